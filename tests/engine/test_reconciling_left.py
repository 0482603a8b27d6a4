"""What another console left in doubt is looked for by the next one, and only once that one is gone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.config import locations
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import Connect
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu
from tests.engine.at_work import at_work, site, wait
from tests.engine.in_doubt import (
    CALLS,
    LIST,
    NUMBER,
    OUTBOUND,
    QUICK,
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


GONE = f"{identity.owner().partition(' ')[0]} 999999999 1"
"""A process of this boot that does not run."""


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


def test_a_read_only_console_looks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with site(moves=True, agents=60) as at:
        leave(call(available(at)), GONE, monkeypatch)
        with at_work(at.settings, windows=QUICK, read_only=True) as screen:
            screen.until(lambda: screen.is_well("support"), "read")
        assert searches(journalled()[0]) == []
