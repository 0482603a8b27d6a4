"""Preflight: what is known to be wrong, or worth knowing, before an action is sent."""
