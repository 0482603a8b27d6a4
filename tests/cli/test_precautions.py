"""What a command looks at before it acts: the list, the journal, the bounds; and what it makes of a risk."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.actions.preflight.circumstances import Circumstances
from console.cli.precautions import afresh
from console.config import locations
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from tests.cli.floor import CHECK, NUMBER, Floor

DAYS = timedelta(days=3)


class Keyboard(io.StringIO):
    """A terminal somebody answers at."""

    def isatty(self) -> bool:
        return True


def written(*drafts: Draft, step: Step = Step.SENDING, outcome: Outcome | None = None) -> None:
    """What another console of this user has written down just now."""
    journal = Journal(locations.journal_file())
    for draft in drafts:
        action = journal.intend(draft, "POST")
        journal.step(action, Step.SENDING, "Sending")
        if outcome is not None:
            journal.step(action, step, outcome.message, outcome)
    journal.close()


def called(number: str, state: OutcomeState = OutcomeState.ACCEPTED) -> None:
    written(
        OutboundCall("support", "bo@floor.example", number),
        step=Step.OUTCOME,
        outcome=Outcome(state, "x", 200),
    )


def test_a_listed_number_is_refused_to_a_script_unless_it_says_otherwise(floor: Floor) -> None:
    floor.at.simulator.center.add_do_not_call(NUMBER)
    ended = floor.call("--yes", "--json")
    assert (ended.code, floor.sent) == (1, 0)
    told = json.loads(ended.out)
    assert set(told) == {"outcome", "message", "status_code", "id", "journal_id", "account"}
    assert (told["outcome"], told["journal_id"]) == ("refused", None)
    assert "--despite-do-not-call" in told["message"]
    assert "risk: +1 859-657-9625 is on the do-not-call list" in ended.err
    ended = floor.call("--yes", "--despite-do-not-call")
    assert floor.sent == 1
    assert "refused: end_user_number is on the Do Not Call list" in ended.out  # the vendor has the last word


@pytest.mark.parametrize(("typed", "sent"), [("625\n", 1), ("y\n", 0), ("yes\n", 0), ("\n", 0)])
def test_a_risk_takes_the_end_of_the_number_and_no_y(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, typed: str, sent: int
) -> None:
    floor.at.simulator.center.add_do_not_call(NUMBER)
    monkeypatch.setattr("sys.stdin", Keyboard(typed))
    ended = floor.call()
    assert "Type 625 to send it: " in ended.err
    assert floor.sent == sent
    assert ("Not confirmed" in ended.out) is not bool(sent)


def test_a_number_that_is_not_listed_is_asked_for_once_and_called(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    ended = floor.call()
    assert (ended.code, floor.sent, len(floor.at.requests(CHECK))) == (0, 1, 1)
    assert "Send it? [y/N]" in ended.err
    assert "info: It is " in ended.err
    assert "do-not-call" not in ended.err


def test_what_is_asked_and_the_call_are_a_second_apart(floor: Floor) -> None:
    floor.says("", pace=1.0)
    assert floor.call("--yes").code == 0
    at = [float(str(row["at"])) for row in floor.at.simulator.log.rows()]
    assert len(at) == 4
    assert all(later - former >= 1.0 for former, later in pairwise(at))


@pytest.mark.parametrize("fault", ["status:500", "drop", "html", "slow:5"])
def test_a_list_that_does_not_answer_is_a_warning(
    floor: Floor, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.cli.lookups.LIST_WITHIN", 0.5)
    floor.at.simulator.faults.set(f"{fault}@{CHECK}")
    ended = floor.call("--yes")
    assert (ended.code, floor.sent) == (0, 1)
    assert "warn: It is not known whether +1 859-657-9625 may be called" in ended.err


def test_who_does_not_want_to_wait_for_the_list_stops_it(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("console.wiring.asking.converse", interrupted)
    assert floor.call("--yes").code == 130
    assert floor.sent == 0


def test_a_dry_run_asks_nobody(floor: Floor) -> None:
    floor.at.simulator.center.add_do_not_call(NUMBER)
    assert floor.call("--dry-run").code == 0
    assert floor.at.simulator.log.rows() == []


def test_what_another_console_did_to_the_number_just_now_is_a_risk(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    called("+1 859-657-9625")
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    ended = floor.call()
    assert (ended.code, floor.sent) == (1, 0)
    assert "risk: The same number had an action less than a minute ago: Call +1 859-657-9625" in ended.err
    assert floor.call("--yes").code == 0


@pytest.mark.parametrize(("then", "sent"), [("625\n", 1), ("y\n", 0)])
def test_what_another_console_does_while_the_question_stands_is_told_before_it_is_sent(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, then: str, sent: int
) -> None:
    class Slow(Keyboard):
        def readline(self, size: int = -1, /) -> str:
            if self.tell() == 0:
                called(NUMBER)
            return super().readline(size)

    monkeypatch.setattr("sys.stdin", Slow(f"y\n{then}"))
    ended = floor.call()
    assert floor.sent == sent
    _, asked, told = ended.err.partition("Send it? [y/N] ")
    assert asked
    assert "risk: The same number had an action less than a minute ago" in told
    assert told.count("Type 625 to send it: ") == 1
    assert len(floor.at.requests(CHECK)) == 1


def called_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process of this user has just written a call to the number down."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(identity, "owner", lambda: "boot 1 1")
        written(OutboundCall("support", "bo@floor.example", NUMBER))


def test_of_two_who_confirm_the_same_number_at_once_one_sends(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither could be told of the other: both looked before either wrote it down, and two calls rang."""

    def looked(around: Circumstances) -> Circumstances:
        found = afresh(around)
        called_elsewhere(monkeypatch)
        return found

    monkeypatch.setattr("console.cli.act.afresh", looked)
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    ended = floor.call("--json")
    told = json.loads(ended.out)
    assert (ended.code, told["outcome"], floor.sent) == (1, "refused", 0)
    assert told["message"].startswith("Nothing was sent. Another console acts on the same number just now: ")


