"""The main screen: its panes, its lines, and what its keys do, one file per kind of key."""
