"""Reading the config file: every table of it checked key by key, all problems told at once."""
