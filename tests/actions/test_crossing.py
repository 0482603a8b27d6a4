"""Two consoles that act on the same phone at the same moment: one of them sends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from console.actions.crossing import AT_ONCE, Crossing
from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.config.safety import SafetySettings
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import OutboundCall

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")


@pytest.fixture
def other(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Callable[[OutboundCall], str]:
    """Writes down what another console begins to do."""

    def begins(draft: OutboundCall) -> str:
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(identity, "owner", lambda: "boot 1 1")
            return Journal(journal.path, operator="joe").intend(draft, "POST /calls")

    return begins


async def test_the_second_to_write_it_down_does_not_send_and_says_why(
    journal: Journal, vendor: Any, open_floor: Callable[..., Any], other: Callable[[OutboundCall], str]
) -> None:
    first = other(replace(DRAFT, agent_email="joe@floor.example", to="001 339 219 5276"))
    floor = open_floor(crossing=Crossing(AT_ONCE))
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.REFUSED
    assert outcome.message.startswith("Nothing was sent. Another console acts on the same number just now: ")
    assert vendor.effects == vendor.connections == 0
    assert floor.steps() == [Step.OUTCOME]
    floor.dispatcher.close()
    second, kept = journal.entries()
    assert (kept.id, kept.outcome) == (first, None)
    assert second.outcome == outcome


@pytest.mark.parametrize("why", ["another number", "nothing was sent", "long known", "whoever does not ask"])
async def test_nothing_else_keeps_it_from_being_sent(
    journal: Journal,
    vendor: Any,
    open_floor: Callable[..., Any],
    other: Callable[[OutboundCall], str],
    why: str,
) -> None:
    first = other(replace(DRAFT, to="+13392195277") if why == "another number" else DRAFT)
    if why == "nothing was sent":
        journal.step(first, Step.OUTCOME, "", Outcome(OutcomeState.REFUSED, "agent not found"))
    within = {"long known": 1e-6, "whoever does not ask": 0.0}
    floor = open_floor(crossing=Crossing(within.get(why, AT_ONCE)))
    assert (await floor.dispatcher.act(DRAFT)).state is OutcomeState.ACCEPTED
    assert vendor.effects == 1


async def test_the_same_console_may_do_it_again(vendor: Any, open_floor: Callable[..., Any]) -> None:
    floor = open_floor(crossing=Crossing(AT_ONCE))
    await floor.dispatcher.act(DRAFT)
    await floor.dispatcher.act(DRAFT)
    assert vendor.effects == 2


async def test_what_it_did_itself_counts_beside_what_others_begin_when_a_day_is_bounded(
    vendor: Any, open_floor: Callable[..., Any], other: Callable[[OutboundCall], str]
) -> None:
    floor = open_floor(crossing=Crossing(bounds=SafetySettings(calls_a_day=2)))
    await floor.dispatcher.act(DRAFT)
    other(replace(DRAFT, to="+13392195277"))
    outcome = await floor.dispatcher.act(replace(DRAFT, to="+13392195278"))
    assert outcome.state is OutcomeState.REFUSED
    assert "Today's 2 calls are used up" in outcome.message
    assert vendor.effects == 1


async def test_what_another_console_has_closed_as_not_sent_is_not_sent(
    journal: Journal, vendor: Any, open_floor: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = asyncio.Event()
    floor = open_floor(turn=turn.wait)
    task = asyncio.create_task(floor.dispatcher.act(DRAFT))
    await floor.until(Step.INTENDED)
    with monkeypatch.context() as elsewhere:  # a host that shares the home directory, and no process
        elsewhere.setattr(identity, "_boot_id", lambda: "another-host")
        (closed,) = Journal(journal.path, operator="joe").recover()
    assert closed.outcome is not None
    assert closed.outcome.state is OutcomeState.NOT_SENT
    turn.set()
    outcome = await task
    assert outcome.state is OutcomeState.NOT_SENT
    assert "Another console has closed it" in outcome.message
    assert vendor.connections == 0
