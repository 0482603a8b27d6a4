"""What VoIPTime's answers look like: read tolerantly, for its document contradicts itself (facts VT01-21)."""
