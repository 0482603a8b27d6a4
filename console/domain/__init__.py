"""What the words of a contact-center floor mean: pure values and functions, no I/O, no clock, no screen."""
