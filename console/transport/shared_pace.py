"""The pace that all processes of one user keep together towards one customer, in a small file.

The vendor counts over all consoles, while each process spaces only its own requests. So each request takes a
slot in this file first, under a lock held for microseconds: who finds the slot free has it before anyone else
looks. Instants are wall-clock time, the one clock that all processes share; what a stepped clock makes
impossible is put right by whoever looks next. Nobody who dies, stops or writes nonsense holds the others for
longer than a few seconds, and where the file cannot be used each process keeps its own distance only.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import logging
import os
import socket
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from console.config.locations import private_directory
from console.transport.bounds import ARRIVAL_BOUND, CONNECT_BOUND, PLACE_LASTS

logger = logging.getLogger(__name__)

LONGEST_HOLD = 60.0
"""Seconds that nothing in the file can hold a request beyond."""
SLOWEST_PACE = 10.0
"""Seconds between requests that one process's trouble can make the others keep."""
LONGEST_SLEEP = 1.0
"""Seconds after which who waits looks again, because others may have moved the slot."""
GRACE = 0.02
"""Seconds a free slot is left to each one who has waited longer, five of them at most."""
YIELD = 0.05
"""Seconds after which a question that lets an action pass looks again."""
PATIENCE = 1.0
"""Seconds to try for a lock before going on without the file."""
NUMBERS = itertools.count(1)
LARGEST = 65536
"""Bytes of a file that can be ours."""
LOCK_PAUSES = (0.0002, 0.0005, 0.001, 0.002, 0.004, 0.008)
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


class Ledger(BaseModel):
    """What the file says. Instants are wall-clock seconds; slots and places go by their holder's ticket."""

    model_config = ConfigDict(allow_inf_nan=False)

    arrived_by: float = 0.0
    """When the last request whose way is known had arrived at the latest."""
    pace: float = 0.0
    """Seconds between requests that whoever ended one last was keeping."""
    held_until: float = 0.0
    """Before this the vendor wants no request."""
    slots: dict[str, Slot] = {}
    line: dict[str, Place] = {}

    def put_right(self, now: float) -> None:
        """Takes out what is over, and what cannot be since the clock was set or its process has ended."""
        self.arrived_by = min(self.arrived_by, now + ARRIVAL_BOUND)
        self.pace = min(max(self.pace, 0.0), SLOWEST_PACE)
        if not now < self.held_until <= now + LONGEST_HOLD:
            self.held_until = 0.0
        for ticket, (taken_at, sent_at) in list(self.slots.items()):
            if sent_at is not None and sent_at + ARRIVAL_BOUND <= now:
                self.arrived(ticket, sent_at + ARRIVAL_BOUND)
            elif sent_at is None and now >= taken_at + CONNECT_BOUND:
                del self.slots[ticket]
            elif not lives(ticket):
                # it may have ended in the moment between sending and saying so
                self.arrived(ticket, now + ARRIVAL_BOUND)
            else:
                self.slots[ticket] = Slot(min(taken_at, now), None if sent_at is None else min(sent_at, now))
        self.line = {
            ticket: place
            for ticket, place in self.line.items()
            if now < place.until <= now + PLACE_LASTS and lives(ticket)
        }

    def arrived(self, ticket: str, at: float) -> None:
        """The ticket's request has arrived by then: its slot is over."""
        self.slots.pop(ticket, None)
        self.arrived_by = max(self.arrived_by, at)

    def leave(self, ticket: str) -> None:
        """Takes the ticket out."""
        self.line.pop(ticket, None)
        self.slots.pop(ticket, None)

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

    def ask(self, now: float, ticket: str, own_wait: float, pace: float, *, urgent: bool) -> float:
        """Gives the slot to the ticket, or a place in the line; see SharedPace.ask."""
        known = self.line.pop(ticket, None)
        place = Place(known.since if known else now, now + PLACE_LASTS, urgent)
        ahead, yields = self.yields_to(ticket, place)
        wait = max(own_wait, self.next_start(pace) - now)
        if wait + GRACE * min(ahead, 5) <= 0 and not yields:
            self.slots[ticket] = Slot(now, None)
            return 0.0
        if own_wait < PLACE_LASTS:
            # who may not go soon for reasons of its own holds no place: an action would stop the others
            self.line[ticket] = place
        wait = max(wait + GRACE * min(ahead, 5), YIELD if yields else 0.001)
        return min(wait, LONGEST_SLEEP, max(pace, 0.01))


