"""The pace that all processes of one user keep together towards one customer, in a small file.

The vendor counts over all consoles, while each process spaces only its own requests. So each request takes a
slot in this file first, under a lock held for microseconds: who finds the slot free has it before anyone else
looks. Instants are wall-clock time, the one clock that all processes share; what a stepped clock makes
impossible is put right by whoever looks next. Nobody who dies, stops or writes nonsense holds the others for
longer than a few seconds, and where the file cannot be used each process keeps its own distance only.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import math
import os
import platform
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from console.config.locations import private_directory

try:
    import fcntl
except ImportError:  # pragma: no cover - a platform without these locks
    fcntl = None  # type: ignore[assignment]

logger = logging.getLogger(__name__)

ARRIVAL_BOUND = 0.25
"""Seconds after its last byte left within which a request is taken to have arrived."""
CONNECT_BOUND = 5.0
"""Seconds a request that was never sent can hold up the next one."""
LONGEST_HOLD = 60.0
"""Seconds that nothing in the file can hold a request beyond."""
LONGEST_SLEEP = 1.0
"""Seconds after which who waits looks again, because others may have moved the slot."""
PLACE_LASTS = 1.5
"""Seconds a place in the line lasts unless renewed by looking again."""
GRACE = 0.02
"""Seconds a free slot is left to each one who has waited longer, five of them at most."""
YIELD = 0.05
"""Seconds after which a question that lets an action pass looks again."""
PATIENCE = 1.0
"""Seconds to try for a lock before going on without the file."""
LARGEST = 65536
"""Bytes of a file that can be ours."""
FORGOTTEN = 7 * 86400.0
"""Seconds after which the file of a customer nobody asks any more is removed."""
LOCK_PAUSES = (0.0002, 0.0005, 0.001, 0.002, 0.004)
"""Seconds between tries for the lock: holders need microseconds, unless they lose the processor."""


class Slot(NamedTuple):
    """A request on its way: when it took the slot, and when its last byte left (None: not yet)."""

    taken_at: float
    sent_at: float | None


class Place(NamedTuple):
    """A place in the line: since when, how long it lasts unless renewed, and whether it is an action's."""

    since: float
    until: float
    urgent: bool


