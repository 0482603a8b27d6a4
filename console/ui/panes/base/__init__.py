"""What every pane is made of: rows that are held, read, asked for, sorted, filtered, marked and masked."""
