"""Screens: the boards, details, help, the first run and the wall; a screen arranges panes."""
