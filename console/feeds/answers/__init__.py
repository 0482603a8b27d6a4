"""Answers to questions that are asked once, one file per vendor."""
