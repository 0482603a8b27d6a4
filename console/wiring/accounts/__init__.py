"""An account at its vendor: put together, opened, and what it shares with others."""
