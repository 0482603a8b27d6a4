"""Panes: one noun each, shown live, filtered and sorted; they join readings and speak the floor's words."""
