"""An action from the supervisor's word to its end: sent at most once, and told as far as it is proven."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
OpenFloor = Callable[..., Any]
"""Opens the Floor of conftest.py: a dispatcher at the vendor, and the news it published."""


class Vendor(Protocol):
    """The counting vendor of conftest.py."""

    mode: str
    effects: int
    connections: int
    acted: asyncio.Event
    release: asyncio.Event
    base_url: str


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
    journal: Journal,
    vendor: Vendor,
    open_floor: OpenFloor,
    mode: str,
    state: OutcomeState,
    words: str,
    effects: int,
) -> None:
    vendor.mode = mode
    floor = open_floor()
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


async def test_nobody_there_is_proven_not_to_have_been_sent(
    journal: Journal, open_floor: OpenFloor, unused_tcp_port: int
) -> None:
    floor = open_floor(base_url=f"http://127.0.0.1:{unused_tcp_port}")
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert journal.entries()[0].outcome == outcome


async def test_it_is_in_the_journal_before_its_turn_comes_and_before_it_is_sent(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    vendor.mode = "slow"
    turn = asyncio.Event()
    floor = open_floor(turn=turn.wait)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await floor.until(Step.INTENDED)
    assert journal.entries()[0].last_step is Step.INTENDED
    assert vendor.connections == 0
    turn.set()
    await vendor.acted.wait()
    assert journal.entries()[0].last_step is Step.SENDING
    vendor.release.set()
    assert (await task).state is OutcomeState.ACCEPTED


async def test_cancelled_before_its_turn_it_was_never_sent(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    floor = open_floor(turn=asyncio.Event().wait)
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


async def test_cancelled_while_it_is_sent_nobody_knows(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    vendor.mode = "slow"
    floor = open_floor()
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


async def test_without_a_journal_nothing_is_sent(
    tmp_path: Path, vendor: Vendor, open_floor: OpenFloor
) -> None:
    (tmp_path / "file").write_text("in the way")
    floor = open_floor(journal=Journal(tmp_path / "file" / "journal.db"))
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert "journal" in outcome.message
    assert floor.steps() == [Step.OUTCOME]
    assert floor.news[-1].is_final
    assert vendor.connections == 0


async def test_a_journal_that_fails_just_before_sending_stops_it(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = asyncio.Event()
    floor = open_floor(turn=turn.wait)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await floor.until(Step.INTENDED)
    break_journal(journal)
    turn.set()
    outcome = await task
    assert outcome.state is OutcomeState.NOT_SENT
    assert vendor.connections == 0


async def test_a_journal_that_fails_after_sending_is_told_beside_the_outcome(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    floor = open_floor()
    outcome = await floor.act_while(vendor, DRAFT, lambda: break_journal(journal))
    assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, 7)
    assert "could not be written down" in outcome.message
    assert floor.news[-1].outcome == outcome


def break_journal(journal: Journal) -> None:
    """Makes every later write fail, from a connection of its own."""
    with sqlite3.connect(journal.path) as connection:
        connection.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON steps BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    connection.close()


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (OutboundCall("nowhere", "jane@floor.example", "+13392195276"), "No account named nowhere"),
        (OutboundCall("support", "jane@floor.example"), "needs a number"),
    ],
)
async def test_a_draft_nobody_can_send_is_told_and_not_written_down(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, draft: Draft, words: str
) -> None:
    floor = open_floor()
    with pytest.raises(ValueError, match=words):
        floor.dispatcher.describe(draft)
    outcome = await floor.dispatcher.act(draft)
    assert outcome.state is OutcomeState.NOT_SENT
    assert words in outcome.message
    assert vendor.connections == 0
    assert not journal.path.exists()


async def test_the_preview_shows_the_request_and_no_secret(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    floor = open_floor()
    preview = floor.dispatcher.describe(DRAFT)
    assert preview.startswith(f"POST {vendor.base_url}/calls")
    assert "+13392195276" in preview
    assert "hush-hush" not in preview


async def test_many_actions_at_once_each_reach_the_vendor_once(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor
) -> None:
    floor = open_floor()
    outcomes = await asyncio.gather(*(floor.dispatcher.act(DRAFT) for _ in range(20)))
    assert {outcome.state for outcome in outcomes} == {OutcomeState.ACCEPTED}
    assert vendor.effects == 20
    assert len(journal.entries()) == 20


async def test_an_outcome_that_waits_to_be_written_is_written_though_its_action_is_cancelled(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.mode = "slow"
    floor = open_floor()
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


async def test_what_a_console_that_is_gone_left_open_is_told_at_the_start(
    journal: Journal, vendor: Vendor, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as gone:
        gone.setattr("console.actions.journal.identity.owner", lambda: "another-boot 1 1")
        intended = journal.intend(DRAFT, "POST one")
        sending = journal.intend(DRAFT, "POST two")
        journal.step(sending, Step.SENDING, "Sending")
    floor = open_floor()
    assert await floor.dispatcher.recover() is None
    told = {news.id: news.outcome.state for news in floor.news}
    assert told == {intended: OutcomeState.NOT_SENT, sending: OutcomeState.UNKNOWN}
    assert all(news.is_final and news.draft == DRAFT for news in floor.news)
    assert vendor.connections == 0
    assert await floor.dispatcher.recover() is None
    assert len(floor.news) == 2


async def test_a_journal_that_cannot_be_used_is_told_at_the_start(
    tmp_path: Path, open_floor: OpenFloor
) -> None:
    (tmp_path / "journal.db").write_bytes(b"junk" * 1000)
    floor = open_floor(journal=Journal(tmp_path / "journal.db"))
    assert "damaged" in await floor.dispatcher.recover()
    assert await floor.dispatcher.recover() is None
