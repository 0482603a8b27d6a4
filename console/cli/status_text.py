"""The floor as tables for a person. 0, `no traffic`, `n/a` and `?` (not known) are four different things."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from console.cli.status_json import in_order
from console.domain.accounts import VENDOR_TITLES
from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.queues import Queue
from console.domain.service_levels import ServiceLevel
from console.domain.text import clean
from console.domain.webhooks import Webhook
from console.feeds.health import AccountHealth
from console.feeds.reading import AnyReading, Noun

UNKNOWN = "?"
NOT_OFFERED = "n/a"
WIDEST = 44
"""Cells a column takes at most."""
Cells = tuple[str, ...]


def to_text(readings: Sequence[AnyReading], accounts: Sequence[AccountHealth], read_at: datetime) -> str:
    """The whole floor: how each account fared, then a table per noun that any account offers."""
    readings = in_order(readings, accounts)
    parts = [f"Read {read_at.astimezone():%Y-%m-%d %H:%M:%S %Z}", "\n".join(map(account_line, accounts))]
    for noun, headings, cells in TABLES:
        told = [reading for reading in readings if reading.noun is noun and reading.offered]
        if told:
            found = [cells(row, read_at) for reading in told for row in reading.rows]
            missing = faulty(told)
            # where nobody answered there is no saying that there is none
            lines = table(headings, found) if found or len(missing) < len(told) else ()
            parts.append("\n".join([noun.value.upper(), *lines, *map(shortfall, missing)]))
    return "\n\n".join(parts)


def account_line(account: AccountHealth) -> str:
    """How one account fared."""
    title = f"{clean(account.name)} ({VENDOR_TITLES[account.vendor]})"
    return f"{title}: ok" if account.ok else f"{title}: {clean(account.error or 'not ok')}"


def faulty(readings: Iterable[AnyReading]) -> list[AnyReading]:
    """Readings whose newest attempt failed."""
    return [reading for reading in readings if reading.fault is not None]


def shortfall(reading: AnyReading) -> str:
    """What is missing from a table, and why."""
    return f"! {clean(reading.account)}: not known: {clean(str(reading.fault))}"


def agent(row: Agent, now: datetime) -> Cells:
    """An agent's name, status, time in status, teams."""
    status = row.status.name if row.status else UNKNOWN if row.is_live else NOT_OFFERED
    if row.on_hold:
        status += " (on hold)"
    return (row.account, shown(row.name or row.id), status, since(row.since, now), ", ".join(row.teams))


def queue(row: Queue, _: datetime) -> Cells:
    """A queue and who waits in it; n/a where the vendor has queues and never tells."""
    numbers = (shown(row.in_queue), span(row.longest_wait)) if row.is_live else (NOT_OFFERED, NOT_OFFERED)
    return (row.account, row.path, row.lang, row.channel, *numbers)


def service_level(row: ServiceLevel, _: datetime) -> Cells:
    """A service level in percent."""
    share = percent(row.percent)
    return (row.account, row.scope.replace("_", " "), row.name, row.lang or "", row.channel, share)


def call(row: Call, now: datetime) -> Cells:
    """A call, how long ago it began, and how it went."""
    began = since(row.started_at, now)
    return (
        row.account,
        shown(row.id),
        row.status,
        began,
        shown(row.queue),
        shown(row.agent or row.agent_id),
        row.fail_reason or "",
    )


def webhook(row: Webhook, _: datetime) -> Cells:
    """A subscription and whether it works."""
    enabled = UNKNOWN if row.enabled is None else "on" if row.enabled else "OFF"
    failed = shown(row.failed_count)
    return (row.account, row.event, enabled, failed, shown(row.callback_url), row.last_error or "")


TABLES: tuple[tuple[Noun, Cells, Callable[[Any, datetime], Cells]], ...] = (
    (Noun.AGENTS, ("account", "agent", "status", "for", "teams"), agent),
    (Noun.QUEUES, ("account", "queue", "lang", "channel", "in queue", "longest wait"), queue),
    (Noun.SERVICE_LEVELS, ("account", "of", "name", "lang", "channel", "percent"), service_level),
    (Noun.CALLS, ("account", "call", "status", "ago", "queue", "agent", "failed"), call),
    (Noun.WEBHOOKS, ("account", "event", "state", "failed", "callback", "last error"), webhook),
)


def shown(value: object) -> str:
    """A value, or that it is not known."""
    return UNKNOWN if value is None or value == "" else str(value)


def percent(value: float | None) -> str:
    """0 to 100, never rounded up to 100: one who waited too long counts."""
    if value is None:
        return "no traffic"
    return f"{min(value, 99.9) if value < 100 else value:.1f} %"


def since(instant: datetime | None, now: datetime) -> str:
    """How long ago an instant was."""
    return UNKNOWN if instant is None else span(max(0.0, (now - instant).total_seconds()))


def span(seconds: float | None) -> str:
    """Seconds as 1:05 or 1:02:03."""
    if seconds is None or not math.isfinite(seconds):
        return UNKNOWN
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def table(headings: Cells, rows: Iterable[Cells]) -> Iterator[str]:
    """Columns under their headings; an empty table says so."""
    cleaned = [tuple(clean(cell, WIDEST) for cell in row) for row in rows]
    if not cleaned:
        yield "none"
        return
    widths = [max(map(cells_of, column)) for column in zip(headings, *cleaned, strict=True)]
    for row in (headings, *cleaned):
        padded = (cell + " " * (width - cells_of(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def cells_of(text: str) -> int:
    """Cells a cleaned text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