class SharedPace:
    """One customer's pace file. Nothing here raises or blocks: without the file, a request simply may go."""

    def __init__(self, path: Path, wall_clock: Callable[[], float] = time.time) -> None:
        """`path` need not exist; its directory is made, open to this user only."""
        self.path = path
        self._now = wall_clock
        self._logged = False
        self._busy_since: float | None = None

    def ticket(self) -> str:
        """A new ticket: what one request is known by, from its place in the line to its arrival."""
        return f"{_here()}.{os.getpid()}.{next(NUMBERS)}"

    def ask(self, ticket: str, own_wait: float, pace: float, *, urgent: bool = False) -> float:
        """Seconds until the holder of the ticket should ask again; 0 when the slot is now its own.

        `own_wait` is how long the caller's own budget makes it wait, `pace` the seconds between requests that
        it keeps. An action (`urgent`) goes before every question of every process, else who asked first.
        """
        try:
            with self._ledger() as (ledger, now):
                return ledger.ask(now, ticket, own_wait, pace, urgent=urgent)
        except BlockingIOError as error:
            self._busy_since = self._busy_since or time.monotonic()
            if time.monotonic() - self._busy_since < PATIENCE:
                return max(own_wait, YIELD)
            self._log(error)
        except OSError as error:
            self._log(error)
        return max(own_wait, 0.0)

    def start(self, ticket: str) -> None:
        """A request starts whether or not the slot is free."""
        self._change(lambda ledger, now: ledger.slots.update({ticket: Slot(now, None)}))

    def sent(self, ticket: str) -> None:
        """The last byte of the ticket's request has left just now."""
        self._change(lambda ledger, now: ledger.slots.update({ticket: Slot(now, now)}))

    def settled(self, ticket: str, arrived_ago: float, pace: float, held_for: float) -> None:
        """The ticket's request arrived that many seconds ago at the latest.

        `pace` is what its process keeps from now on, `held_for` how long the vendor wants no request.
        """

        def change(ledger: Ledger, now: float) -> None:
            ledger.arrived(ticket, now - arrived_ago)
            ledger.pace = pace
            ledger.held_until = max(ledger.held_until, now + min(held_for, LONGEST_HOLD))

        self._change(change)

    def leave(self, ticket: str) -> None:
        """Gives back the ticket's place in the line, and its slot if nothing was started in it."""
        self._change(lambda ledger, _: ledger.leave(ticket))

    # -- the file -----------------------------------------------------------------------------------------

    def _change(self, change: Callable[[Ledger, float], None]) -> None:
        """Tells the others something; where the file cannot be used they do not hear it."""
        try:
            with self._ledger() as (ledger, now):
                change(ledger, now)
        except OSError as error:
            self._log(error)

    @contextlib.contextmanager
    def _ledger(self) -> Iterator[tuple[Ledger, float]]:
        """The file's ledger and the instant it is put right for; written back when changed.

        Raises:
            BlockingIOError: Another process has held the lock all the while.
            OSError: The file cannot be used.
        """
        with self._locked() as handle:
            content = os.pread(handle, LARGEST, 0)
            now = self._now()
            ledger = self._read(content, now)
            ledger.put_right(now)
            yield ledger, now
            # One write of at least the old length: who is killed meanwhile leaves the old or the new content.
            changed = ledger.model_dump_json().encode().ljust(len(content))
            if changed != content:
                os.pwrite(handle, changed, 0)
        self._busy_since = None

    def _read(self, content: bytes, now: float) -> Ledger:
        """What the file says; where that is nonsense, that a request has just arrived: the safe guess."""
        try:
            return Ledger.model_validate_json(content) if content.strip() else Ledger()
        except ValidationError:
            self._log(OSError("its content was damaged and begins anew"))
            return Ledger(arrived_by=now)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[int]:
        """The open file, locked; unlocked by closing it, which the end of a process does too."""
        try:
            import fcntl
        except ImportError as error:
            raise OSError("this platform has no file locks") from error
        handle = self._open()
        try:
            for pause in LOCK_PAUSES:
                with contextlib.suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                time.sleep(pause)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield handle
        finally:
            os.close(handle)

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            return os.open(self.path, flags, 0o600)
        except FileNotFoundError:
            private_directory(self.path.parent)
            return os.open(self.path, flags, 0o600)

    def _log(self, error: OSError) -> None:
        """Once: that the distance to other processes' requests may not have been kept."""
        if not self._logged:
            self._logged = True
            logger.warning(
                "the pace shared with other processes is lost (%s): %s",
                self.path,
                error.strerror or error,
            )


def lives(ticket: str) -> bool:
    """Whether the ticket's process may still run; who cannot be looked up from here may."""
    here, _, rest = ticket.partition(".")
    if here != _here():
        return True
    with contextlib.suppress(PermissionError, OverflowError, ValueError):
        try:
            os.kill(int(rest.partition(".")[0]), 0)
        except ProcessLookupError:
            return False
    return True


@functools.cache
def _here() -> str:
    """Where process numbers mean the same: this host, and in a container this container."""
    numbering = ""
    with contextlib.suppress(OSError):
        numbering = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - no path, the name of a namespace
    return sha256(f"{socket.gethostname()} {numbering}".encode()).hexdigest()[:12]
