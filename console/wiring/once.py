"""The floor read once: every feed of every account, inside the budget; for `status` and scripts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from console.config.settings import Settings
from console.domain.faults import FaultKind
from console.engine import News
from console.engine.loops import run
from console.engine.station import Station
from console.feeds.health import AccountHealth
from console.feeds.reading import AnyReading, Noun, Reading
from console.wiring.stations import stations

PRINTED = frozenset(
    {Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS}
)
"""What is read: an answer nobody prints is not worth a request of the customer's budget."""


@dataclass(frozen=True, slots=True)
class FloorStatus:
    """What was read, and how each account did."""

    read_at: datetime
    readings: tuple[AnyReading, ...]
    accounts: tuple[AccountHealth, ...]


def read_floor(settings: Settings) -> FloorStatus:
    """Asks every feed that is printed once; accounts side by side, each inside its own budget."""
    return run(_read_floor(settings))


async def _read_floor(settings: Settings) -> FloorStatus:
    latest: dict[tuple[str, Noun], AnyReading] = {}

    def publish(news: News) -> None:
        if isinstance(news, Reading):
            latest[(news.account, news.noun)] = news

    every = stations(settings, publish)
    await asyncio.gather(*(_ask_once(station) for station in every))
    health = tuple(_health(station, latest) for station in every)
    return FloorStatus(datetime.now(UTC), tuple(latest.values()), health)


async def _ask_once(station: Station) -> None:
    try:
        if await station.open() and station.opened is not None:
            # An account that has none of it is asked for all it has: "ok" must mean that it answered.
            await station.opened.schedule.run_once(PRINTED & station.summary.nouns or None)
    finally:
        await station.close()


def _health(station: Station, latest: dict[tuple[str, Noun], AnyReading]) -> AccountHealth:
    summary = station.summary
    readings = [reading for (account, _), reading in latest.items() if account == summary.name]
    faults = {reading.noun: reading.fault for reading in readings if reading.fault is not None}
    fault = station.fault or next(iter(faults.values()), None)
    if fault is None:
        return AccountHealth(summary.name, summary.vendor, ok=True)
    is_here = fault.kind is FaultKind.SECRET
    error = str(fault)
    without = ", ".join(noun.value for noun, one in faults.items() if one == fault)
    if without and any(reading.fault is None and reading.taken_at is not None for reading in readings):
        error = f"{without}: {fault}"  # where the rest was answered, what was not is the first thing to know
    return AccountHealth(summary.name, summary.vendor, ok=False, error=error, is_here=is_here)
