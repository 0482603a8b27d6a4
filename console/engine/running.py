"""The engine at work: one thread, one event loop, the schedules of all accounts and the actions under way."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import TypeAlias

from console.config.safety import SafetySettings
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import Question
from console.engine import AccountSummary, BudgetNews, Mailbox, Notice, Told
from console.engine.asking import OwnAnswers, Questions
from console.engine.handed import Handed
from console.engine.loops import run
from console.engine.station import Station
from console.feeds.reading import Noun, Reading

logger = logging.getLogger(__name__)

ACTION_GRACE = 1.5
"""Seconds an action on its way gets to finish when the console ends; then the journal says unknown."""


@dataclass(frozen=True, slots=True)
class Machinery:
    """What the engine runs; built on its own thread, so that heavy libraries load after the first frame."""

    stations: tuple[Station, ...]
    act: Callable[[Draft], Awaitable[object]]
    """Journals, sends once and follows a draft, publishing each step."""
    describe: Callable[[Draft], str]
    close: Callable[[], None]
    """Waits until the journal has everything."""
    own_answers: OwnAnswers = field(default_factory=dict)
    """Answers to the questions that the console's own journal answers."""
    beside: tuple[Callable[[], Awaitable[None]], ...] = ()
    """What else runs until the engine ends, such as the receiver of webhooks."""
    close_doubt: Callable[[str, str], Coroutine[object, object, None]] | None = None
    """Writes down what a supervisor makes of the action of an id, and tells it."""


Build: TypeAlias = Callable[[Callable[[Told], None]], Awaitable[Machinery]]


class CannotStart(Exception):
    """The machinery cannot be built; the text is for the supervisor."""


