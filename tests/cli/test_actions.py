"""Actions from the command line: nothing leaves unasked, and the exit code says what is known."""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import signal
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from console.actions import identity
from console.actions.journal import Journal
from console.actions.news import ActionNews, Step
from console.config import locations
from console.config.settings import Settings
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import Connect, TextMessage
from console.domain.drafts.draft import Draft

Run = Callable[..., Any]
CALL = ("call", "--account", "support", "--agent", "ann@example.com", "--to", "+1 339-219-5276")
SMS = (
    "sms",
    "--account",
    "support",
    "--to",
    "+1 339-219-5276",
    "--from",
    "+1 628-555-0199",
    "--message",
    "hi",
)
CONNECT = ("connect", "--account", "milan", "--via", "desk", "--contact", "06 6978 1234")


class Vendor:
    """Stands where the action would be sent; remembers what came."""

    def __init__(self) -> None:
        self.sent: list[Draft] = []
        self.outcome: Outcome | BaseException = Outcome(OutcomeState.ACCEPTED, "Queued", 200, 4711)

    def act_once(self, settings: Settings, draft: Draft, on_news: Callable[[ActionNews], None]) -> Outcome:
        self.sent.append(draft)
        on_news(ActionNews("journal-1", datetime.now(UTC), draft, Step.SENDING, "Sending"))
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch, config: Path) -> Vendor:
    vendor = Vendor()
    monkeypatch.setattr("console.wiring.acting.act_once", vendor.act_once)
    return vendor


