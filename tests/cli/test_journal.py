"""The journal from the command line: read, followed, taken into a spreadsheet, and a doubt decided."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.config import locations
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.calls import Connect, TextMessage

Run = Callable[..., Any]
CONNECT = Connect("milan", "5", "+390663971096")
DONE = Outcome(OutcomeState.ACCEPTED, "Queued", 200, 7)
UNKNOWN = Outcome(OutcomeState.UNKNOWN, "No answer. Look at recent calls before trying again.")


@pytest.fixture
def journal(private_world: Path) -> Iterator[Journal]:
    journal = Journal(locations.journal_file(), operator="jane")
    yield journal
    journal.close()


def taken(journal: Journal, outcome: Outcome, action_id: str | None = None) -> str:
    action_id = journal.intend(CONNECT, "POST /connect", action_id=action_id)
    journal.step(action_id, Step.SENDING, "Sending")
    journal.step(action_id, Step.OUTCOME, outcome.message, outcome)
    return action_id


def each_look(monkeypatch: pytest.MonkeyPatch, *happenings: Callable[[], object]) -> None:
    """Lets one thing happen before each look of `--follow`, and Ctrl-C come after the last."""
    coming = iter(happenings)

    def sleep(_: float) -> None:
        happening = next(coming, None)
        if happening is None:
            raise KeyboardInterrupt
        happening()

    monkeypatch.setattr("console.cli.journal_follow.time.sleep", sleep)


def test_what_a_look_found_and_who_closed_it_is_told(run: Run, journal: Journal) -> None:
    found, closed, plain = (taken(journal, UNKNOWN) for _ in range(3))
    search = Search(Verdict.FOUND, "call 515 at 12:03:11 to the same number", 515)
    journal.step(found, Step.SEARCHED, search.evidence, search=search)
    assert run("journal", "--close", closed, "--reason", "she was called\x1b[2J back").code == 0
    told = {entry["id"]: entry for entry in map(json.loads, run("journal", "--json").out.splitlines())}
    assert told[found]["search"] == {
        "verdict": "found",
        "evidence": "call 515 at 12:03:11 to the same number",
        "contact_id": 515,
    }
    assert (told[plain]["search"], told[plain]["closed"]) == (None, False)
    assert (told[closed]["search"], told[closed]["closed"]) == (None, True)
    assert told[closed]["steps"][-1]["step"] == "closed"
    out = run("journal").out
    assert "  found as 515: call 515 at 12:03:11 to the same number\n" in out
    assert "she was called␛[2J back\n" in out
    assert f"Closed by {identity.operator()}: she was called" in out


def test_a_doubt_a_dead_console_left_is_closed_by_the_beginning_of_its_id(
    run: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as gone:
        gone.setattr(identity, "owner", lambda: "another-boot 1 1")
        action_id = journal.intend(CONNECT, "POST", action_id="abc-1")
        journal.step(action_id, Step.SENDING, "Sending")
    ended = run("journal", "--close", "ab", "--reason", "not in their log", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["id"], told["closed"], told["outcome"]) == (0, "abc-1", True, "unknown")
    assert [step["step"] for step in told["steps"]] == ["intended", "sending", "outcome", "closed"]
    assert journal.recover() == ()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--close", "zz", "--reason", "x"), 1, 'No action has the id "zz"'),
        (("--close", "", "--reason", "x"), 1, "No action has the id"),
        (("--close", "abc", "--reason", "x"), 1, "Several actions"),
        (("--close", "abc-1", "--reason", "x"), 1, "not in doubt: its outcome is accepted"),
        (("--close", "abc-2", "--reason", "x", "--read-only"), 1, "read-only"),
        (("--close", "abc-2"), 2, "--close needs --reason"),
        (("--close", "abc-2", "--reason", " "), 2, "--close needs --reason"),
        (("--reason", "x"), 2, "nothing without --close"),
        (("--close", "abc-2", "--reason", "x", "--follow"), 2, "does not go with"),
        (("--csv", "--follow"), 2, "does not go with"),
        (("--csv", "--json"), 2, "does not go with"),
        (("--close", "abc-2", "--reason", "x", "--since", "1h"), 2, "does not go with"),
    ],
)
def test_what_cannot_be_closed_or_means_nothing_is_refused(
    run: Run, journal: Journal, words: tuple[str, ...], code: int, said: str
) -> None:
    taken(journal, DONE, "abc-1")
    taken(journal, UNKNOWN, "abc-2")
    ended = run("journal", *words)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert not any(entry.is_closed for entry in journal.entries())


def test_it_is_closed_once_and_not_by_a_config_that_takes_no_actions(
    run: Run, journal: Journal, config: Path
) -> None:
    action_id = taken(journal, UNKNOWN)
    text = config.read_text()
    config.write_text("read_only = true\n" + text)
    assert run("journal", "--close", action_id, "--reason", "x").code == 1
    config.write_text(text)
    assert run("journal", "--close", action_id, "--reason", "x").code == 0
    ended = run("journal", "--close", action_id, "--reason", "x")
    assert (ended.code, ended.out) == (1, "")
    assert "closed already" in ended.err


def test_a_spreadsheet_has_a_line_per_action_and_runs_none_of_it(run: Run, journal: Journal) -> None:
    draft = TextMessage("support", "+1", "+2", '=cmd|"/c calc"!A1\n,x')
    action_id = journal.intend(draft, "=POST\r\nbody")
    refused = Outcome(OutcomeState.REFUSED, "=1+1", 400)
    journal.step(action_id, Step.OUTCOME, refused.message, refused)
    taken(journal, DONE)
    ended = run("journal", "--csv", "--show-personal-data")
    first, second = csv.DictReader(io.StringIO(ended.out))
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 3
    assert (second["id"], second["outcome"], second["message"]) == (action_id, "refused", "'=1+1")
    assert (second["request"], second["status_code"]) == ("'=POST body", "400")
    assert (first["outcome"], first["contact_id"], first["account"]) == ("accepted", "7", "milan")
    for row in (first, second):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    journal.close()
    locations.journal_file().unlink()
    assert run("journal", "--csv").out.splitlines() == [ended.out.splitlines()[0]]


def test_a_spreadsheet_tells_nobody_unless_it_is_asked_to(run: Run, journal: Journal, config: Path) -> None:
    draft = TextMessage("support", "+13392195276", "+13392195277", "Dear Grace")
    action_id = journal.intend(draft, 'POST https://one.example/sms\n{"message": "Dear Grace"}')
    unknown = Outcome(OutcomeState.UNKNOWN, "No answer for +1 339-219-5276.")
    journal.step(action_id, Step.OUTCOME, unknown.message, unknown)
    found = Search(Verdict.FOUND, "Chat 7 by Grace Hopper", 7)
    journal.step(action_id, Step.SEARCHED, found.evidence, search=found)
    masked = run("journal", "--csv").out
    (row,) = csv.DictReader(io.StringIO(masked))
    assert (row["outcome"], row["search"], row["closed"]) == ("unknown", "found", "")
    assert row["action"].endswith("276")
    assert not any(told in masked for told in ("Grace", "3392195", "339-219"))
    config.write_text('[personal_data]\nin_exports = "shown"\n' + config.read_text())
    assert "Grace Hopper" in run("journal", "--csv").out
    assert "--show-personal-data goes with --csv" in run("journal", "--show-personal-data").err


def test_it_is_followed_until_it_is_interrupted(
    run: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    each_look(
        monkeypatch,
        lambda: None,
        lambda: taken(journal, UNKNOWN, "one"),
        lambda: journal.close_doubt("one", "never reached them"),
    )
    ended = run("journal", "--follow")
    assert ended.code == 130
    assert [line.rpartition("+390663971096  ")[2] for line in ended.out.splitlines()] == [
        "intended: Written down",
        "sending: Sending",
        f"outcome unknown: {UNKNOWN.message}",
        "closed: Closed by jane: never reached them",
    ]


def test_followed_as_json_each_changed_action_is_one_object_after_what_was_there(
    run: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(journal, DONE, "old")
    each_look(monkeypatch, lambda: taken(journal, UNKNOWN, "new"), lambda: journal.close_doubt("new", "x"))
    told = [json.loads(line) for line in run("journal", "--follow", "--json").out.splitlines()]
    assert [(entry["id"], entry["closed"]) for entry in told] == [
        ("old", False),
        ("new", False),
        ("new", True),
    ]


def test_a_journal_begun_anew_that_has_as_many_steps_already_is_told_from_its_beginning(
    run: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(journal, DONE, "before")

    def begun_anew() -> None:
        file = locations.journal_file()
        file.rename(file.with_name("aside"))
        taken(journal, UNKNOWN, "after")

    each_look(monkeypatch, begun_anew, lambda: None)
    ended = run("journal", "--follow", "--json")
    assert [json.loads(line)["id"] for line in ended.out.splitlines()] == ["before", "after"]


def test_a_journal_begun_anew_is_followed_too_and_one_that_cannot_be_read_is_told_once(
    run: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(journal, DONE, "old")

    def damage() -> None:
        journal.close()
        for file in locations.data_directory().iterdir():
            file.unlink()
        locations.journal_file().write_bytes(b"junk" * 2000)

    each_look(monkeypatch, damage, lambda: None, lambda: taken(journal, DONE, "young"))
    ended = run("journal", "--follow", "--json", "--since", "1h")
    assert [json.loads(line)["id"] for line in ended.out.splitlines()] == ["old", "young"]
    assert ended.err.count("damaged") == 1


def test_it_ends_when_nobody_reads_it_any_more(
    run: Run, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    each_look(monkeypatch, lambda: taken(journal, DONE), lambda: taken(journal, DONE))
    monkeypatch.setattr("sys.stdout", Gone())
    assert run("journal", "--follow").code == 0
