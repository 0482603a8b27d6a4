"""What is known of one noun of one account: the newest rows, their instant, and what went wrong since."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Generic, TypeVar

from console.domain.faults import Fault
from console.feeds.reading import AnyReading, Noun, Reading

Row = TypeVar("Row")


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
    fault: Fault | None = None
    attempts: int = 0
    rejected: int = 0


class Latest(Generic[Row]):
    """Builds and publishes the readings of one noun; rows come from as many questions (parts) as it takes."""

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
        self._account = account
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
        self, part: str, *, asked_at: datetime | None, asked_monotonic: float | None, rejected: int
    ) -> None:
        """Notes a good answer to one part; `asked_at` is when the question left, the rows' true instant.

        None for what does not date the rows: names that are asked for once an hour make no status old.
        """
        before = self._parts.get(part, Part())
        self._parts[part] = Part(asked_at, asked_monotonic, None, before.attempts + 1, rejected)

    def failed(self, part: str, fault: Fault) -> None:
        """Notes a failed attempt; the rows stay as they were."""
        before = self._parts.get(part, Part())
        self._parts[part] = replace(before, fault=fault, attempts=before.attempts + 1)

    def show(self, rows: Iterable[Row] | None = None) -> None:
        """Publishes a reading, of new rows or of the rows as they were."""
        if rows is not None:
            self.rows = tuple(rows)
        answered = [part for part in self._parts.values() if part.taken_monotonic is not None]
        # The oldest part dates the whole: no row may look newer than what it was made of.
        oldest = min(answered, key=lambda part: part.taken_monotonic or 0.0, default=Part())
        faults = [part.fault for part in self._parts.values() if part.fault is not None]
        if self._account_fault is not None:
            faults.insert(0, self._account_fault)
        self._publish(
            Reading(
                account=self._account,
                noun=self._noun,
                rows=self.rows,
                taken_at=oldest.taken_at,
                taken_monotonic=oldest.taken_monotonic,
                target_age=self._target_age,
                fault=faults[0] if faults else None,
                attempts=sum(part.attempts for part in self._parts.values()),
                rejected=sum(part.rejected for part in self._parts.values()),
            )
        )
