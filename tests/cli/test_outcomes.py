"""What a command that acted says at its end, whatever ended it, and what it leaves behind."""

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

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.news import ActionNews, Step
from console.config import locations
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import Connect
from console.domain.drafts.draft import Draft
from tests.cli.acting import CALL, Vendor

Run = Callable[..., Any]


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
    def act_once(settings: object, draft: Draft, on_news: Callable[[ActionNews], None], _: None) -> None:
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
    def act_once(settings: object, draft: Draft, on_news: Callable[[ActionNews], None], _: None) -> None:
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
