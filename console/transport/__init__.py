"""How HTTP behaves, for any vendor: what an outcome proves, what an answer may weigh, how fast to ask."""
