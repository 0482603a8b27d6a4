"""The reconciler on its own: what is asked and told when, with lists that answer when they are let."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.journal.writer import JournalWriter
from console.actions.news import ActionNews, Step
from console.actions.reconciling.doubts import Doubts
from console.actions.reconciling.own_clock import OwnClock
from console.actions.reconciling.reconciler import Reconciler
from console.actions.reconciling.windows import Windows
from console.domain.actions import Outcome, OutcomeState, Verdict
from console.domain.agents import Agent
from console.domain.traces import RecordList, Trace
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

    def lists(self, record_list: RecordList) -> bool:
        return True

    async def look(
        self, record_list: RecordList, since: datetime | None, keep: Callable[[Trace], bool]
    ) -> Seen:
        self.begun.set()
        await self.answered.wait()
        return Seen()

    async def agents(self, ids: Iterable[str]) -> dict[str, Agent]:
        return {}

    def forget(self, record_list: RecordList) -> None:
        return


class Running:
    """A reconciler at work on one action in doubt, with clocks that can be set."""

    def __init__(
        self, directory: Path, windows: Windows = WINDOWS, set_before: timedelta = timedelta()
    ) -> None:
        """`set_before` is by how much the clock was set after the action, before there was a reconciler."""
        self.passed = self.set_by = timedelta()
        """How much time has passed beside the real one, and by how much the clock was set."""
        self.windows, self.set_before = windows, set_before
        self.is_shared = False
        self.booted = datetime.now(UTC) - timedelta(hours=5)
        self.restarts: Callable[[], None] = lambda: None
        self.told: list[ActionNews] = []
        self.scans = 0
        self.held = Held()
        self._journal = Journal(
            directory / "journal.sqlite", operator="jane", now=self.now, elapsed=self.elapsed
        )
        self._writer = JournalWriter(self._journal)
        self._task: asyncio.Task[None] | None = None

    def now(self) -> datetime:
        return datetime.now(UTC) + self.passed + self.set_by

    def elapsed(self) -> float:
        return (self.now() - self.set_by - self.booted).total_seconds()

    async def __aenter__(self) -> Running:
        action_id = self._journal.intend(call(), "POST /calls")
        self._journal.step(action_id, Step.SENDING, "Sending")
        outcome = Outcome(OutcomeState.UNKNOWN, "No answer.")
        self._journal.step(action_id, Step.OUTCOME, outcome.message, outcome)
        self.set_by = self.set_before
        self.restarts()
        doubts = Doubts(self._journal, self._writer, _nothing_left, self.now, self.windows)
        reconciler = Reconciler(
            self._writer, doubts, {"support": self.held}, self.told.append,
            OwnClock(self.now, self.elapsed, is_shared=self.is_shared), lambda *_: None, self.windows,
            on_journal=self._scanned,
        )  # fmt: skip
        self._task = asyncio.create_task(reconciler.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._writer.close()
        self._journal.close()

    def _scanned(self, reason: str | None) -> None:
        assert reason is None
        self.scans += 1

    async def until_scans(self, more: int, *, told: bool = False) -> None:
        """Until the journal was looked into so often again, and something was told."""
        since = self.scans
        while self.scans < since + more or (told and not self.told):
            await asyncio.sleep(0)

    @property
    def verdicts(self) -> list[Verdict]:
        return [news.search.verdict for news in self.told if news.search is not None]


async def _nothing_left() -> None:
    return


async def test_a_look_under_way_has_its_say_before_an_action_is_let_go(tmp_path: Path) -> None:
    async with asyncio.timeout(30), Running(tmp_path) as it:
        await it.held.begun.wait()
        it.passed = timedelta(seconds=WINDOWS.matching)
        await it.until_scans(3)
        assert it.told == []
        it.held.answered.set()
        await it.until_scans(6, told=True)
    assert it.verdicts == [Verdict.NOT_FOUND]


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_clock_that_was_set_meanwhile_makes_nothing_absent(tmp_path: Path, hours: int) -> None:
    """What it made seems to have begun an hour before it was sent, or after: an empty list proves nothing."""
    async with asyncio.timeout(30), Running(tmp_path) as it:
        await it.held.begun.wait()
        it.set_by = timedelta(hours=hours)
        it.held.answered.set()
        await it.until_scans(6, told=True)
    assert it.verdicts == [Verdict.UNDECIDED]


@pytest.mark.parametrize(("hours", "later"), [(-1, 1), (1, 0)])
@pytest.mark.parametrize("boot", ["this", "another", "another machine's"])
async def test_a_clock_that_was_set_before_anybody_looked_makes_nothing_absent_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hours: int, later: int, boot: str
) -> None:
    """The console was started again meanwhile, or the machine: then only a clock set back can be told.

    Of another machine that shares the journal nothing can.
    """
    windows = replace(WINDOWS, matching=86400.0, then=((86400.0, 0.01),))
    it = Running(tmp_path, windows, timedelta(hours=hours))
    it.is_shared = boot == "another machine's"
    if boot != "this":
        mine = identity.owner()
        monkeypatch.setattr(identity, "owner", lambda: "another/1 1 1")

        def restarts() -> None:
            it.booted = datetime.now(UTC)
            monkeypatch.setattr(identity, "owner", lambda: mine)

        it.restarts = restarts
    async with asyncio.timeout(30), it:
        it.held.answered.set()
        await it.until_scans(3)
        it.passed = timedelta(hours=later)
        await it.until_scans(6, told=True)
    is_told = boot == "this" or (boot == "another" and hours < 0)
    expected = Verdict.UNDECIDED if is_told else Verdict.NOT_FOUND
    assert it.verdicts[0] is expected
