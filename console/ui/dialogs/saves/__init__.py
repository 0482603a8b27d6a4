"""Saves: answers to questions that are kept as files; one file per noun."""
