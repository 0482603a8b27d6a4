"""`floorwalker listen`: the addresses to subscribe, each event as a line, and a clean end."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from console.cli.listen import announcer
from console.config.secret_sources import EnvironmentSource
from console.config.settings import ReceiverSettings
from console.feeds.receiver.places import bound
from console.wiring.receiving import Listening, callback_url, secret_of
from tests.forks import Fork, Forks

Run = Callable[..., Any]
EVENT = {
    "type": "CALL_STARTED",
    "data": {
        "callId": "c\x1b[31m",
        "type": "STARTED",
        "timestamp": 1523025126000,
        "originatorNumber": "101",
        "destinationNumber": "[red]102",
        "userExtension": 101,
    },
}


@contextmanager
def listening(config: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The command with an interpreter of its own, running; killed should the test not have ended it."""
    command = [sys.executable, "-m", "console", "listen", "--config", str(config), *words]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def listener(config: Path, programs: Forks) -> Iterator[Fork]:
    """The command, running; killed should the test not have ended it."""
    process = programs.start_piped("console", "listen", "--config", str(config))
    yield process
    process.kill()
    process.communicate(10)


def said(process: Fork | subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def post(url: str, body: bytes) -> int:
    with urllib.request.urlopen(urllib.request.Request(url, body, method="POST"), timeout=10) as answer:
        return int(answer.status)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_each_event_is_a_line_and_ctrl_c_ends_it(listener: Fork, ending: signal.Signals) -> None:
    account, url = said(listener).split("  ")
    assert account == "milan"
    assert url.startswith("http://127.0.0.1:")
    assert post(url, json.dumps(EVENT).encode()) == 200
    line = said(listener).split("  ")
    assert line[1:] == ["milan", "CALL_STARTED", "101 to [red]102", "extension 101", "c␛[31m"]
    assert post(url, b'{"type": "MOON"}') == 200
    assert said(listener).endswith("milan  MOON  of a kind nobody knows")
    assert post(url, b'{"id": 4, "total_pages": 1, "direction": "outbound", "recipient": "+39"}') == 200
    assert said(listener).endswith("milan  FAX_CALL  finished  +39  4")
    listener.send_signal(ending)
    out, err = listener.communicate(timeout=10)
    assert (listener.returncode, out) == (0, "")
    assert "The secret in these addresses is new" in err
    assert "Traceback" not in err


def test_json_has_the_addresses_and_then_an_object_per_event(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "a-secret-of-some-length")
    config.write_text(config.read_text() + '[receiver]\npath_secret = { env = "HOOK_SECRET" }\n')
    with listening(config, "--json", "--port", "0", "--show-secret") as process:
        told = json.loads(said(process))
        (place,) = told["listening"]
        assert (place["account"], told["secret_is_new"]) == ("milan", False)
        assert place["url"].endswith("/a-secret-of-some-length/milan")
        assert post(place["url"], json.dumps(EVENT).encode()) == 200
        event = json.loads(said(process))
        assert event.pop("received_at")
        assert event == {
            "account": "milan",
            "event": "CALL_STARTED",
            "is_known": True,
            "at": "2018-04-06T14:32:06+00:00",
            "call_id": "c␛[31m",
            "extension": "101",
            "originator": "101",
            "destination": "[red]102",
            "status": None,
            "number": None,
            "agent": None,
        }
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0


@pytest.mark.parametrize("as_json", [True, False])
def test_a_secret_of_the_config_file_is_not_printed_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "another+secret-of-some-length")
    secret = secret_of(ReceiverSettings(port=1, path_secret=EnvironmentSource("HOOK_SECRET")))
    told = Listening((("milan", callback_url("127.0.0.1", 1, secret, "milan")),))
    announcer(as_json=as_json, show_secret=True)(told)
    assert "another%2Bsecret-of-some-length/milan" in capsys.readouterr().out
    announcer(as_json=as_json, show_secret=False)(told)
    printed = capsys.readouterr()
    assert "http://127.0.0.1:1/{path_secret}/milan" in printed.out
    assert "of-some-length" not in printed.out + printed.err
    assert ("--show-secret prints it" in printed.err) is not as_json


def test_a_port_in_use_is_a_usage_error(run: Run, config: Path) -> None:
    with bound("127.0.0.1", 0) as taken:
        ended = run("listen", "--port", str(taken.getsockname()[1]))
    assert ended.code == 2
    assert "is in use; another console may be listening there" in ended.err
    assert ended.out == ""


def test_a_secret_that_cannot_be_had_is_a_config_error(run: Run, config: Path) -> None:
    config.write_text(config.read_text() + '[receiver]\npath_secret = { env = "HOOK_SECRET" }\n')
    ended = run("listen")
    assert ended.code == 2
    assert "HOOK_SECRET is not set" in ended.err


def test_without_an_account_that_has_webhooks_there_is_nothing_to_listen_for(
    run: Run, private_world: Path
) -> None:
    file = private_world / "config.toml"
    file.write_text('[[accounts]]\nname = "out"\nvendor = "voiptime"\napi_key = { env = "VOIPTIME_KEY" }\n')
    ended = run("listen", "--config", str(file))
    assert ended.code == 2
    assert "no account in the config file has webhooks" in ended.err


def test_check_says_whether_webhooks_can_come_in(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.wiring.checks.run_checks", lambda settings: [])
    config.write_text(config.read_text() + "[receiver]\nport = 8765\n")
    ended = run("check")
    assert ended.code == 2
    assert "WRONG   receiver: There is no path_secret under [receiver]" in ended.out
