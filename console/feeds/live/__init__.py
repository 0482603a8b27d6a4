"""What the events of calls tell as they come: calls under way, and who is on the phone."""
