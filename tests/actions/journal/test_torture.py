"""Every write of an action failed in turn, at every step cancelled in turn: what must hold all the same."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.actions.dispatch import Dispatcher
from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState, Search
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.transport.errors import MaybeSent, NotSent, Refused, TransportError
from console.transport.request import Request

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
ACCEPTED = Outcome(OutcomeState.ACCEPTED, "The vendor accepted it.", 201, 7)
PROVEN_UNDONE = {OutcomeState.NOT_SENT, OutcomeState.REFUSED}
ENDINGS: dict[str, tuple[bool, TransportError | RuntimeError | None]] = {
    "accepted": (True, None),
    "not sent": (False, NotSent("vendor", "refused the connection")),
    "refused": (False, Refused("vendor", 404, "agent not found")),
    "broken off after acting": (True, MaybeSent("vendor", "broke the connection off")),
    "a mistake of ours": (True, RuntimeError("a mistake")),
}
NEVER = 99


class FailingJournal(Journal):
    """A journal in memory whose n-th write fails, and all after it when it stays broken."""

    def __init__(self, failing: int, *, stays_broken: bool) -> None:
        super().__init__(Path("never-opened"))
        self.written: list[tuple[Step, Outcome | None]] = []
        self._failing = failing
        self._stays_broken = stays_broken
        self._writes = 0

    def _write(self, step: Step, outcome: Outcome | None) -> None:
        self._writes += 1
        if self._writes == self._failing or (self._stays_broken and self._writes > self._failing):
            raise JournalUnavailable("The journal cannot be used: the disk is full")
        if not self.written and step is not Step.INTENDED:
            raise JournalUnavailable("The journal cannot be used: there is no such action")
        self.written.append((step, outcome))

    def intend_among(self, draft: Draft, request: str, action_id: str, within: float) -> tuple[Entry, ...]:
        self._write(Step.INTENDED, None)
        return ()

    def step(
        self,
        action_id: str,
        step: Step,
        message: str,
        outcome: Outcome | None = None,
        contact_status: str | None = None,
        search: Search | None = None,
    ) -> None:
        self._write(step, outcome)


class CountingActor:
    """Counts what it was told to send, and what of it happened."""

    def __init__(self, ending: str) -> None:
        self.acts, self.error = ENDINGS[ending]
        self.sent = 0
        self.effects = 0

    async def turn(self) -> None:
        await asyncio.sleep(0)

    def request(self, draft: Draft) -> Request:
        return Request("POST", "/calls")

    def describe(self, draft: Draft) -> str:
        return "POST /calls"

    async def send(self, draft: Draft, request: Request) -> Outcome:
        self.sent += 1
        await asyncio.sleep(0)
        self.effects += self.acts
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return ACCEPTED

    async def follow(self, outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None]:
        yield "connected"
        await asyncio.sleep(0)
        yield "finished"


class CancellingFloor:
    """Publishes news, and cancels the action a few loop turns after its n-th piece."""

    def __init__(self, cancelled_at: int, turns: int) -> None:
        self.news: list[ActionNews] = []
        self.task: asyncio.Task[Outcome] | None = None
        self._cancelled_at = cancelled_at
        self._turns = turns

    def publish(self, news: ActionNews) -> None:
        self.news.append(news)
        if len(self.news) == self._cancelled_at:
            self.cancel_after(self._turns)

    def cancel_after(self, turns: int) -> None:
        """Cancels the action once the loop has turned this often."""
        assert self.task is not None
        if turns:
            asyncio.get_running_loop().call_soon(self.cancel_after, turns - 1)
        else:
            self.task.cancel()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("stays_broken", [False, True])
async def test_whatever_fails_and_whenever_it_is_cancelled(ending: str, stays_broken: bool) -> None:
    cases = itertools.product([1, 2, 3, 4, 5, NEVER], [0, 1, 2, 3, 4, NEVER], [1, 2, 3])
    for failing, cancelled_at, turns in cases:
        journal = FailingJournal(failing, stays_broken=stays_broken)
        actor = CountingActor(ending)
        floor = CancellingFloor(cancelled_at, turns)
        dispatcher = Dispatcher(journal, floor.publish, lambda: datetime.now(UTC), {"support": actor})
        floor.task = asyncio.create_task(dispatcher.act(DRAFT))
        if cancelled_at == 0:
            floor.cancel_after(turns)
        await asyncio.gather(floor.task, return_exceptions=True)
        dispatcher.close()
        hold(actor, floor.news, journal.written)


def hold(actor: CountingActor, news: list[ActionNews], written: list[tuple[Step, Outcome | None]]) -> None:
    """What must be true of every action, whatever happened to it."""
    assert actor.sent <= 1
    assert [one.is_final for one in news].count(True) == 1
    assert news[-1].is_final
    told = news[-1].outcome
    assert told is not None
    if told.state in PROVEN_UNDONE:
        assert actor.effects == 0
    if actor.sent:
        assert [step for step, _ in written[:2]] == [Step.INTENDED, Step.SENDING]
    for _, outcome in written:
        assert outcome is None or outcome.state is told.state
