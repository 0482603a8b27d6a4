"""The schedule of one account: who asks next inside the request budget."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Sequence

from console.domain.faults import Fault, FaultKind
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Clock
from console.feeds.line import Line
from console.feeds.pace import WHOLE_ACCOUNT, hold
from console.feeds.reading import Noun
from console.feeds.turn import Turn
from console.transport.budget import Budget
from console.transport.errors import Answered, CredentialsRefused, MaybeSent, NotSent, TransportError

logger = logging.getLogger(__name__)

WALK_SLOTS = 3.0
"""In how many of the account's slots the next page of a walk is due; live questions go between its pages."""
DOUBTS = 2
"""Nouns whose questions fail alike, without a good answer between, before their trouble is the account's."""
GIVE_UP_AFTER = 3
"""Questions in a row that fail before an account that is asked once is given up."""
LONGEST_PATIENCE = 10.0
"""Seconds that who asks once waits for a vendor in trouble: as long as for one answer."""
LOGIN_REFUSED, FORBIDDEN = 401, 403


class Schedule:
    """Gives out an account's slots: actions first, then what somebody waits for, then the oldest feed.

    Oldest means the largest age relative to its target age. A feed in flight is never asked twice, and a slow
    answer holds up nobody else's slot. `on_health` hears None after each answer, and the fault that speaks of
    the whole account (no connection, credentials) when there was one.
    """

    def __init__(
        self,
        feeds: Sequence[Feed],
        budget: Budget,
        clock: Clock,
        on_health: Callable[[Fault | None], None] = lambda _: None,
    ) -> None:
        self.budget = budget
        walk_target = WALK_SLOTS / budget.allowed
        self._turns = [Turn(feed, rank, walk_target=walk_target) for rank, feed in enumerate(feeds)]
        self._clock = clock
        self._on_health = on_health
        self._actions = Line()
        self._questions = Line()
        self._changed = asyncio.Event()
        self._asks: set[asyncio.Task[None]] = set()
        self._wanted: frozenset[Noun] | None = None
        self._paused = False
        self._held_until = -math.inf
        self._failures = 0
        self._doubted: set[Noun] = set()
        self._has_answered = False
        self._is_lost = False
        """Whether it is proven that no question gets through: no connection, or the login was refused."""
        self._fault: Fault | None = None
        self._retried_at = -math.inf
        """Since when the login is another one."""
        for turn in self._turns:
            turn.feed.hurry = lambda turn=turn: self._hurry(turn)  # type: ignore[misc]

    # -- what others may ask of it ------------------------------------------------------------------------

    def want(self, nouns: frozenset[Noun]) -> None:
        """Says which nouns are on screen; the others are asked rarely."""
        self._wanted = nouns
        for turn in self._turns:
            turn.feed.seen(turn.feed.serves(nouns))
        self._changed.set()

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Asks for these nouns now, a held account included: a person who presses the key wants to know.

        Lists of names are left alone, unless they are in trouble.
        """
        self._held_until = -math.inf
        for turn in self._turns:
            if turn.feed.serves(nouns) and (not turn.feed.is_reference or turn.failures):
                turn.hurried = True
        self._changed.set()

    def look(self, nouns: frozenset[Noun]) -> None:
        """Asks for these nouns as soon as the account may be asked at all; for what follows by itself."""
        for turn in self._turns:
            if turn.feed.serves(nouns) and not turn.feed.is_reference:
                turn.hurried = True
        self._changed.set()

    def retry(self) -> None:
        """Ends a hold and asks again for what failed: what stood in the way is gone."""
        self._held_until = -math.inf
        self._retried_at = self._clock.monotonic()
        for turn in self._turns:
            turn.hurried = turn.hurried or turn.failures > 0
        self._changed.set()

    def pause(self, paused: bool) -> None:
        """Stops or resumes asking; actions still get their slots."""
        self._paused = paused
        self._changed.set()

    async def action_turn(self) -> None:
        """Waits for the account's next slot, ahead of every feed. Cancelling gives the slot back."""
        place = self._actions.join()
        self._changed.set()
        self.budget.changed()
        await place

    async def question_turn(self) -> None:
        """Waits for the next slot no action needs, ahead of every feed. Cancelling gives the slot back."""
        place = self._questions.join()
        self._changed.set()
        await place

    # -- running ------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Gives out slots until cancelled."""
        try:
            while True:
                await self._wait_until_someone_is_due()
                await self.budget.ready(urgent=lambda: bool(self._actions))
                self._give_slot()
        finally:
            for task in self._asks:
                task.cancel()
            await asyncio.gather(*self._asks, return_exceptions=True)

    async def run_once(self, nouns: frozenset[Noun] | None = None) -> None:
        """Asks every feed (of these nouns) once to its end; gives up an account that does not answer.

        Each failure slows the pace, and a 429 can hold it for two minutes: going through all questions of a
        vendor in trouble would take many of them.
        """
        in_a_row = 0
        for turn in self._turns:
            if nouns is not None and not turn.feed.serves(nouns):
                continue
            await self._ask_to_the_end(turn)
            in_a_row = in_a_row + 1 if turn.failures else 0
            is_held = in_a_row > 0 and self.budget.next_start - self.budget.now() > LONGEST_PATIENCE
            if self._is_lost or is_held or in_a_row >= GIVE_UP_AFTER:
                return

    async def _ask_to_the_end(self, turn: Turn) -> None:
        more = True
        while more:
            await self.budget.ready()
            self._start(turn)
            await asyncio.gather(*self._asks)
            more = turn.walking and turn.failures == 0

    async def _wait_until_someone_is_due(self) -> None:
        while True:
            self._changed.clear()
            wait = self._seconds_until_due()
            if wait <= 0:
                return
            try:
                async with asyncio.timeout(None if math.isinf(wait) else wait):
                    await self._changed.wait()
            except TimeoutError:
                continue

    def _seconds_until_due(self) -> float:
        if self._actions or self._questions:
            return 0.0
        now = self._clock.monotonic()
        free = [turn for turn in self._turns if not turn.in_flight]
        if self._paused:
            free = [turn for turn in free if turn.hurried]
        if not free:
            return math.inf
        due_at = min(turn.due_at(self._wanted) for turn in free)
        return max(due_at, self._held_until) - now

    def _give_slot(self) -> None:
        """Starts the most urgent thing, which may no longer be the one that was waited for."""
        for line in (self._actions, self._questions):
            if line:
                self.budget.take()
                line.serve()
                return
        if self._seconds_until_due() > 0:
            return
        now = self._clock.monotonic()
        free = [turn for turn in self._turns if not turn.in_flight and (turn.hurried or not self._paused)]
        turn = max(free, key=lambda turn: turn.urgency(now, self._wanted))
        self._start(turn)

    def _start(self, turn: Turn) -> None:
        self.budget.take()
        turn.in_flight = True
        turn.hurried = False
        turn.asked_at = self._clock.monotonic()
        task = asyncio.create_task(self._ask(turn), name=f"ask {turn.feed.name}")
        self._asks.add(task)
        task.add_done_callback(self._asks.discard)

    async def _ask(self, turn: Turn) -> None:
        error: TransportError | None = None
        try:
            asked = await turn.feed.ask()
        except TransportError as caught:
            error = caught
            asked = Asked(fault=error.fault())
        except Exception:
            # A row nobody foresaw must not end the account's feeds; the log has the trace.
            logger.exception("%s could not be read", turn.feed.name)
            asked = Asked(
                fault=Fault(
                    FaultKind.UNREADABLE,
                    f"The answer to {turn.feed.name} could not be read",
                    "The log has the details; the next answer is tried as usual.",
                )
            )
        finally:
            turn.in_flight = False
            self._changed.set()
        if asked.fault is None:
            turn.walking = asked.more
            turn.failures = 0
        else:
            turn.failures += 1
        self._note(turn, asked.fault, error)

    def _note(self, turn: Turn, fault: Fault | None, error: TransportError | None) -> None:
        if fault is None:
            self._has_answered = True
            self._failures = 0
            self._doubted.clear()
            self._held_until = -math.inf
            self._tell_health(None)
        elif fault.kind is FaultKind.CREDENTIALS and (turn.asked_at or 0.0) < self._retried_at:
            turn.feed.failed(fault)
            turn.hurried = True  # the login that was refused has been replaced
        elif fault.kind in WHOLE_ACCOUNT and not self._is_doubtful(turn, error):
            self._failures += 1
            self._held_until = self._clock.monotonic() + hold(fault, self._failures)
            is_login = isinstance(error, CredentialsRefused) and error.status != FORBIDDEN
            self._is_lost = isinstance(error, NotSent) or is_login
            self._tell_health(fault)
            turn.feed.failed(fault)  # stays this question's until it is answered, whatever others answer
        else:
            if isinstance(error, Answered) and self._fault and self._fault.kind is FaultKind.UNREACHABLE:
                self._tell_health(None)  # whoever answers, however badly, can be reached
            turn.feed.failed(fault)

    def _is_doubtful(self, turn: Turn, error: TransportError | None) -> bool:
        """Whether a fault that seems the account's may be this question's alone.

        One list that is not for this login (403, or what a vendor says in its place) or one path on which the
        connection breaks must not silence an account that answers everything else; questions about a second
        noun that fail so make it the account's.
        """
        is_denied = isinstance(error, CredentialsRefused) and error.status != LOGIN_REFUSED
        if not (self._has_answered and (is_denied or isinstance(error, MaybeSent))):
            return False
        self._doubted.add(turn.feed.noun)
        return len(self._doubted) < min(DOUBTS, len({turn.feed.noun for turn in self._turns}))

    def _tell_health(self, fault: Fault | None) -> None:
        self._fault = fault
        self._on_health(fault)

    def _hurry(self, turn: Turn) -> None:
        turn.hurried = True
        self._changed.set()
