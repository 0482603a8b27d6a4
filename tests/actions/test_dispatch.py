"""An action from the supervisor's word to its end: sent at most once, and told as far as it is proven."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from console.actions.actor import AccountActor, Follow, no_follow
from console.actions.dispatch import Dispatcher
from console.actions.journal import Journal
from console.actions.news import ActionNews, Step
from console.domain.accounts import Identifier
from console.domain.actions import Draft, OutboundCall, Outcome, OutcomeState
from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import NotSent
from console.transport.request import Request

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")


class Vendor(Protocol):
    """The counting vendor of conftest.py."""

    mode: str
    effects: int
    connections: int
    acted: asyncio.Event
    release: asyncio.Event
    base_url: str


def request_of(draft: Draft) -> Request:
    assert isinstance(draft, OutboundCall)
    if draft.to is None:
        raise ValueError("a call needs a number")
    return Request("POST", "/calls", json={"to": draft.to})


def contact_id(answer: Any) -> Identifier | None:
    identifier: Identifier = answer["id"]
    return identifier


async def at_once() -> None:
    """A turn that comes at once."""


class Floor:
    """A dispatcher at the counting vendor, and the news it published."""

    def __init__(
        self,
        journal: Journal,
        base_url: str,
        *,
        turn: Callable[[], Any] = at_once,
        follow: Follow = no_follow,
        follow_for: float = 5.0,
    ) -> None:
        self.news: list[ActionNews] = []
        self.told = asyncio.Event()
        transport = Transport(base_url, HeaderAuth("Voverc-Auth", Secret("hush-hush")), Budget(100))
        actor = AccountActor(transport, turn, request_of, contact_id, follow)
        self.dispatcher = Dispatcher(
            journal, self._publish, lambda: datetime.now(UTC), {"support": actor}, follow_for=follow_for
        )

    def _publish(self, news: ActionNews) -> None:
        self.news.append(news)
        self.told.set()

    def steps(self) -> list[Step]:
        return [news.step for news in self.news]

    async def until(self, step: Step) -> None:
        """Waits for news of this step."""
        while step not in self.steps():
            self.told.clear()
            await self.told.wait()


@pytest.mark.parametrize(
    ("mode", "state", "words", "effects"),
    [
        ("201", OutcomeState.ACCEPTED, "accepted", 1),
        ("202", OutcomeState.WAITING_FOR_AGENT, "widget", 1),
        ("404", OutcomeState.REFUSED, "agent not found", 0),
        ("429", OutcomeState.REFUSED, "slow down", 0),
        ("409", OutcomeState.UNKNOWN, "recent calls", 0),
        ("500", OutcomeState.UNKNOWN, "recent calls", 1),
        ("307", OutcomeState.UNKNOWN, "recent calls", 1),
        ("html", OutcomeState.UNKNOWN, "recent calls", 1),
        ("no id", OutcomeState.UNKNOWN, "recent calls", 1),
        ("close at once", OutcomeState.UNKNOWN, "recent calls", 0),
        ("close after acting", OutcomeState.UNKNOWN, "recent calls", 1),
    ],
)
async def test_whatever_the_vendor_does_it_hears_of_the_action_once(
    journal: Journal, vendor: Vendor, mode: str, state: OutcomeState, words: str, effects: int
) -> None:
    vendor.mode = mode
    floor = Floor(journal, vendor.base_url)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is state
    assert words in outcome.message
    assert (vendor.connections, vendor.effects) == (1, effects)
    assert floor.steps() == [Step.INTENDED, Step.SENDING, Step.OUTCOME]
    assert [news.is_final for news in floor.news] == [False, False, True]
    floor.dispatcher.close()
    (entry,) = journal.entries()
    assert [step.step for step in entry.steps] == [Step.INTENDED, Step.SENDING, Step.OUTCOME]
    assert entry.outcome == outcome
    assert {news.id for news in floor.news} == {entry.id}
    assert "hush-hush" not in journal.path.read_bytes().decode("latin-1")


async def test_nobody_there_is_proven_not_to_have_been_sent(journal: Journal, unused_tcp_port: int) -> None:
    floor = Floor(journal, f"http://127.0.0.1:{unused_tcp_port}")
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert journal.entries()[0].outcome == outcome
    floor.dispatcher.close()


async def test_it_is_in_the_journal_before_its_turn_comes_and_before_it_is_sent(
    journal: Journal, vendor: Vendor
) -> None:
    vendor.mode = "slow"
    turn = asyncio.Event()
    floor = Floor(journal, vendor.base_url, turn=turn.wait)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await floor.until(Step.INTENDED)
    assert journal.entries()[0].last_step is Step.INTENDED
    assert vendor.connections == 0
    turn.set()
    await vendor.acted.wait()
    assert journal.entries()[0].last_step is Step.SENDING
    vendor.release.set()
    assert (await task).state is OutcomeState.ACCEPTED
    floor.dispatcher.close()


async def test_cancelled_before_its_turn_it_was_never_sent(journal: Journal, vendor: Vendor) -> None:
    floor = Floor(journal, vendor.base_url, turn=asyncio.Event().wait)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await floor.until(Step.INTENDED)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    floor.dispatcher.close()
    outcome = journal.entries()[0].outcome
    assert outcome is not None
    assert outcome.state is OutcomeState.NOT_SENT
    assert floor.news[-1].outcome == outcome
    assert floor.news[-1].is_final
    assert vendor.connections == 0


async def test_cancelled_while_it_is_sent_nobody_knows(journal: Journal, vendor: Vendor) -> None:
    vendor.mode = "slow"
    floor = Floor(journal, vendor.base_url)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await vendor.acted.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    floor.dispatcher.close()
    outcome = journal.entries()[0].outcome
    assert outcome is not None
    assert outcome.state is OutcomeState.UNKNOWN
    assert floor.news[-1].outcome == outcome
    assert vendor.effects == 1


async def test_without_a_journal_nothing_is_sent(tmp_path: Path, vendor: Vendor) -> None:
    (tmp_path / "file").write_text("in the way")
    floor = Floor(Journal(tmp_path / "file" / "journal.db"), vendor.base_url)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert "journal" in outcome.message
    assert floor.steps() == [Step.OUTCOME]
    assert floor.news[-1].is_final
    assert vendor.connections == 0
    floor.dispatcher.close()


async def test_a_journal_that_fails_just_before_sending_stops_it(
    journal: Journal, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = asyncio.Event()
    floor = Floor(journal, vendor.base_url, turn=turn.wait)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await floor.until(Step.INTENDED)
    break_journal(journal)
    turn.set()
    outcome = await task
    assert outcome.state is OutcomeState.NOT_SENT
    assert vendor.connections == 0
    floor.dispatcher.close()


async def test_a_journal_that_fails_after_sending_is_told_beside_the_outcome(
    journal: Journal, vendor: Vendor
) -> None:
    vendor.mode = "slow"
    floor = Floor(journal, vendor.base_url)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await vendor.acted.wait()
    break_journal(journal)
    vendor.release.set()
    outcome = await task
    assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, 7)
    assert "could not be written down" in outcome.message
    assert floor.news[-1].outcome == outcome
    floor.dispatcher.close()


def break_journal(journal: Journal) -> None:
    """Makes every later write fail, from a connection of its own."""
    with sqlite3.connect(journal.path) as connection:
        connection.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON steps BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    connection.close()


def follow_with(*states: str, error: Exception | None = None, for_ever: bool = False) -> Follow:
    """Something that tells these states of what was made."""

    async def tell(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None]:
        for state in states:
            yield state
        if error is not None:
            raise error
        if for_ever:
            await asyncio.Event().wait()

    return tell


async def test_a_call_is_followed_to_its_end_and_no_state_is_told_twice(
    journal: Journal, vendor: Vendor
) -> None:
    follow = follow_with("assigned", "connected", "connected", "finished", "never told")
    floor = Floor(journal, vendor.base_url, follow=follow)
    await floor.dispatcher.act(DRAFT)
    states = ["assigned", "connected", "finished"]
    assert [news.contact_status for news in floor.news] == [None, None, None, *states]
    assert [news.is_final for news in floor.news] == [False] * 5 + [True]
    assert all(news.outcome is not None for news in floor.news[2:])
    (entry,) = journal.entries()
    assert [step.contact_status for step in entry.steps[3:]] == states
    assert entry.outcome is not None
    assert entry.outcome.state is OutcomeState.ACCEPTED
    floor.dispatcher.close()


@pytest.mark.parametrize(
    ("follow", "words"),
    [
        (follow_with("assigned", for_ever=True), "no longer"),
        (follow_with("assigned"), "no further"),
        (
            follow_with("assigned", error=NotSent("vendor", "refused the connection")),
            "refused the connection",
        ),
        (follow_with("assigned", error=RuntimeError("a mistake of ours")), "the log"),
    ],
)
async def test_following_always_comes_to_an_end_that_is_told(
    journal: Journal, vendor: Vendor, follow: Follow, words: str
) -> None:
    floor = Floor(journal, vendor.base_url, follow=follow, follow_for=0.05)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.ACCEPTED
    assert floor.news[-1].is_final
    assert floor.news[-1].contact_status == "assigned"
    assert words in floor.news[-1].message
    floor.dispatcher.close()


async def test_an_unknown_outcome_says_what_was_found_among_recent_calls(
    journal: Journal, vendor: Vendor
) -> None:
    vendor.mode = "close after acting"
    found = Floor(journal, vendor.base_url, follow=follow_with("connected", "finished"))
    await found.dispatcher.act(DRAFT)
    assert "Found among recent calls: connected" in found.news[-2].message
    found.dispatcher.close()
    lost = Floor(journal, vendor.base_url, follow=follow_with())
    await lost.dispatcher.act(DRAFT)
    assert "not found among recent calls" in lost.news[-1].message
    lost.dispatcher.close()


async def test_what_was_refused_is_not_followed(journal: Journal, vendor: Vendor) -> None:
    vendor.mode = "404"
    floor = Floor(journal, vendor.base_url, follow=follow_with("connected"))
    await floor.dispatcher.act(DRAFT)
    assert floor.steps()[-1] is Step.OUTCOME
    assert floor.news[-1].is_final
    floor.dispatcher.close()


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (OutboundCall("nowhere", "jane@floor.example", "+13392195276"), "No account named nowhere"),
        (OutboundCall("support", "jane@floor.example"), "needs a number"),
    ],
)
async def test_a_draft_nobody_can_send_is_told_and_not_written_down(
    journal: Journal, vendor: Vendor, draft: Draft, words: str
) -> None:
    floor = Floor(journal, vendor.base_url)
    assert words in floor.dispatcher.describe(draft)
    outcome = await floor.dispatcher.act(draft)
    assert outcome.state is OutcomeState.NOT_SENT
    assert words in outcome.message
    assert vendor.connections == 0
    assert not journal.path.exists()
    floor.dispatcher.close()


async def test_the_preview_shows_the_request_and_no_secret(journal: Journal, vendor: Vendor) -> None:
    floor = Floor(journal, vendor.base_url)
    preview = floor.dispatcher.describe(DRAFT)
    assert preview.startswith(f"POST {vendor.base_url}/calls")
    assert "+13392195276" in preview
    assert "hush-hush" not in preview
    floor.dispatcher.close()


async def test_many_actions_at_once_each_reach_the_vendor_once(journal: Journal, vendor: Vendor) -> None:
    floor = Floor(journal, vendor.base_url)
    outcomes = await asyncio.gather(*(floor.dispatcher.act(DRAFT) for _ in range(20)))
    assert {outcome.state for outcome in outcomes} == {OutcomeState.ACCEPTED}
    assert vendor.effects == 20
    assert len(journal.entries()) == 20
    floor.dispatcher.close()


async def test_an_outcome_that_waits_to_be_written_is_written_though_its_action_is_cancelled(
    journal: Journal, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.mode = "slow"
    floor = Floor(journal, vendor.base_url)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await vendor.acted.wait()
    busy = threading.Event()
    floor.dispatcher._writer._submit(busy.wait)
    queued = asyncio.Event()
    submit = floor.dispatcher._writer._submit

    def tell_when_queued(work: Callable[[], Any]) -> Any:
        queued.set()
        return submit(work)

    monkeypatch.setattr(floor.dispatcher._writer, "_submit", tell_when_queued)
    vendor.release.set()
    await queued.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    busy.set()
    floor.dispatcher.close()
    outcome = journal.entries()[0].outcome
    assert outcome is not None
    assert outcome.state is OutcomeState.ACCEPTED
    assert floor.news[-1].outcome == outcome
