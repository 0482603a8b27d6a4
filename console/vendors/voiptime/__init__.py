"""VoIPTime Cloud: campaigns, projects, and leads with their tasks and notes (voiptime.txt)."""
