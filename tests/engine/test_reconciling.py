"""What is in doubt is looked for at the vendor, and the supervisor is told what was found; nothing is repeated."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from console.actions import identity
from console.actions.entries import Entry
from console.actions.journal import Journal
from console.actions.news import ActionNews, Step
from console.actions.reconciling.windows import WINDOWS, Windows
from console.config import locations
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu
from console.simulator.floor.entities import Agent
from console.transport.client import ACT_DEADLINE
from tests.engine.at_work import Screen, Site, at_work, site

CALLS, SMS = "/apps/api/v1/calls", "/apps/api/v1/sms"
LIST = "/manager/api/v1/calls"
NUMBER, OWN = "+1 859-657-9625", "+1 339-219-5276"
QUICK = Windows(
    settle=0.2,
    soon=(0.02, 0.06, 0.1, 0.25, 0.4),
    then=((WINDOWS.matching, 0.1),),
    again=0.05,
    ended_first=0.6,
    scan=0.05,
)
"""Everything happens within a second."""


@contextmanager
def floor(windows: Windows = QUICK) -> Iterator[tuple[Site, Screen]]:
    """A floor that lives, and a console on it."""
    with site(moves=True) as at, at_work(at.settings, windows=windows) as screen:
        screen.engine.pause(True)
        yield at, screen


def available(at: Site) -> Agent:
    """Somebody who is free to call."""
    agents = at.simulator.center.agents.values()
    return next(one for one in agents if one.may_call_out and one.status_id == 0)


def call(agent: Agent, ticket: str | None = None) -> OutboundCall:
    number = NUMBER if ticket is None else None
    return OutboundCall("support", agent.email, number, OWN, ticket, "en")


def place(at: Site, draft: OutboundCall) -> int:
    """Places the call as somebody else's program would; its id."""
    body = {
        "call": {
            "call_type": "Voice Outbound (API)",
            "agent_email": draft.agent_email,
            "end_user_number": draft.to,
            "ticket_id": draft.ticket_id,
            "outbound_number": OWN,
            "lang": "en",
        }
    }
    return _posted(at, CALLS, body)


def _posted(at: Site, path: str, body: dict[str, object]) -> int:
    answer = httpx.post(f"{at.url}{path}", json=body, auth=("demo", "demo-token"), trust_env=False)
    answer.raise_for_status()
    return int(answer.json()["id"])


def found(screen: Screen, verdict: Verdict, count: int = 1) -> list[ActionNews]:
    """The findings of this kind, once there are so many."""

    def told() -> list[ActionNews]:
        return [step for step in screen.steps if step.search is not None and step.search.verdict is verdict]

    screen.until(lambda: len(told()) >= count, f"{verdict.value} is told", 20)
    return told()


def searches(entry: Entry) -> list[Verdict]:
    return [step.search.verdict for step in entry.steps if step.search is not None]


def journalled() -> tuple[Entry, ...]:
    journal = Journal(locations.journal_file())
    try:
        return journal.entries()
    finally:
        journal.close()


@pytest.mark.parametrize("fault", ["drop-after", "truncate"])
def test_what_was_done_though_the_connection_broke_is_found_and_not_done_again(fault: str) -> None:
    with floor() as (at, screen):
        agent = available(at)
        at.simulator.faults.set(f"{fault}@{CALLS}")
        screen.engine.act(call(agent))
        told = found(screen, Verdict.FOUND)[0]
        (entry,) = journalled()
        assert len(at.requests(CALLS, "POST")) == 1
    made = max(at.simulator.center.contacts_calls)
    assert told.search is not None
    assert told.search.contact_id == made
    assert told.message.startswith(f"Found: call {made} at ")
    assert agent.last_name in told.message
    assert told.message.endswith("showing +1 339-219-5276. Do not place it again.")
    assert told.id == entry.id
    assert entry.search == told.search
    assert not entry.is_in_doubt
    assert told.outcome is not None
    assert told.outcome.state is OutcomeState.UNKNOWN


def test_what_is_found_and_goes_on_is_followed() -> None:
    with floor() as (at, screen):
        at.simulator.faults.set(f"drop-after@{CALLS}")
        screen.engine.act(call(available(at)))
        told = found(screen, Verdict.FOUND)[0]
        assert not told.is_final
        screen.until(lambda: screen.steps[-1].contact_status is not None, "it is followed")
        assert screen.steps[-1].step is Step.FOLLOWED


