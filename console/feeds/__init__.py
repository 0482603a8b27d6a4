"""News in: who asks next inside the budget, and what was answered."""
