"""Arguments, exit codes, and one small file per command; the only code that prints."""
