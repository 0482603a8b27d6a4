"""A small CircleLoop company of its own: users, teams, menus, contacts, and the statistics of its calls."""
