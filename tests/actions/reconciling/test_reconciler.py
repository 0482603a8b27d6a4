"""The reconciler on its own: what is asked and told when, with lists that answer when they are let."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.actions.journal.journal import Journal
from console.actions.journal.writer import JournalWriter
from console.actions.news import ActionNews, Step
from console.actions.reconciling.doubts import Doubts
from console.actions.reconciling.reconciler import Reconciler
from console.actions.reconciling.windows import Windows
from console.domain.actions import Outcome, OutcomeState, Verdict
from console.domain.agents import Agent
from console.domain.traces import Sort, Trace
from tests.actions.reconciling.cases import call

WINDOWS = Windows(sending=0.0, settle=0.0, enough=1, matching=60.0, soon=(0.0,), scan=0.01)


@dataclass(frozen=True)
class Seen:
    """A list that was read to its end, and is empty."""

    traces: tuple[Trace, ...] = ()
    is_whole: bool = True
    unreadable: int = 0


class Held:
    """A list whose answer is on its way until it is let in."""

    def __init__(self) -> None:
        self.begun, self.answered = asyncio.Event(), asyncio.Event()

    def lists(self, sort: Sort) -> bool:
        return True

    async def look(self, sort: Sort, since: datetime | None, keep: Callable[[Trace], bool]) -> Seen:
        self.begun.set()
        await self.answered.wait()
        return Seen()

    async def agents(self, ids: Iterable[str]) -> dict[str, Agent]:
        return {}

    def forget(self, sort: Sort) -> None:
        return


def in_doubt(file: Path, now: Callable[[], datetime]) -> Journal:
    """A journal with an action nobody knows the outcome of."""
    journal = Journal(file, operator="jane", now=now)
    action_id = journal.intend(call(), "POST /calls")
    journal.step(action_id, Step.SENDING, "Sending")
    journal.step(action_id, Step.OUTCOME, "No answer.", Outcome(OutcomeState.UNKNOWN, "No answer."))
    return journal


async def test_a_look_under_way_has_its_say_before_an_action_is_let_go(tmp_path: Path) -> None:
    passed = timedelta()

    def now() -> datetime:
        return datetime.now(UTC) + passed

    journal = in_doubt(tmp_path / "journal.sqlite", now)
    told: list[ActionNews] = []
    writer, held = JournalWriter(journal), Held()

    async def nothing_left() -> None:
        return

    scans = 0

    def on_journal(reason: str | None) -> None:
        nonlocal scans
        assert reason is None
        scans += 1

    doubts = Doubts(journal, writer, nothing_left, now, WINDOWS)
    reconciler = Reconciler(
        writer, doubts, {"support": held}, told.append, now, lambda *_: None, WINDOWS, on_journal=on_journal
    )
    running = asyncio.create_task(reconciler.run())
    async with asyncio.timeout(30):
        await held.begun.wait()
        passed = timedelta(seconds=WINDOWS.matching)
        since = scans
        while scans < since + 3:
            await asyncio.sleep(0)
        assert told == []
        held.answered.set()
        while not told or scans < since + 6:
            await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    writer.close()
    journal.close()
    assert [news.search.verdict for news in told if news.search is not None] == [Verdict.NOT_FOUND]
