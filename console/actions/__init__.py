"""Orders out: checked, written down, sent once, followed to the end."""