@pytest.mark.parametrize("words", [(), ("--yes",)])
def test_who_was_told_of_the_other_and_means_it_sends_all_the_same(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    called_elsewhere(monkeypatch)
    monkeypatch.setattr("sys.stdin", Keyboard("625\n"))
    ended = floor.call(*words)
    assert "risk: An earlier call to it may have gone out" in ended.err
    assert (ended.code, floor.sent) == (0, 1)


def test_a_call_in_doubt_is_told_before_another_goes_out(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(NUMBER, OutcomeState.UNKNOWN)
    monkeypatch.setattr("sys.stdin", Keyboard("625\n"))
    ended = floor.call()
    assert "risk: An earlier call to it may have gone out" in ended.err
    assert "look at recent calls" in ended.err
    assert (ended.code, floor.sent) == (0, 1)


def test_a_call_that_a_command_was_killed_in_days_ago_is_in_doubt_though_no_console_has_closed_it(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(identity, "owner", lambda: "boot 1 1")
        with closing(Journal(locations.journal_file(), now=lambda: datetime.now(UTC) - DAYS)) as journal:
            action = journal.intend(OutboundCall("support", "bo@floor.example", NUMBER), "POST")
            journal.step(action, Step.SENDING, "Sending")
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    ended = floor.call()
    assert "risk: An earlier call to it may have gone out" in ended.err
    assert (ended.code, floor.sent) == (1, 0)


def test_a_day_is_bounded_for_scripts_too_and_a_minute_is_not(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor.says("[safety]\nactions_a_minute = 1\ncalls_a_day = 2\n")
    called("+16282253501")
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    ended = floor.call()
    assert (ended.code, floor.sent) == (1, 0)
    assert "1 actions a minute are the most there may be: wait " in ended.out
    assert floor.call("--yes").code == 0
    ended = floor.call("--yes", to="+14155550100")
    assert (ended.code, floor.sent) == (1, 1)
    assert "Today's 2 calls are used up" in ended.out


def test_a_day_is_bounded_for_scripts_that_begin_at_once(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each had looked before any of them wrote it down: five of two allowed calls went out."""
    floor.says("[safety]\ncalls_a_day = 1\n")
    weighed = Circumstances.__init__

    def looked(self: Circumstances, **told: Any) -> None:
        weighed(self, **told)
        called_elsewhere(monkeypatch)

    monkeypatch.setattr(Circumstances, "__init__", looked)
    ended = floor.call("--yes", to="+14155550100")
    assert (ended.code, floor.sent) == (1, 0)
    assert ended.out.startswith("refused: Nothing was sent. Today's one call is used up")


def test_a_journal_that_cannot_be_read_is_told(floor: Floor) -> None:
    file = locations.journal_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("this is no journal")
    ended = floor.call("--yes", "--json")
    assert "risk: What was done a moment ago is not known: The journal" in ended.err
    assert (ended.code, json.loads(ended.out)["outcome"], floor.sent) == (3, "not sent", 0)
    assert len(floor.at.requests(CHECK)) == 0
