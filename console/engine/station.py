"""A station: one account at work, from the first try to open it to its last request."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import AnyPage, Question
from console.engine import AccountSummary, BudgetNews, News
from console.feeds.reading import Noun, Reading

if TYPE_CHECKING:  # these bring the HTTP client along, which is to load after the first frame
    from console.actions.actor import AccountActor
    from console.feeds.schedule import Schedule

logger = logging.getLogger(__name__)

OPEN_AGAIN_AFTER = 30.0
"""Seconds until an account whose secret could not be had is tried again."""
RUN_AGAIN_AFTER = 5.0
"""Seconds until an account that ended with an error of our own goes on."""
BROKEN = Fault(
    FaultKind.UNREADABLE,
    "The account ended with an error of the console's own",
    "The log has the details; it is tried again by itself.",
)


class AccountUnavailable(Exception):
    """The account cannot be opened on this machine: its secret or its certificates could not be had."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Opened:
    """An account whose requests can be sent."""

    schedule: Schedule
    actor: AccountActor
    answer: Callable[[Question], Awaitable[AnyPage]]
    """Answers a question in a slot it waits for itself. Raises TransportError, and ValueError where the
    vendor knows no such question."""
    probe: Callable[[], Awaitable[datetime | None]]
    """Sends one harmless request that needs the login; the vendor's clock when it answered. The caller waits
    for the budget."""
    close: Callable[[], Awaitable[None]]


class Station:
    """Opens an account, again and again if need be, and runs its schedule.

    An account that cannot be opened says why in each of its panes and holds up no other.
    """

    def __init__(
        self,
        summary: AccountSummary,
        open_account: Callable[[], Awaitable[Opened]],
        publish: Callable[[News], None],
    ) -> None:
        self.summary = summary
        self.opened: Opened | None = None
        self.fault: Fault | None = None
        """Why the account is not open."""
        self.tried = asyncio.Event()
        """Set once it is known whether the account can be opened."""
        self._open_account = open_account
        self._publish = publish
        self._again = asyncio.Event()
        self._wanted: frozenset[Noun] | None = None
        self._paused = False

    async def open(self) -> bool:
        """Tries once to open the account; False when it cannot be, which every pane is told."""
        try:
            return await self._open()
        finally:
            self.tried.set()

    async def _open(self) -> bool:
        try:
            self.opened = await self._open_account()
        except AccountUnavailable as error:
            self._tell(error.fault)
            return False
        except Exception:
            # Whatever is wrong with one account, the others go on; the log has the trace.
            logger.exception("account %s could not be opened", self.summary.name)
            self._tell(BROKEN)
            return False
        if self.fault is not None:
            self._tell(None)
        if self._wanted is not None:
            self.opened.schedule.want(self._wanted)
        self.opened.schedule.pause(self._paused)
        return True

    async def run(self) -> None:
        """Opens the account and gives out its slots until cancelled."""
        self._again.clear()
        while not await self.open():
            await self._rest(OPEN_AGAIN_AFTER)
        while self.opened is not None:
            try:
                await self.opened.schedule.run()
            except Exception:
                # The schedule survives any answer; should it fail itself, the account must not stay silent.
                logger.exception("the schedule of account %s ended", self.summary.name)
                await self._rest(RUN_AGAIN_AFTER)

    async def _rest(self, seconds: float) -> None:
        """Waits, at most until somebody asks for a refresh."""
        try:
            async with asyncio.timeout(seconds):
                await self._again.wait()
        except TimeoutError:
            return
        finally:
            self._again.clear()

    def _tell(self, fault: Fault | None) -> None:
        """Tells every pane why the account is not open, or that it is and has yet to answer."""
        self.fault = fault
        for noun in self.summary.nouns:
            self._publish(Reading(self.summary.name, noun, fault=fault))

    async def close(self) -> None:
        """Closes the account's connections."""
        if self.opened is not None:
            await self.opened.close()

    def want(self, nouns: frozenset[Noun]) -> None:
        """Says which nouns are on screen."""
        self._wanted = nouns
        if self.opened is not None:
            self.opened.schedule.want(nouns)

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Asks now; an account that could not be opened is tried again."""
        self._again.set()
        if self.opened is not None:
            self.opened.schedule.refresh(nouns)

    def pause(self, paused: bool) -> None:
        """Stops or resumes asking."""
        self._paused = paused
        if self.opened is not None:
            self.opened.schedule.pause(paused)

    def budget(self) -> BudgetNews | None:
        """How much of the account's budget was used lately; None while it is not open."""
        if self.opened is None:
            return None
        budget = self.opened.schedule.budget
        return BudgetNews(self.summary.name, round(budget.used(), 1), budget.allowed, budget.slowed)
