"""What a pane holds: the newest reading of each account, merged, and what can be said about their age.

Four things that look alike without rows are told apart here: not asked yet, not answered, not offered by the
vendor, and known to be empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

from console.domain.faults import Fault, FaultKind
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Freshness, Noun

FAULT_WORDS: dict[FaultKind, str] = {
    FaultKind.UNREACHABLE: "unreachable",
    FaultKind.SLOW: "no answer in time",
    FaultKind.CREDENTIALS: "login refused",
    FaultKind.THROTTLED: "slowed by vendor",
    FaultKind.VENDOR_ERROR: "vendor error",
    FaultKind.REFUSED: "refused",
    FaultKind.UNREADABLE: "unreadable answer",
    FaultKind.SECRET: "secret missing",
    FaultKind.JOURNAL: "journal unreadable",
}
"""A fault in two or three words, for titles and the header."""


@dataclass(frozen=True, slots=True)
class Age:
    """How far one account's rows can be trusted to be now."""

    account: str
    seconds: float | None
    freshness: Freshness
    fault: Fault | None
    rejected: int = 0
    target: float = 10.0
    """Seconds after which the feed means to have newer rows."""


class Holder(Protocol):
    """What holds a pane's rows and knows how far they can be trusted."""

    accounts: tuple[str, ...]
    """Names of the accounts whose vendor has such rows."""

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading; False when it is not for these rows."""

    def rows(self) -> list[Any]:
        """The rows of all accounts."""

    def ages(self, monotonic: float) -> list[Age]:
        """How old each account's rows are."""

    @property
    def is_offered(self) -> bool:
        """Whether any account's vendor has such a thing at all."""

    def absent_text(self) -> str | None:
        """Why nothing can be said about rows, or None when empty means empty."""


class Held:
    """The newest reading of one noun per account; one that failed carries the last good rows."""

    def __init__(self, noun: Noun, accounts: Iterable[AccountSummary]) -> None:
        self.noun = noun
        self.accounts = tuple(account.name for account in accounts if noun in account.nouns)
        """Names of the accounts whose vendor can be asked for this noun, in the config's order."""
        self._readings: dict[str, AnyReading] = {}
        self.repeats = False
        """Whether the reading that was put last tells nothing new but its age."""

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading; False when it speaks of another noun or of an account that is not known."""
        if reading.noun is not self.noun or reading.account not in self.accounts:
            return False
        former = self._readings.get(reading.account)
        self.repeats = former is not None and reading.tells_as(former)
        self._readings[reading.account] = reading
        return True

    def reading(self, account: str) -> AnyReading | None:
        """The newest reading of an account."""
        return self._readings.get(account)

    def answered(self) -> list[str]:
        """Names of the accounts whose rows are known: those alone can be said to have none."""
        return [name for name, reading in self._readings.items() if reading.taken_at is not None]

    def rows(self) -> list[Any]:
        """The rows of all accounts, in the accounts' order."""
        return list(chain.from_iterable(self.rows_by_account().values()))

    def rows_by_account(self) -> dict[str, tuple[Any, ...]]:
        """The rows of each account that has given a reading, in the accounts' order."""
        return {name: self._readings[name].rows for name in self.accounts if name in self._readings}

    def ages(self, monotonic: float) -> list[Age]:
        """Each account that offers the noun, with the age of its rows."""
        ages: list[Age] = []
        for name in self.accounts:
            reading = self._readings.get(name)
            if reading is None:
                ages.append(Age(name, None, Freshness.UNKNOWN, None))
            elif reading.offered:
                ages.append(
                    Age(
                        name,
                        reading.age(monotonic),
                        reading.freshness(monotonic),
                        reading.fault,
                        reading.rejected,
                        reading.target_age,
                    )
                )
        return ages

    @property
    def is_offered(self) -> bool:
        """Whether any account's vendor has such a thing at all."""
        return any(name not in self._readings or self._readings[name].offered for name in self.accounts)

    @property
    def is_known(self) -> bool:
        """Whether every account that offers the noun has given a good answer at least once."""
        held = [self._readings.get(name) for name in self.accounts]
        return self.is_offered and all(
            reading is not None and (not reading.offered or reading.taken_at is not None) for reading in held
        )

    def absent_text(self) -> str | None:
        """Why nothing can be said about rows, or None when every account answered: then empty means empty."""
        if not self.is_offered:
            return f"n/a · none of the accounts has {self.noun.value}"
        missing: list[str] = []
        for name in self.accounts:
            reading = self._readings.get(name)
            if reading is not None and (not reading.offered or reading.taken_at is not None):
                continue
            missing.append(self._missing_text(name, reading))
        return " · ".join(dict.fromkeys(missing)) or None

    def _missing_text(self, name: str, reading: AnyReading | None) -> str:
        whose = f"{name}: " if len(self.accounts) > 1 else ""
        if reading is None or reading.fault is None:
            return f"{whose}asking…"
        return f"? {whose}not known: {reading.fault}"
