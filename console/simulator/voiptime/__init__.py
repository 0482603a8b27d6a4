"""A small VoIPTime Cloud company of its own: projects, leads with tasks and notes, campaigns."""
