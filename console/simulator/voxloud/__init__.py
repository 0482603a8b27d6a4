"""A small Voxloud phone system of its own: users, contacts, webhooks, call records, click-to-calls."""