class Engine:
    """Runs feeds and actions on one thread with an event loop of its own.

    A terminal that stops reading blocks Textual's loop for as long as it lasts; here it delays neither a poll
    nor the follow-up of an action. Nothing in it knows Textual: news leave through the mailbox, orders come
    in as plain values, and all methods return at once.
    """

    def __init__(
        self,
        accounts: tuple[AccountSummary, ...],
        build: Build,
        *,
        read_only: bool = False,
        safety: SafetySettings | None = None,
    ) -> None:
        self.accounts = accounts
        self.read_only = read_only
        self.safety = safety or SafetySettings()
        self.mailbox = Mailbox()
        self._build = build
        self._machinery: Machinery | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._actions: set[asyncio.Task[object]] = set()
        self._questions: Questions | None = None
        self._tickets = itertools.count(1)
        self._orders: list[Callable[[], None]] = []
        self._handed = Handed(self.mailbox.put)
        self._is_over = False
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._main, name="engine", daemon=True)

    def start(self) -> None:
        """Starts the thread; the first requests leave as soon as the machinery is built."""
        self._thread.start()

    def stop(self, timeout: float = 2.5) -> None:
        """Ends the feeds, gives actions a moment to finish, and waits at most `timeout` seconds in all."""
        with self._lock:
            self._is_over = True
            loop, stopping = self._loop, self._stopping
        if loop is not None and stopping is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                loop.call_soon_threadsafe(stopping.set)
        if self._thread.is_alive():
            self._thread.join(timeout)

    def want(self, nouns: frozenset[Noun]) -> None:
        """Says what the screen shows; the rest is asked rarely."""
        self._order(lambda: self._each(lambda station: station.want(nouns)))

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Asks for these as soon as the budget allows."""
        self._order(lambda: self._each(lambda station: station.refresh(nouns)))

    def pause(self, paused: bool) -> None:
        """Stops or resumes asking; actions still go out."""
        self._order(lambda: self._each(lambda station: station.pause(paused)))

    def act(self, draft: Draft) -> None:
        """Sends an action once; its steps arrive as ActionNews.

        Raises:
            PermissionError: The console or the account is read-only, or the account has no such action.
        """
        if self.read_only:
            raise PermissionError("this console is read-only")
        if not all(each.can(draft) for each in self.accounts if each.name == draft.account):
            raise PermissionError(f"the account {draft.account} may not do this")
        if self._handed.take(draft):
            self._order(lambda: self._start_action(draft))

    def close_doubt(self, action_id: str, reason: str) -> None:
        """Writes down what a supervisor makes of an action in doubt; sends nothing.

        Raises:
            PermissionError: The console is read-only.
        """
        if self.read_only:
            raise PermissionError("this console is read-only")
        self._order(lambda: self._start_closing(action_id, reason))

    def ask(self, question: Question) -> int:
        """Asks once; the answer arrives as Answered with the ticket this returns."""
        ticket = next(self._tickets)
        self._order(lambda: self._questions.ask(ticket, question) if self._questions else None)
        return ticket

    def forget(self, ticket: int) -> None:
        """Nobody waits for that answer any more."""
        self._order(lambda: self._questions.forget(ticket) if self._questions else None)

    def preview(self, draft: Draft) -> str:
        """The exact request the draft would send, secrets hidden. Raises ValueError where there is none."""
        if self._machinery is None:
            raise ValueError("The engine is still starting: nothing can be sent yet.")
        return self._machinery.describe(draft)

    # -- on the engine's thread ---------------------------------------------------------------------------

    def _main(self) -> None:
        try:
            run(self._run())
        except CannotStart as error:
            self._tell_end(str(error), "Nothing is asked and nothing can be sent.")
        except Exception:
            logger.exception("the engine ended")
            self._tell_end(
                "The engine ended with an error", "The log has the details; start the console again."
            )
        finally:
            self._handed.end()

    def _tell_end(self, message: str, advice: str) -> None:
        self.mailbox.put(Notice(message, advice))
        fault = Fault(FaultKind.UNREACHABLE, message, advice)
        for account in self.accounts:
            for noun in account.nouns:
                self.mailbox.put(Reading(account.name, noun, fault=fault))

    async def _run(self) -> None:
        stopping = asyncio.Event()
        with self._lock:
            self._loop = asyncio.get_running_loop()
            self._stopping = stopping
            if self._is_over:
                return
        machinery = await self._built(stopping)
        if machinery is None:
            return
        self._machinery = machinery
        self._questions = questions = Questions(machinery.stations, self.mailbox.put, machinery.own_answers)
        with self._lock:
            orders, self._orders = self._orders, []
        for order in orders:
            order()
        tasks = [
            asyncio.create_task(station.run(), name=station.summary.name) for station in machinery.stations
        ]
        tasks.append(asyncio.create_task(self._tell_budgets(machinery), name="budgets"))
        tasks += [asyncio.create_task(_guarded(run), name="beside") for run in machinery.beside]
        await stopping.wait()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await questions.close()
        await self._end_actions()
        await asyncio.gather(*(station.close() for station in machinery.stations), return_exceptions=True)
        machinery.close()

    async def _built(self, stopping: asyncio.Event) -> Machinery | None:
        """The machinery; None when the console is left before it stands."""
        building = asyncio.ensure_future(self._build(self.mailbox.put))
        leaving = asyncio.ensure_future(stopping.wait())
        await asyncio.wait({building, leaving}, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        if not building.done():
            building.cancel()
            await asyncio.gather(building, return_exceptions=True)
            return None
        return building.result()

    async def _end_actions(self) -> None:
        if self._actions:
            await asyncio.wait(self._actions, timeout=ACTION_GRACE)
        for task in self._actions:
            task.cancel()
        await asyncio.gather(*self._actions, return_exceptions=True)

    async def _tell_budgets(self, machinery: Machinery) -> None:
        told: dict[str, BudgetNews] = {}
        while True:
            for station in machinery.stations:
                news = station.budget()
                if news is not None and told.get(news.account) != news:
                    told[news.account] = news
                    self.mailbox.put(news)
            await asyncio.sleep(1.0)

    def _order(self, order: Callable[[], None]) -> None:
        with self._lock:
            if self._machinery is None or self._loop is None:
                self._orders.append(order)
                return
            loop = self._loop
        with contextlib.suppress(RuntimeError):  # an order that comes after the end is void
            loop.call_soon_threadsafe(order)

    def _each(self, tell: Callable[[Station], None]) -> None:
        for station in self._machinery.stations if self._machinery else ():
            tell(station)

    def _start_action(self, draft: Draft) -> None:
        if self._machinery is None:  # orders wait for the machinery, so this cannot be
            return
        self._handed.begun(draft)
        self._hold(self._act(self._machinery, draft))

    def _start_closing(self, action_id: str, reason: str) -> None:
        if self._machinery is not None and self._machinery.close_doubt is not None:
            self._hold(self._machinery.close_doubt(action_id, reason))

    def _hold(self, work: Coroutine[object, object, None]) -> None:
        """The engine does not end before this has, or its grace is over."""
        task: asyncio.Task[object] = asyncio.create_task(work)
        self._actions.add(task)
        task.add_done_callback(self._action_done)

    async def _act(self, machinery: Machinery, draft: Draft) -> None:
        """An order that comes while its account is still being opened waits for that."""
        for station in machinery.stations:
            if station.summary.name == draft.account:
                await station.tried.wait()
        await machinery.act(draft)

    def _action_done(self, task: asyncio.Task[object]) -> None:
        self._actions.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("an action ended with an error", exc_info=task.exception())


async def _guarded(run: Callable[[], Awaitable[None]]) -> None:
    """Runs what is beside the stations; should it fail, they go on and the log has the trace."""
    try:
        await run()
    except Exception:
        logger.exception("what runs beside the stations ended")