@pytest.mark.parametrize("fault", ["drop", "status:500"])
def test_what_was_not_done_is_not_found_once_that_is_sure_and_may_be_tried_again(fault: str) -> None:
    with floor() as (at, screen):
        at.simulator.faults.set(f"{fault}@{CALLS}")
        screen.engine.act(call(available(at)))
        told = found(screen, Verdict.NOT_FOUND)[0]
        unknown = next(step for step in screen.steps if step.step is Step.OUTCOME)
        assert not unknown.is_final
        assert (told.at - unknown.at).total_seconds() >= QUICK.settle
        assert len(at.requests(LIST)) >= QUICK.enough
        screen.until(lambda: len(at.requests(LIST)) > 8, "it is looked for all the same")
        (entry,) = journalled()
    assert told.is_final
    assert "It may be tried again." in told.message
    assert " looks at recent calls" in told.message
    assert searches(entry) == [Verdict.NOT_FOUND]
    assert len(at.requests(CALLS, "POST")) == 1


def test_looks_that_fail_count_for_nothing() -> None:
    with floor() as (at, screen):
        at.simulator.faults.set([f"drop@{CALLS}", f"status:503@{LIST}"])
        screen.engine.act(call(available(at)))
        screen.until(lambda: len(at.requests(LIST)) > QUICK.enough, "it is asked")
        assert not [step for step in screen.steps if step.search]
        at.simulator.faults.clear()
        found(screen, Verdict.NOT_FOUND)


def test_a_late_effect_turns_not_found_into_found() -> None:
    with floor(replace(QUICK, settle=-2.0)) as (at, screen):
        agent, ticket = available(at), next(iter(at.simulator.center.tickets))
        at.simulator.faults.set(f"drop@{CALLS}")
        screen.engine.act(call(agent, ticket))
        found(screen, Verdict.NOT_FOUND)
        at.simulator.faults.clear()
        made = place(at, call(agent, ticket))
        told = found(screen, Verdict.FOUND)[0]
        (entry,) = journalled()
    assert told.search is not None
    assert told.search.contact_id == made
    assert searches(entry) == [Verdict.NOT_FOUND, Verdict.FOUND]


def test_what_another_action_made_is_no_proof() -> None:
    with floor() as (at, screen):
        agent = available(at)
        screen.engine.act(call(agent))
        assert screen.outcome().outcome.state is OutcomeState.ACCEPTED  # type: ignore[union-attr]
        at.simulator.faults.set(f"drop@{CALLS}")
        screen.engine.act(call(agent))
        found(screen, Verdict.NOT_FOUND)


def test_two_in_doubt_and_one_call_that_fits_both_are_undecided() -> None:
    with floor(replace(QUICK, settle=1.0)) as (at, screen):
        agent = available(at)
        at.simulator.faults.set(f"drop@{CALLS}")
        screen.engine.act(call(agent))
        screen.engine.act(call(agent))
        screen.until(lambda: len([one for one in screen.steps if one.step is Step.OUTCOME]) == 2, "both")
        at.simulator.faults.clear()
        made = place(at, call(agent))
        for told in found(screen, Verdict.UNDECIDED, 2):
            assert f"call {made}" in told.message
            assert "another action's" in told.message
        assert all(entry.is_in_doubt for entry in journalled())


@pytest.mark.parametrize("ticketed", [True, False])
def test_an_sms_is_found_by_its_ticket_and_else_undecided(ticketed: bool) -> None:
    with floor() as (at, screen):
        ticket = next(iter(at.simulator.center.tickets)) if ticketed else None
        at.simulator.faults.set(f"drop-after@{SMS}")
        screen.engine.act(TextMessage("support", "+14155550100", "+13392195276", "hello", ticket))
        told = found(screen, Verdict.FOUND if ticketed else Verdict.UNDECIDED)[0]
        assert f"chat {max(at.simulator.center.contacts_chats)}" in told.message
        assert told.message.endswith(
            "Do not send it again." if ticketed else "Look at recent calls before trying again."
        )
        assert len(at.requests(SMS, "POST")) == 1
    assert len(journalled()) == 1


def test_a_connection_is_found_once_its_call_has_ended() -> None:
    with floor() as (at, screen):
        via = at.simulator.voxloud.click_to_calls.rows()[0]["id"]
        at.simulator.faults.set("drop-after@/api/v1/click-to-call")
        screen.engine.act(Connect("milan", via, "+390312345678"))
        told = found(screen, Verdict.UNDECIDED)[0]
        assert "may still go on" in told.message
        found(screen, Verdict.NOT_FOUND)
