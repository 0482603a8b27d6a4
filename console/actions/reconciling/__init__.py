"""Reconciling: what became of actions in doubt, as the vendors' records tell. Nothing is sent again."""
