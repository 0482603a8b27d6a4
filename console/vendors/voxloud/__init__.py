"""The Voxloud API: one method per endpoint, what its answers look like, and what they mean (voxloud.txt)."""