@dataclass
class Ledger:
    """What the file says. Instants are wall-clock seconds; slots and places go by the ticket that holds them."""

    arrived_by: float = 0.0
    """When the last request whose way is known had arrived at the latest."""
    pace: float = 0.0
    """Seconds between requests that whoever ended one last was keeping."""
    held_until: float = 0.0
    """Before this the vendor wants no request."""
    slots: dict[str, Slot] = field(default_factory=dict)
    line: dict[str, Place] = field(default_factory=dict)

    def put_right(self, now: float) -> None:
        """Takes out what is over, and what cannot be since the clock was set or its process has ended."""
        self.arrived_by = min(self.arrived_by, now + ARRIVAL_BOUND)
        self.pace = min(max(self.pace, 0.0), LONGEST_HOLD)
        if not now < self.held_until <= now + LONGEST_HOLD:
            self.held_until = 0.0
        for ticket, slot in list(self.slots.items()):
            self.slots[ticket] = slot = Slot(
                min(slot.taken_at, now), None if slot.sent_at is None else min(slot.sent_at, now)
            )
            if slot.sent_at is not None and slot.sent_at + ARRIVAL_BOUND <= now:
                self.arrived(ticket, slot.sent_at + ARRIVAL_BOUND)
            elif slot.sent_at is None and now >= slot.taken_at + CONNECT_BOUND:
                del self.slots[ticket]
            elif slot.sent_at is None and not lives(ticket):
                # it may have ended in the moment between sending and saying so
                self.arrived(ticket, now + ARRIVAL_BOUND)
        self.line = {
            ticket: place
            for ticket, place in self.line.items()
            if now < place.until <= now + PLACE_LASTS and lives(ticket)
        }

    def arrived(self, ticket: str, at: float) -> None:
        """The ticket's request has arrived by then: its slot is over."""
        self.slots.pop(ticket, None)
        self.arrived_by = max(self.arrived_by, at)

    def next_start(self, pace: float) -> float:
        """Before this nobody who keeps `pace` seconds may start a request."""
        pace = max(pace, self.pace)
        earliest = max(self.held_until, self.arrived_by + pace)
        for slot in self.slots.values():
            unsent = slot.taken_at + CONNECT_BOUND
            earliest = max(earliest, unsent if slot.sent_at is None else slot.sent_at + ARRIVAL_BOUND + pace)
        return earliest

    def yields_to(self, ticket: str, place: Place) -> tuple[int, bool]:
        """How many waited longer than this place's holder, and whether it must let an action pass."""
        others = [other for holder, other in self.line.items() if holder != ticket]
        if not place.urgent and any(other.urgent for other in others):
            return len(others), True
        elder = [other for other in others if other.urgent == place.urgent and other.since < place.since]
        return len(elder), False

    def to_bytes(self) -> bytes:
        """As the file holds it."""
        return json.dumps(vars(self), allow_nan=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Ledger:
        """From a file's content; a new file is empty. ValueError for anything `to_bytes` cannot have made."""
        if not content.strip():
            return cls()
        try:
            told = json.loads(content)
            slots = {
                str(ticket): Slot(_instant(taken_at), None if sent_at is None else _instant(sent_at))
                for ticket, (taken_at, sent_at) in told["slots"].items()
            }
            line = {
                str(ticket): Place(_instant(since), _instant(until), bool(urgent))
                for ticket, (since, until, urgent) in told["line"].items()
            }
            instants = (_instant(told[name]) for name in ("arrived_by", "pace", "held_until"))
            return cls(*instants, slots, line)
        except (KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
            raise ValueError("not a pace") from error


class SharedPace:
    """One customer's pace file. Nothing here raises or blocks: without the file, a request simply may go."""

    def __init__(self, path: Path, wall_clock: Callable[[], float] = time.time) -> None:
        """`path` need not exist; its directory is made, open to this user only."""
        self.path = path
        self._now = wall_clock
        self._told = False
        self._busy_since: float | None = None

    def ask(self, ticket: str, own_wait: float, pace: float, *, urgent: bool = False) -> float:
        """Seconds until the holder of the ticket should ask again; 0 when the slot is now its own.

        `own_wait` is how long the caller's own budget makes it wait, `pace` the seconds between requests that
        it keeps. An action (`urgent`) goes before every question of every process, else who asked first.
        """
        try:
            with self._ledger() as (ledger, now):
                return _ask(ledger, now, ticket, own_wait, pace, urgent)
        except BlockingIOError as error:
            if self._patient():
                return max(own_wait, YIELD)
            self._tell(error)
        except (OSError, ValueError) as error:
            self._tell(error)
        return max(own_wait, 0.0)

    def start(self, ticket: str) -> None:
        """A request starts whether or not the slot is free."""
        with self._told_ledger() as (ledger, now):
            ledger.slots[ticket] = Slot(now, None)

    def sent(self, ticket: str) -> None:
        """The last byte of the ticket's request has left just now."""
        with self._told_ledger() as (ledger, now):
            taken_at = ledger.slots[ticket].taken_at if ticket in ledger.slots else now
            ledger.slots[ticket] = Slot(taken_at, now)

    def settled(self, ticket: str, arrived_ago: float, pace: float, held_for: float) -> None:
        """The ticket's request arrived that many seconds ago at the latest (negative: is still to arrive).

        `pace` is what its process keeps from now on, `held_for` how long the vendor wants no request.
        """
        with self._told_ledger() as (ledger, now):
            ledger.arrived(ticket, now - arrived_ago)
            ledger.pace = pace
            ledger.held_until = max(ledger.held_until, now + min(max(held_for, 0.0), LONGEST_HOLD))

    def leave(self, ticket: str) -> None:
        """Gives back the ticket's place in the line, and its slot if nothing was started in it."""
        with self._told_ledger() as (ledger, _):
            ledger.line.pop(ticket, None)
            ledger.slots.pop(ticket, None)

    # -- the file -----------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def _told_ledger(self) -> Iterator[tuple[Ledger, float]]:
        """The ledger for what only tells others something: without the file they do not hear it."""
        try:
            with self._ledger() as (ledger, now):
                yield ledger, now
                return
        except (OSError, ValueError) as error:
            self._tell(error)
        yield Ledger(), self._now()

    @contextlib.contextmanager
    def _ledger(self) -> Iterator[tuple[Ledger, float]]:
        """The file's ledger and the instant it is put right for; written back when changed.

        Raises:
            BlockingIOError: Another process has held the lock all the while.
            OSError: The file cannot be used.
        """
        handle = self._locked()
        try:
            content = os.pread(handle, LARGEST, 0)
            now = self._now()
            ledger = self._read(content, now)
            ledger.put_right(now)
            yield ledger, now
            # One write of at least the old length: who is killed meanwhile leaves the old or the new content.
            changed = ledger.to_bytes().ljust(len(content))
            if changed != content:
                os.pwrite(handle, changed, 0)
        finally:
            os.close(handle)

    def _read(self, content: bytes, now: float) -> Ledger:
        """What the file says; where that is nonsense, that a request has just arrived, to be on the safe side."""
        try:
            return Ledger.from_bytes(content)
        except ValueError as error:
            self._tell(error)
            return Ledger(arrived_by=now)
