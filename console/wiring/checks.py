"""Whether each account can be reached and takes its login, and how far its clock is off: one request each."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

from console.config.settings import Settings
from console.domain.faults import Fault, FaultKind
from console.engine.loops import run
from console.engine.station import Station
from console.feeds.health import Check, Verdict
from console.transport.errors import TransportError
from console.wiring.stations import stations

logger = logging.getLogger(__name__)

SKEW_LIMIT = 5.0
"""Seconds our clock may differ from the vendor's before a check warns."""
HERE = frozenset({FaultKind.SECRET})
"""Faults that are put right on this machine; the others lie with the vendor or the way to it."""


def run_checks(settings: Settings) -> list[Check]:
    """One check per account, in the order of the config file."""
    return run(_run_checks(settings))


async def _run_checks(settings: Settings) -> list[Check]:
    every = stations(settings, lambda _: None)
    return list(await asyncio.gather(*(_check(station) for station in every)))


async def _check(station: Station) -> Check:
    name = station.summary.name
    try:
        if not await station.open() or station.opened is None:
            return _faulty(name, station.fault)
        try:
            await station.opened.schedule.budget.ready()
            server_date = await station.opened.probe()
        except TransportError as error:
            return _faulty(name, error.fault())
        except Exception:
            logger.exception("checking account %s failed", name)
            return Check(name, Verdict.WRONG, "could not be checked", "The log has the details.")
    finally:
        await station.close()
    return _skew(name, server_date)


def _faulty(name: str, fault: Fault | None) -> Check:
    if fault is None:
        return Check(name, Verdict.WRONG, "could not be opened")
    verdict = Verdict.WRONG if fault.kind in HERE else Verdict.UNREACHABLE
    return Check(name, verdict, fault.message, fault.advice)


def _skew(name: str, server_date: datetime | None) -> Check:
    if server_date is None:
        return Check(name, Verdict.OK, "answers and takes the login; it does not tell its time")
    # The Date header has whole seconds: up to one second of difference is rounding.
    skew = (datetime.now(UTC) - server_date).total_seconds()
    if abs(skew) > SKEW_LIMIT + 1:
        direction = "ahead of" if skew > 0 else "behind"
        return Check(
            name,
            Verdict.WARNING,
            f"answers and takes the login; our clock is {abs(skew):.0f} s {direction} the vendor's",
            "Set this machine's clock (NTP). Until then times of the vendor are set right by the difference.",
        )
    return Check(name, Verdict.OK, f"answers and takes the login; clocks agree within {abs(skew):.0f} s")
