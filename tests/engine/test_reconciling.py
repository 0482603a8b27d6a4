"""What this console did and is in doubt is looked for at the vendor and told; nothing is done again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from random import Random

import pytest

from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.actions.reconciling.windows import WINDOWS
from console.config import locations
from console.domain.actions import OutcomeState, Verdict
from console.domain.drafts.calls import Connect, TextMessage
from console.transport.client import ACT_DEADLINE
from tests.engine.at_work import Site
from tests.engine.in_doubt import (
    CALLS,
    LIST,
    OUTBOUND,
    QUICK,
    SMS,
    TICKET,
    available,
    call,
    floor,
    found,
    journalled,
    newest,
    place,
    searches,
)


@pytest.mark.parametrize("fault", ["drop-after", "truncate"])
def test_what_was_done_though_the_connection_broke_is_found_and_not_done_again(fault: str) -> None:
    with floor() as (at, screen):
        agent = available(at)
        at.simulator.faults.set(f"{fault}@{CALLS}")
        screen.engine.act(call(agent))
        told = found(screen, Verdict.FOUND)[0]
        (entry,) = journalled()
        assert len(at.requests(CALLS, "POST")) == 1
    made = newest(at.simulator.center.contacts_calls, OUTBOUND)
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


def test_what_is_found_and_goes_on_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.feeds.following.LOOK_EVERY", 0.05)
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
        agent, ticket = available(at), TICKET
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
    with floor() as (at, screen):
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
        ticket = TICKET if ticketed else None
        at.simulator.faults.set(f"drop-after@{SMS}")
        screen.engine.act(TextMessage("support", "+14155550100", "+13392195276", "hello", ticket))
        told = found(screen, Verdict.FOUND if ticketed else Verdict.UNDECIDED)[0]
        assert f"chat {newest(at.simulator.center.contacts_chats, 'Messaging (SMS)')}" in told.message
        assert told.message.endswith(
            "Do not send it again." if ticketed else "Look at recent chats before trying again."
        )
        assert len(at.requests(SMS, "POST")) == 1
    assert len(journalled()) == 1


class Unanswered(Random):
    """Nobody answers: a call lasts one second."""

    def random(self) -> float:
        return 0.9

    def randint(self, a: int, b: int) -> int:
        return a


def connect(at: Site, fault: str) -> Connect:
    """A connection, whose request meets this fault."""
    at.simulator.faults.set(f"{fault}@/api/v1/click-to-call")
    via = at.simulator.voxloud._click_to_calls.rows()[0]["id"]
    return Connect("milan", via, "+390312345678")


def test_a_connection_is_found_once_its_call_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.simulator.voxloud.traffic.PROCESSING", 0.0)
    with floor() as (at, screen):
        monkeypatch.setattr(at.simulator.voxloud._traffic, "_orders", Unanswered(1))
        screen.engine.act(connect(at, "drop-after"))
        assert "-clicktocall at " in found(screen, Verdict.FOUND)[0].message
    assert not journalled()[0].is_in_doubt


def test_a_connection_that_is_not_listed_may_still_go_on() -> None:
    with floor() as (at, screen):
        screen.engine.act(connect(at, "drop"))
        assert "may still go on" in found(screen, Verdict.UNDECIDED)[0].message
    assert journalled()[0].is_in_doubt


def test_what_a_supervisor_has_closed_is_looked_for_no_more() -> None:
    with floor(replace(QUICK, settle=30.0)) as (at, screen):
        at.simulator.faults.set(f"drop@{CALLS}")
        screen.engine.act(call(available(at)))
        name = screen.outcome().id
        screen.until(lambda: at.requests(LIST), "it is looked for")
        journal = Journal(locations.journal_file())
        journal.step(name, Step.CLOSED, "jane: seen on the phone")
        journal.close()
        asked = len(at.requests(LIST))
        other = call(available(at), TICKET)
        screen.engine.act(other)
        screen.until(lambda: len(at.requests(LIST)) > asked + 8, "another one is")
        assert not [step for step in screen.steps if step.id == name and step.step is Step.SEARCHED]


def test_a_finding_that_cannot_be_written_down_is_told_and_written_as_soon_as_it_can() -> None:
    with floor() as (at, screen):
        screen.engine.act(call(available(at)))
        screen.outcome()
        with sqlite3.connect(locations.journal_file()) as connection:
            connection.execute(
                "CREATE TRIGGER broken BEFORE INSERT ON steps WHEN NEW.step = 'searched' "
                "BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
        at.simulator.faults.set(f"drop@{CALLS}")
        screen.engine.act(call(available(at), TICKET))
        assert "could not be written down" in found(screen, Verdict.NOT_FOUND)[0].message
        connection.execute("DROP TRIGGER broken")
        connection.close()
        screen.until(lambda: searches(journalled()[0]) == [Verdict.NOT_FOUND], "it is written down")
        assert len([step for step in screen.steps if step.step is Step.SEARCHED]) == 1


def test_sending_lasts_as_long_as_the_transport_lets_it() -> None:
    assert WINDOWS.sending == ACT_DEADLINE
