"""What `status --json` promises to scripts."""

from __future__ import annotations

KEYS = {
    "accounts": {"name", "vendor", "ok", "error"},
    "agents": {"account", "id", "name", "status", "status_id", "since", "on_hold", "teams"},
    "queues": {"account", "id", "path", "lang", "channel", "in_queue", "longest_wait"},
    "service_levels": {"account", "scope", "id", "name", "lang", "channel", "percent"},
    "calls": {"account", "id", "status", "started_at", "queue", "agent", "fail_reason"},
    "webhooks": {"account", "id", "event", "enabled", "failed_count", "callback_url", "last_error"},
}
"""The keys of each row, by the name of its list."""
