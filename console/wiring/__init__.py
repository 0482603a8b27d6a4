"""The one place where settings, budgets, clients, feeds, actions and the app meet."""
