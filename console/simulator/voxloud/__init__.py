"""A small Voxloud phone system of its own: users, webhook subscriptions, call records, click-to-calls."""
