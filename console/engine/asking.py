"""Questions under way: each asked once, told once, and dropped when nobody waits for it any more."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeAlias

from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import AnyPage, Question
from console.engine import Answered
from console.engine.station import Station

logger = logging.getLogger(__name__)

NOT_OPEN = Fault(
    FaultKind.UNREACHABLE,
    "The account is not open, so nobody can be asked",
    "Its panes say why; it is tried again by itself.",
)
UNREADABLE = Fault(
    FaultKind.UNREADABLE, "The answer could not be read", "The log has the details; ask again."
)


JOURNAL_ADVICE = "What was done before is safe at the vendor; ask again once it can be read."

OwnAnswers: TypeAlias = Mapping[type[Question], Callable[[Any], Awaitable[AnyPage]]]
"""How questions are answered that no vendor is asked: from the console's own journal."""


class Questions:
    """Asks for the screen. Lives on the engine's loop; `publish` must not block."""

    def __init__(
        self,
        stations: Sequence[Station],
        publish: Callable[[Answered], None],
        own_answers: OwnAnswers | None = None,
    ) -> None:
        self._stations = {station.summary.name: station for station in stations}
        self._publish = publish
        self._own_answers = own_answers or {}
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def ask(self, ticket: int, question: Question) -> None:
        """Begins to ask."""
        task = asyncio.create_task(self._ask(ticket, question), name=f"question {question.kind}")
        self._tasks[ticket] = task
        task.add_done_callback(lambda _: self._tasks.pop(ticket, None))

    def forget(self, ticket: int) -> None:
        """Drops a question; a slot it waited for goes to the next."""
        task = self._tasks.pop(ticket, None)
        if task is not None:
            task.cancel()

    async def close(self) -> None:
        """Drops all that are under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _ask(self, ticket: int, question: Question) -> None:
        answer = self._own_answers.get(type(question))
        if answer is None:
            station = self._stations.get(question.account)
            if station is not None:
                await station.tried.wait()
            if station is None or station.opened is None:
                fault = NOT_OPEN if station is None or station.fault is None else station.fault
                self._publish(Answered(ticket, question, fault=fault))
                return
            answer = station.opened.answer
        self._publish(await _answered(ticket, question, answer))


async def _answered(ticket: int, question: Question, answer: Callable[[Any], Awaitable[AnyPage]]) -> Answered:
    """The answer, or why there is none."""
    from console.actions.journal.store import JournalUnavailable
    from console.transport.errors import TransportError

    try:
        return Answered(ticket, question, await answer(question))
    except TransportError as error:
        return Answered(ticket, question, fault=error.fault())
    except JournalUnavailable as error:
        return Answered(ticket, question, fault=Fault(FaultKind.JOURNAL, str(error), JOURNAL_ADVICE))
    except Exception:
        # A shape nobody foresaw must not end the engine; the log has the trace.
        logger.exception("%s could not be answered", question.kind)
        return Answered(ticket, question, fault=UNREADABLE)
