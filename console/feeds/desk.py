"""The desk of one account: a keeper of the latest reading per noun, and the fault all of them show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.domain.faults import Fault
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun


class Desk:
    """Makes the keepers an account's feeds publish through."""

    def __init__(self, account: str, publish: Callable[[AnyReading], None], clock: Clock) -> None:
        self.account = account
        self.clock = clock
        self._publish = publish
        self._keepers: list[Latest[Any]] = []

    def latest(self, noun: Noun, target_age: float) -> Latest[Any]:
        """A new keeper for one noun; `target_age` in seconds is what its readings' freshness is judged by."""
        keeper: Latest[Any] = Latest(
            self.account, noun, self._publish, target_age=target_age, clock=self.clock
        )
        self._keepers.append(keeper)
        return keeper

    def health(self, fault: Fault | None) -> None:
        """Tells every noun that the whole account is in trouble, or no longer."""
        for keeper in self._keepers:
            keeper.account(fault)
