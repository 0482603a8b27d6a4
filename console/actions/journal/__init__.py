"""The journal: what was done, on disk before it was sent, and all that is read out of it."""
