"""The engine at work: one thread with an event loop, and the way of orders to it from the screen's thread."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import threading
from collections.abc import Callable

from console.config.safety import SafetySettings
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import Question
from console.engine import AccountSummary, Mailbox, Notice
from console.engine.handed import Handed
from console.engine.loops import run
from console.engine.machinery import Build, CannotStart, built
from console.engine.operation import Operation
from console.engine.station import Station
from console.feeds.reading import Noun, Reading

logger = logging.getLogger(__name__)


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
        self._operation: Operation | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._tickets = itertools.count(1)
        self._orders: list[Callable[[Operation], None]] = []
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
        self._each(lambda station: station.want(nouns))

    def refresh(self, nouns: frozenset[Noun]) -> None:
        """Asks for these as soon as the budget allows."""
        self._each(lambda station: station.refresh(nouns))

    def pause(self, paused: bool) -> None:
        """Stops or resumes asking; actions still go out."""
        self._each(lambda station: station.pause(paused))

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
            self._order(lambda operation: operation.actions.begin(draft))

    def close_doubt(self, action_id: str, reason: str) -> None:
        """Writes down what a supervisor makes of an action in doubt; sends nothing.

        Raises:
            PermissionError: The console is read-only.
        """
        if self.read_only:
            raise PermissionError("this console is read-only")
        self._order(lambda operation: operation.actions.close_doubt(action_id, reason))

    def ask(self, question: Question) -> int:
        """Asks once; the answer arrives as Answered with the ticket this returns."""
        ticket = next(self._tickets)
        self._order(lambda operation: operation.questions.ask(ticket, question))
        return ticket

    def forget(self, ticket: int) -> None:
        """Nobody waits for that answer any more."""
        self._order(lambda operation: operation.questions.forget(ticket))

    def preview(self, draft: Draft) -> str:
        """The exact request the draft would send, secrets hidden. Raises ValueError where there is none."""
        if self._operation is None:
            raise ValueError("The engine is still starting: nothing can be sent yet.")
        return self._operation.machinery.describe(draft)

    def _each(self, tell: Callable[[Station], None]) -> None:
        """An order to every account."""

        def order(operation: Operation) -> None:
            for station in operation.machinery.stations:
                tell(station)

        self._order(order)

    def _order(self, order: Callable[[Operation], None]) -> None:
        """Has the order carried out on the engine's thread; until the machinery stands, orders wait."""
        with self._lock:
            loop, operation = self._loop, self._operation
            if operation is None or loop is None:
                self._orders.append(order)
                return
        with contextlib.suppress(RuntimeError):  # an order that comes after the end is void
            loop.call_soon_threadsafe(order, operation)

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
        machinery = await built(self._build, self.mailbox.put, stopping)
        if machinery is None:
            return
        self._operation = operation = Operation(machinery, self.mailbox.put, self._handed.begun)
        with self._lock:
            orders, self._orders = self._orders, []
        for order in orders:
            order(operation)
        await operation.run(stopping)
