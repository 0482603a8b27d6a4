"""Actions from the command line: nothing leaves unasked, and what must not be sent is refused."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.config.settings import Settings
from console.domain.drafts.calls import Connect, TextMessage
from tests.cli.acting import CALL, CONNECT, SMS, Vendor

Run = Callable[..., Any]


class Keyboard(io.StringIO):
    """A terminal somebody answers at."""

    def isatty(self) -> bool:
        return True


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
    # a script reads the same keys whatever came of it
    rest = {key: told[key] for key in ("status_code", "id", "journal_id")}
    assert rest == {"status_code": None, "id": None, "journal_id": None}
    assert told["account"] == words[words.index("--account") + 1]
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
    ended = run(*CONNECT, "--yes")
    assert ended.out.startswith("not sent: the environment variable VOXLOUD_KEY is not set")


@pytest.mark.parametrize("words", [("--contact", "12"), ("--contact", "911"), ("--read-only",)])
def test_what_cannot_be_connected_is_refused_without_asking_the_vendor(
    run: Run, vendor: Vendor, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("console.wiring.acting.resolve_click_to_call", lambda *given: asked.append(given[2]))
    assert run(*CONNECT, "--yes", *words).code == 1
    assert (asked, vendor.sent) == ([], [])
