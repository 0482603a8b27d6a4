"""What is known of one noun of one account: the newest rows, their instant, and what went wrong since."""

from __future__ import annotations

import operator
import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar

from console.domain.crowd import Change, Gathering
from console.domain.faults import Fault
from console.feeds.reading import AnyReading, Noun, Reading, late_after


class Keyed(Protocol):
    """A row of any noun."""

    @property
    def key(self) -> Hashable:
        """What identifies the row on the whole floor."""


Row = TypeVar("Row", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the instants come from: wall time for people, monotonic time for ages."""

    wall: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Part:
    """The state of one of the questions a noun's rows are put together from."""

    taken_at: datetime | None = None
    taken_monotonic: float | None = None
    target_age: float = 10.0
    """Seconds between asks as things stand; longer while nobody looks."""
    fault: Fault | None = None
    attempts: int = 0
    rejected: int = 0

    @property
    def late_at(self) -> float:
        """Monotonic instant from which the part is late."""
        return (self.taken_monotonic or 0.0) + late_after(self.target_age)


class Latest(Generic[Row]):
    """Builds and publishes the readings of one noun; rows come from as many questions (parts) as it takes.

    Each key is shown once, and a row that is as it was stays the same object: whoever compares readings finds
    at once what has changed.
    """

    def __init__(
        self,
        account: str,
        noun: Noun,
        publish: Callable[[AnyReading], None],
        *,
        target_age: float,
        clock: Clock,
    ) -> None:
        self.clock = clock
        self.rows: tuple[Row, ...] = ()
        self._by_key: dict[Hashable, Row] = {}
        self.account_name = account
        self._noun = noun
        self._publish = publish
        self._target_age = target_age
        self._parts: dict[str, Part] = {}
        self._account_fault: Fault | None = None

    def account(self, fault: Fault | None) -> None:
        """Notes a fault of the whole account, or that it is over, and publishes if that is news."""
        if fault != self._account_fault:
            self._account_fault = fault
            self.show()

    def answered(
        self,
        part: str,
        *,
        asked_at: datetime | None,
        asked_monotonic: float | None,
        rejected: int,
        target_age: float,
    ) -> None:
        """Notes a good answer to one part; `asked_at` is when the question left, the rows' true instant.

        None for what does not date the rows: names that are asked for once an hour make no status old.
        """
        attempts = self._parts.get(part, Part()).attempts + 1
        self._parts[part] = Part(asked_at, asked_monotonic, target_age, None, attempts, rejected)

    def failed(self, part: str, fault: Fault) -> None:
        """Notes a failed attempt; the rows stay as they were."""
        before = self._parts.get(part, Part())
        self._parts[part] = replace(before, fault=fault, attempts=before.attempts + 1)

    def retarget(self, part: str, target_age: float) -> None:
        """Notes that a part is asked more or less often from now on, and publishes if it dates any rows."""
        before = self._parts.get(part)
        if before is not None and before.target_age != target_age:
            self._parts[part] = replace(before, target_age=target_age)
            if before.taken_monotonic is not None:
                self.show()

    def change(self, gone: Iterable[Hashable], came: Iterable[Row]) -> None:
        """Takes what has changed among the rows: keys that are gone, and rows that are new or otherwise."""
        left: dict[Hashable, Row] = {}
        new: dict[Hashable, Row] = {}
        for key in gone:
            former = self._by_key.pop(key, None)
            if former is not None:
                left[key] = former
        for row in came:
            key = row.key
            former = self._by_key.get(key)
            if former == row:
                continue
            if former is not None and key not in new:
                left[key] = former
            new[key] = self._by_key[key] = row
        if left or new:
            change = Change(left.values(), new.values())
            self.rows = Gathering.after(self.rows, self._by_key.values(), change)

    def show(self, rows: Iterable[Row] | None = None) -> None:
        """Publishes a reading, of new rows or of the rows as they were."""
        if rows is not None:
            self._keep(rows)
        answered = [part for part in self._parts.values() if part.taken_monotonic is not None]
        # The part that is late first speaks for the whole: no row may look fresher than what it is made of.
        first_late = min(answered, key=lambda part: part.late_at, default=Part(target_age=self._target_age))
        faults = [part.fault for part in self._parts.values() if part.fault is not None]
        if self._account_fault is not None:
            faults.insert(0, self._account_fault)
        self._publish(
            Reading(
                account=self.account_name,
                noun=self._noun,
                rows=self.rows,
                taken_at=first_late.taken_at,
                taken_monotonic=first_late.taken_monotonic,
                target_age=first_late.target_age,
                fault=faults[0] if faults else None,
                attempts=sum(part.attempts for part in self._parts.values()),
                rejected=sum(part.rejected for part in self._parts.values()),
            )
        )

    def show_kept(self, rows: tuple[Row, ...]) -> None:
        """Publishes all rows of a noun whose book sees to what `Latest` says of keys and objects."""
        if len(rows) != len(self.rows) or not all(map(operator.is_, rows, self.rows)):
            self.rows = rows
        self.show()

    def _keep(self, rows: Iterable[Row]) -> None:
        """Takes new rows; of several with one key the last, and the former object where nothing changed."""
        told: dict[Hashable, Row] = {}
        for row in rows:
            key = row.key
            former = self._by_key.get(key)
            told[key] = row if former is None or former is row or former != row else former
        self._by_key = told
        kept = tuple(told.values())
        if len(kept) != len(self.rows) or not all(map(operator.is_, kept, self.rows)):
            self.rows = kept
