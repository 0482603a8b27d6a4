"""What each vendor offers, one file per vendor: pure values, so that nothing heavy is imported."""
