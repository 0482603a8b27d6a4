"""Changes to the do-not-call list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class DoNotCallEntry:
    """One number to be left alone."""

    number: str
    """As it was typed: which numbers are any is for the vendor to say, one by one."""
    expires_at: datetime | None = None
    """Until when; None is for ever. The past is refused (ccai-apps.txt l. 4286)."""


@dataclass(frozen=True, slots=True)
class AddDoNotCall(Draft):
    """Put numbers on the list; one number may come twice (ccai-apps.txt l. 4221-4299, facts AP38)."""

    kind: ClassVar[str] = "do-not-call-add"

    entries: tuple[DoNotCallEntry, ...]

    @property
    def words(self) -> str:
        """Which numbers."""
        return f"Put {_counted(tuple(entry.number for entry in self.entries))} on the do-not-call list"

    @property
    def subject(self) -> str:
        """The first number."""
        return self.entries[0].number if self.entries else ""

    def problems(self) -> Iterable[str]:
        """There has to be a number in each entry."""
        yield from _missing(tuple(entry.number for entry in self.entries))
        if any(entry.expires_at is not None and entry.expires_at.tzinfo is None for entry in self.entries):
            yield "A time has no zone."


@dataclass(frozen=True, slots=True)
class RemoveDoNotCall(Draft):
    """Take numbers off the list; the vendor's answer is not documented (ccai-apps.txt l. 4301-4313)."""

    kind: ClassVar[str] = "do-not-call-remove"

    numbers: tuple[str, ...]

    @property
    def words(self) -> str:
        """Which numbers."""
        return f"Take {_counted(self.numbers)} off the do-not-call list"

    @property
    def subject(self) -> str:
        """The first number."""
        return self.numbers[0] if self.numbers else ""

    def problems(self) -> Iterable[str]:
        """There has to be a number in each place."""
        return _missing(self.numbers)


def _counted(numbers: tuple[str, ...]) -> str:
    """One number, or how many."""
    return numbers[0] if len(numbers) == 1 else f"{len(numbers)} numbers"


def _missing(numbers: tuple[str, ...]) -> Iterable[str]:
    if not numbers:
        yield "No number is named."
    elif not all(number.strip() for number in numbers):
        yield "A number is empty."