class Keyboard(io.StringIO):
    """A terminal somebody answers at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome(OutcomeState.ACCEPTED, "Queued", 200, 4711), 0),
        (Outcome(OutcomeState.WAITING_FOR_AGENT, "Prompted", 202), 0),
        (Outcome(OutcomeState.REFUSED, "Number is not valid", 400), 1),
        (Outcome(OutcomeState.REFUSED, "Unauthorized", 401), 3),
        (Outcome(OutcomeState.NOT_SENT, "No connection"), 3),
        (Outcome(OutcomeState.UNKNOWN, "No answer"), 4),
        (Outcome(OutcomeState.PARTLY_DONE, "Half of it"), 4),
        (RuntimeError("boom"), 4),
        (KeyboardInterrupt(), 4),
    ],
)
def test_the_exit_code_says_what_is_known(run: Run, vendor: Vendor, outcome: Any, code: int) -> None:
    vendor.outcome = outcome
    ended = run(*CALL, "--yes", "--json")
    assert ended.code == code
    told = json.loads(ended.out)
    assert set(told) == {"outcome", "message", "status_code", "id", "journal_id", "account"}
    assert told["journal_id"] == "journal-1"
    assert ("An open console looks for it" in ended.err) is (told["outcome"] == "unknown")
    if isinstance(outcome, Outcome):
        assert (told["outcome"], told["message"]) == (outcome.state.value, outcome.message)
        assert (told["status_code"], told["id"]) == (outcome.status_code, outcome.contact_id)


def test_what_is_sent_was_read_back_and_confirmed(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    ended = run(*SMS)
    assert ended.code == 0
    assert ended.out == "accepted: Queued (id 4711)\n"
    assert "Send an SMS to +1 339-219-5276 (United States) from +1 628-555-0199." in ended.err
    assert vendor.sent == [TextMessage("support", "+13392195276", "+1 628-555-0199", "hi")]


@pytest.mark.parametrize("words", [CALL, ("passphrase",)])
def test_a_closed_input_is_no_terminal(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    ended = run(*words)
    assert (ended.code, vendor.sent) == (2, [])
    assert "Nobody is there" in ended.err or "this is no terminal" in ended.err


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "yep\n"])
def test_anything_but_yes_sends_nothing(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard(answer))
    ended = run(*CALL)
    assert (ended.code, vendor.sent) == (1, [])
    assert "nothing was sent" in ended.out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (CALL, 2, "Nobody is there to confirm it: add --yes"),
        ((*CALL[:-2], "--yes"), 2, "give --to or --ticket"),
        ((*CALL, "--yes", "--account", "suport"), 2, 'There is no account "suport". Did you mean "support"?'),
        ((*CALL, "--yes", "--account", "milan"), 2, "Accounts that can: support, quiet"),
        ((*CONNECT, "--yes", "--account", "support"), 2, "Accounts that can: milan"),
        ((*CALL, "--yes", "--account", "quiet"), 1, "read-only"),
        ((*CALL, "--yes", "--read-only"), 1, "read-only"),
        (("--read-only", *CALL, "--yes"), 1, "read-only"),
        ((*CONNECT, "--yes", "--read-only"), 1, "read-only"),
        ((*CALL, "--yes", "--to", "12"), 1, "cannot be dialled"),
        ((*CALL, "--yes", "--agent", "ann"), 1, "email"),
        ((*SMS, "--yes", "--from", "+1 212 555 0100"), 1, "not among this account's outbound numbers"),
        ((*SMS, "--yes", "--message", " "), 1, "The message is empty"),
    ],
)
def test_what_must_not_be_sent_is_not(
    run: Run, vendor: Vendor, words: list[str], code: int, said: str
) -> None:
    ended = run(*words)
    assert ended.code == code
    assert said in ended.err + ended.out
    assert vendor.sent == []


@pytest.mark.parametrize(("words", "name"), [(CALL, "support"), (SMS, "support"), (CONNECT, "milan")])
@pytest.mark.parametrize("allowed", ["[]", "OTHERS"])
def test_an_action_that_the_account_does_not_list_is_refused(
    run: Run, vendor: Vendor, config: Path, words: tuple[str, ...], name: str, allowed: str
) -> None:
    others = '["agent-logout"]' if name == "support" else '["webhook-edit"]'
    listed = allowed.replace("OTHERS", others)
    config.write_text(config.read_text().replace(f'name = "{name}"', f'name = "{name}"\nactions = {listed}'))
    ended = run(*words, "--yes")
    assert ended.code == 1
    assert f'The actions of account {name} in the config file do not name "{words[0]}".' in ended.out
    assert run(*words, "--dry-run").code == 1
    assert vendor.sent == []


def test_an_action_that_the_account_lists_is_taken(run: Run, vendor: Vendor, config: Path) -> None:
    config.write_text(
        config.read_text().replace('name = "support"', 'name = "support"\nactions = ["call"]', 1)
    )
    assert run(*CALL, "--yes").code == 0
    assert run(*SMS, "--yes").code == 1
    assert [draft.kind for draft in vendor.sent] == ["call"]


def test_a_global_read_only_stops_every_action(run: Run, vendor: Vendor, config: Path) -> None:
    config.write_text("read_only = true\n" + config.read_text())
    ended = run(*CALL, "--yes", "--json")
    assert ended.code == 1
    assert json.loads(ended.out)["outcome"] == "refused"
    assert vendor.sent == []


@pytest.mark.parametrize(
    ("words", "request_line", "body"),
    [
        (CALL, "POST http://127.0.0.1:1/apps/api/v1/calls", "+13392195276"),
        (SMS, "POST http://127.0.0.1:1/apps/api/v1/sms", "hi"),
        (CONNECT, "POST http://127.0.0.1:1/api/v1/click-to-call/desk/connect", "+390669781234"),
    ],
)
def test_a_dry_run_needs_no_secret_and_sends_nothing(
    run: Run, vendor: Vendor, words: list[str], request_line: str, body: str
) -> None:
    ended = run(*words, "--dry-run")
    assert ended.code == 0
    assert ended.out.splitlines()[0] == request_line
    assert body in ended.out
    told = json.loads(run(*words, "--dry-run", "--json").out)
    assert (told["outcome"], told["request"].splitlines()[0]) == ("dry run", request_line)
    assert vendor.sent == []


def test_connect_finds_its_resource_by_name(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def resolve(settings: Settings, account: str, via: str) -> tuple[str, str] | None:
        asked.append((account, via))
        return ("8ff3", "desk") if via == "desk" else None

    monkeypatch.setattr("console.wiring.acting.resolve_click_to_call", resolve)
    assert run(*CONNECT, "--yes").code == 0
    assert vendor.sent == [Connect("milan", "8ff3", "+390669781234", "desk")]
    ended = run(*CONNECT, "--yes", "--via", "nobody")
    assert ended.code == 2
    assert 'has the id or name "nobody"' in ended.err
    assert asked == [("milan", "desk"), ("milan", "nobody")]
    assert len(vendor.sent) == 1


def test_a_missing_secret_sends_nothing(run: Run, config: Path) -> None:
    ended = run(*CALL, "--yes", "--json")
    assert ended.code == 2
    told = json.loads(ended.out)
    assert told["outcome"] == "not sent"
    assert "CCAI_TOKEN is not set" in told["message"]
    ended = run(*CONNECT, "--yes", "--json")
    assert ended.code == 2
    told = json.loads(ended.out)
    assert told["outcome"] == "not sent"
    assert "VOXLOUD_KEY is not set" in told["message"]


def test_an_action_that_found_nobody_is_in_the_journal(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCAI_TOKEN", "sk-SENTINEL")
    ended = run(*CALL, "--yes", "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["outcome"]) == (3, "not sent")
    entry = json.loads(run("journal", "--json").out)
    assert (entry["id"], entry["outcome"], entry["kind"]) == (told["journal_id"], "not sent", "call")
    assert "SENTINEL" not in json.dumps(entry) + ended.err
    assert "call: Call +13392195276 from ann@example.com  not sent" in run("journal", "--since", "1h").out


def test_what_a_dead_console_was_sending_is_unknown_in_the_journal_and_stays_to_be_told(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "owner", lambda: "another-boot 1 1")
    journal = Journal(locations.journal_file())
    journal.step(journal.intend(Connect("milan", "5", "+390663971096"), "POST"), Step.SENDING, "Sending")
    journal.close()
    entry = json.loads(run("journal", "--json").out)
    assert entry["outcome"] == "unknown"
    assert "Look at recent calls" in entry["message"]
    assert [step["step"] for step in entry["steps"]] == ["intended", "sending"]
    assert "  unknown: The console ended" in run("journal").out
    assert len(Journal(locations.journal_file()).recover()) == 1


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_it_is_sent_leaves_an_outcome_behind(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch, sign: signal.Signals
) -> None:
    def act_once(settings: Settings, draft: Draft, on_news: Callable[[ActionNews], None]) -> None:
        os.kill(os.getpid(), sign)
        signal.pause()

    monkeypatch.setattr("console.wiring.acting.act_once", act_once)
    # What starts the tests may have told them to ignore one of these.
    usual = signal.default_int_handler if sign is signal.SIGINT else signal.SIG_DFL
    before = signal.signal(sign, usual)
    try:
        ended = run(*CALL, "--yes", "--json")
        assert signal.getsignal(sign) is usual
    finally:
        signal.signal(sign, before)
    assert (ended.code, json.loads(ended.out)["outcome"]) == (4, "unknown")


def test_what_was_interrupted_before_it_was_sent_is_not_told_as_in_doubt(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act_once(settings: Settings, draft: Draft, on_news: Callable[[ActionNews], None]) -> None:
        stopped = Outcome(OutcomeState.NOT_SENT, "The console stopped before it was sent.")
        on_news(ActionNews("j", datetime.now(UTC), draft, Step.OUTCOME, stopped.message, stopped))
        raise KeyboardInterrupt

    monkeypatch.setattr("console.wiring.acting.act_once", act_once)
    ended = run(*CALL, "--yes", "--json")
    assert (ended.code, json.loads(ended.out)["outcome"]) == (3, "not sent")


class Full(io.StringIO):
    """A disk nothing more fits on."""

    def write(self, _: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("state", "code"), [(OutcomeState.ACCEPTED, 0), (OutcomeState.UNKNOWN, 4)])
def test_what_was_sent_is_told_by_the_exit_code_where_nothing_can_be_printed(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch, state: OutcomeState, code: int
) -> None:
    vendor.outcome = Outcome(state, "Queued")
    monkeypatch.setattr("sys.stdout", Full())
    monkeypatch.setattr("sys.stderr", Full())
    assert run(*CALL, "--yes", "--json").code == code
    assert len(vendor.sent) == 1


@pytest.mark.parametrize("words", [("--contact", "12"), ("--contact", "911"), ("--read-only",)])
def test_what_cannot_be_connected_is_refused_without_asking_the_vendor(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("console.wiring.acting.resolve_click_to_call", lambda *given: asked.append(given[2]))
    assert run(*CONNECT, "--yes", *words).code == 1
    assert (asked, vendor.sent) == ([], [])


def test_everything_that_is_written_is_its_users_alone(
    run: Run, config: Path, private_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CCAI_TOKEN", "VOXLOUD_KEY"):
        monkeypatch.setenv(name, "sentinel-4711")
    os.umask(0)
    assert run(*CALL, "--yes").code == 3
    before = os.umask(0)
    written = {place for kind in ("data", "state") for place in (private_world / kind).rglob("*")}
    assert {place.suffix for place in written if place.is_file()} >= {".sqlite", ".json"}
    assert {stat.S_IMODE(place.stat().st_mode) for place in written if place.is_file()} == {0o600}
    assert {stat.S_IMODE(place.stat().st_mode) for place in written if place.is_dir()} == {0o700}
    assert before == 0o077
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
