"""What is in doubt is looked for at the vendor and what was found is told; nothing is done again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

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
from console.simulator.floor.entities import Agent, Contact
from console.transport.client import ACT_DEADLINE
from console.vendors.ccai.requests.calls import outbound_call
from tests.engine.at_work import Screen, Site, at_work, site, wait

CALLS, SMS = "/apps/api/v1/calls", "/apps/api/v1/sms"
LIST = "/manager/api/v1/calls"
NUMBER, OWN = "+1 859-657-9625", "+1 339-219-5276"
OUTBOUND = "Voice Outbound (API)"
TICKET = "71000"
"""One the floor has a customer for."""
QUICK = Windows(
    settle=1.0,
    soon=(0.02, 0.06, 0.1, 0.25, 1.1),
    then=((WINDOWS.matching, 0.1),),
    again=0.05,
    scan=0.05,
)
"""It happens within seconds; the vendor's clock is years ahead, and known to half a second."""


@contextmanager
def floor(windows: Windows = QUICK) -> Iterator[tuple[Site, Screen]]:
    """A floor that lives, and a console on it."""
    with site(moves=True, agents=60) as at, at_work(at.settings, windows=windows) as screen:
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
    body = outbound_call(draft).json
    answer = httpx.post(
        f"{at.url}{CALLS}", json=body, auth=("demo", "demo-token"), trust_env=False, verify=False
    )
    answer.raise_for_status()
    return int(answer.json()["id"])


def newest(contacts: dict[int, Contact], kind: str) -> int:
    """The contact of this kind that was made last; the floor makes others all the time."""
    return max(one.id for one in contacts.copy().values() if one.type == kind)


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
            "Do not send it again." if ticketed else "Look at recent calls before trying again."
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


# -- what others left ---------------------------------------------------------------------------------------


def leave(draft: Draft, owner: str, monkeypatch: pytest.MonkeyPatch, *, ended: bool = True) -> str:
    """Leaves an action in doubt in the journal, as another console would."""
    journal = Journal(locations.journal_file())
    with monkeypatch.context() as other:
        other.setattr(identity, "owner", lambda: owner)
        name = journal.intend(draft, "POST")
    journal.step(name, Step.SENDING, "Sending")
    if ended:
        journal.step(name, Step.OUTCOME, "Broken off.", Outcome(OutcomeState.UNKNOWN, "Broken off."))
    journal.close()
    return name


GONE = "another-boot 1 1"


def test_what_a_console_that_is_gone_left_is_looked_for_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(moves=True, agents=60) as at:
        draft = call(available(at), TICKET)
        left = {leave(draft, GONE, monkeypatch, ended=ended) for ended in (True, False)}
        with at_work(at.settings, windows=QUICK) as screen:
            told = found(screen, Verdict.NOT_FOUND, 2)
            assert {step.id for step in told} == left
            late = leave(replace(draft, ticket_id=None, to=NUMBER), GONE, monkeypatch)
            screen.until(
                lambda: any(step.id == late for step in found(screen, Verdict.NOT_FOUND)), "late too"
            )


def test_what_was_not_found_is_looked_for_again_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(moves=True, agents=60) as at:
        draft = call(available(at), TICKET)
        name = leave(draft, GONE, monkeypatch)
        journal = Journal(locations.journal_file())
        absent = Search(Verdict.NOT_FOUND, "Not found.")
        journal.step(name, Step.SEARCHED, absent.evidence, search=absent)
        journal.close()
        made = place(at, draft)
        with at_work(at.settings, windows=QUICK) as screen:
            (told,) = found(screen, Verdict.FOUND)
            assert told.search is not None
            assert told.search.contact_id == made


def test_what_a_living_console_did_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(moves=True, agents=60) as at:
        other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        owner = f"{identity._boot_id()} {other.pid} {identity._start_time(other.pid)}"
        theirs = leave(call(available(at)), owner, monkeypatch)
        mine = leave(call(available(at), TICKET), GONE, monkeypatch)
        with at_work(at.settings, windows=QUICK) as screen:
            assert {step.id for step in found(screen, Verdict.NOT_FOUND)} == {mine}
            other.communicate(b"")
            screen.until(lambda: any(step.id == theirs for step in screen.steps), "it is taken over", 30)
            found(screen, Verdict.NOT_FOUND, 2)


def test_a_console_killed_while_sending_leaves_what_the_next_one_finds() -> None:
    script = Path(__file__).parent.parent / "actions" / "leave_sending.py"
    with site(moves=True, agents=60) as at:
        killed = subprocess.Popen(
            [sys.executable, str(script), str(locations.journal_file())], stdout=subprocess.PIPE
        )
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"sending\n"
        killed.kill()
        killed.communicate()
        with at_work(at.settings, windows=QUICK) as screen:
            (told,) = found(screen, Verdict.UNDECIDED)
            assert isinstance(told.draft, Connect)
            assert told.draft.contact == "+390663971097"
    assert {entry.request: len(searches(entry)) > 0 for entry in journalled()} == {
        "POST one": False,
        "POST two": True,
    }


def test_a_call_whose_command_was_killed_while_it_was_sent_is_found_by_an_open_console() -> None:
    script = Path(__file__).with_name("leave_call.py")
    with floor() as (at, screen):
        at.simulator.faults.set(f"slow:60@{CALLS}")
        killed = subprocess.Popen([sys.executable, str(script), at.url, available(at).email])
        calls = at.simulator.center.contacts_calls
        wait(lambda: any(one.type == OUTBOUND for one in calls.copy().values()), "it is done")
        killed.kill()
        killed.communicate()
        told = found(screen, Verdict.FOUND)[0]
        assert told.search is not None
        assert told.search.contact_id == newest(calls, OUTBOUND)
        assert len(at.requests(CALLS, "POST")) == 1
        at.simulator.faults.clear()


def test_what_nobody_could_look_for_in_time_and_what_no_list_tells_stays_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with site(moves=True, agents=60) as at:
        listless = leave(EditMenu("support", "1", "Sales", "Support"), GONE, monkeypatch)
        old = leave(call(available(at)), GONE, monkeypatch)
        with at_work(at.settings, windows=replace(QUICK, matching=0.0)) as screen:
            (told,) = found(screen, Verdict.UNDECIDED)
            assert told.id == old
            assert "within a day" in told.message
            assert at.requests(LIST) == []
    assert {entry.id: entry.is_in_doubt for entry in journalled()} == {listless: True, old: True}


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


def test_a_read_only_console_looks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(moves=True, agents=60) as at:
        leave(call(available(at)), GONE, monkeypatch)
        with at_work(at.settings, windows=QUICK, read_only=True) as screen:
            screen.until(lambda: screen.is_well("support"), "read")
        assert searches(journalled()[0]) == []


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
