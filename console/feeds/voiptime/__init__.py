"""What is asked of a VoIPTime account again and again."""
