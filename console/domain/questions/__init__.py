"""Questions: what is asked once, because somebody wants to see it now; one file per noun."""
