"""What Voxloud's answers look like: read tolerantly, for its document contradicts itself (facts VX01-31)."""
