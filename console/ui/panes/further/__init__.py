"""What is asked further when somebody opens a row: its history, its notes, its errors; one file per noun."""
