"""What CircleLoop's answers look like: read tolerantly, for its document contradicts itself (CL01-18)."""
