"""The floor as one JSON object, a contract with scripts: ISO 8601 UTC, seconds, null where unknown."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus
from console.domain.calls import Call
from console.domain.queues import Queue
from console.domain.service_levels import ServiceLevel
from console.domain.webhooks import Webhook
from console.feeds.health import AccountHealth
from console.feeds.reading import AnyReading, Noun


def to_json(
    readings: Sequence[AnyReading], accounts: Sequence[AccountHealth], read_at: datetime
) -> dict[str, Any]:
    """The object that `status --json` prints; rows stand in the order of the accounts."""
    readings = in_order(readings, accounts)
    return {
        "read_at": instant(read_at),
        "accounts": [health(account) for account in accounts],
        "agents": rows(readings, Noun.AGENTS, agent),
        "queues": rows(readings, Noun.QUEUES, queue),
        "service_levels": rows(readings, Noun.SERVICE_LEVELS, service_level),
        "calls": rows(readings, Noun.CALLS, call),
        "webhooks": rows(readings, Noun.WEBHOOKS, webhook),
    }


def in_order(readings: Iterable[AnyReading], accounts: Sequence[AccountHealth]) -> list[AnyReading]:
    """The readings in the order of the accounts, however they came in: two runs can be compared."""
    place = {account.name: index for index, account in enumerate(accounts)}
    return sorted(readings, key=lambda reading: place.get(reading.account, len(place)))


def rows(
    readings: Iterable[AnyReading], noun: Noun, as_json: Callable[[Any], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Every row of one noun, account after account."""
    return [as_json(row) for reading in readings if reading.noun is noun for row in reading.rows]


def health(account: AccountHealth) -> dict[str, Any]:
    """Whether an account answered, and why not."""
    return {
        "name": account.name,
        "vendor": account.vendor.value,
        "ok": account.ok,
        "error": account.error,
    }


def agent(row: Agent) -> dict[str, Any]:
    """One agent; status is null where the vendor has no live state."""
    return {
        "account": row.account,
        "id": row.id,
        "name": row.name,
        "status": status_name(row.status) if row.status else None,
        "status_id": status_id(row.status) if row.status else None,
        "since": instant(row.since),
        "on_hold": row.on_hold,
        "teams": list(row.teams),
    }


def queue(row: Queue) -> dict[str, Any]:
    """One queue; 0 in it is known, null is not."""
    return {
        "account": row.account,
        "id": row.id,
        "path": told(row.path, row.id),
        "lang": row.lang or None,
        "channel": str(row.channel),
        "in_queue": row.in_queue,
        "longest_wait": number(row.longest_wait),
    }


def service_level(row: ServiceLevel) -> dict[str, Any]:
    """One service level; null means no contacts in the window."""
    return {
        "account": row.account,
        "scope": row.scope.value,
        "id": row.id,
        "name": told(row.name, row.id),
        "lang": row.lang or None,
        "channel": row.channel.value,
        "percent": number(row.percent),
    }


def call(row: Call) -> dict[str, Any]:
    """One recent call."""
    return {
        "account": row.account,
        "id": row.id,
        "status": told(row.status),
        "started_at": instant(row.started_at),
        "queue": row.queue,
        "agent": row.agent,
        "fail_reason": row.fail_reason,
    }


def webhook(row: Webhook) -> dict[str, Any]:
    """One webhook subscription."""
    return {
        "account": row.account,
        "id": row.id,
        "event": told(row.event),
        "enabled": row.enabled,
        "failed_count": row.failed_count,
        "callback_url": row.callback_url,
        "last_error": row.last_error,
    }


def told(name: str, row_id: Identifier | None = None) -> str | None:
    """A name as the vendor told it; null where the row's id, or the word unknown, stands in for it."""
    stand_in = "unknown" if row_id is None else str(row_id)
    return None if name in {"", stand_in} else name


def status_name(status: AgentStatus) -> str | None:
    """A status's name; one that was told as a word alone has its word for an id."""
    return told(status.name, status.id) if isinstance(status.id, int) else status.name


def status_id(status: AgentStatus) -> Identifier | None:
    """A status's id; null where the vendor told a word alone."""
    return None if status.id == status.name else status.id


def instant(at: datetime | None) -> str | None:
    """An instant in UTC, such as 2021-05-10T17:45:01.000Z."""
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def number(value: float | None) -> float | None:
    """A number that JSON can hold; whole ones without a point."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else round(value, 3)
