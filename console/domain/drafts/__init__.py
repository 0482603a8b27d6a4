"""Drafts: actions as the supervisor asked for them, one file per noun; `draft` says what they share."""
