"""Widgets: they know Textual but none of our nouns."""
