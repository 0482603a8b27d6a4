"""What a command prints on a terminal: lines of its own, and of nobody else's words a byte that is obeyed."""

from __future__ import annotations

import json
import re
import socket
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest

from console.config.reading.file import read_settings
from console.config.write import quoted
from console.simulator.http.running import in_thread
from console.simulator.server import Options, build
from tests.terminal.hostile_lines import FORGED, Attacks
from tests.terminal.odd_vendor import WAYS, odd_vendor
from tests.terminal.spoiled import Spoiled
from tests.terminal.test_any_text import floods
from tests.terminal.test_raw_bytes import strays

Start = Callable[..., Any]
ON_PURPOSE = "['locate']\n70\n"
"""The one mistake of our own that was put in."""


def obeyed(raw: bytes) -> list[object]:
    """What a terminal would obey, and lines that somebody's words have begun."""
    ends = raw.replace(b"\r\n", b"\n")
    begun = [line for line in ends.split(b"\n") if line.startswith(FORGED.encode())]
    return [*strays(raw), *floods(raw), *begun, *re.findall(rb"[\r\x1b].{0,20}", ends)]


@pytest.mark.parametrize("attack", ["\x1b[1m", "a\rb", f"a\r\n{FORGED}", "\u202e", "z" + "\u0301" * 3])
def test_the_test_itself_would_see_an_attack(attack: str) -> None:
    assert obeyed(f"a line\r\n{attack}\r\n".encode()) != []
    assert obeyed(b"a line\r\nanother\r\n") == []


def test_no_word_file_or_variable_is_obeyed(start: Start, tmp_path: Path) -> None:
    console = start("1", str(tmp_path), "1", program="tests.terminal.hostile_lines", columns=100, lines=30)
    console.is_drawn = False
    assert printed(console) == 0, console.raw[-3000:].decode("utf-8", "replace")
    told = "".join(file.read_text() for file in sorted(tmp_path.glob("*/commands")))
    assert told.count(ON_PURPOSE) == 1
    assert "\n70\n" not in told.replace(ON_PURPOSE, "")
    assert console.raw.count(b"\n") > 100
    assert obeyed(bytes(console.raw)) == []
    logs = [file.read_bytes() for file in tmp_path.rglob("floorwalker.log")]
    assert len(logs) == 1
    for log in logs:
        assert FORGED.encode() in log
        assert obeyed(log.replace(b"\n", b"\r\n")) == []
        assert all(re.match(rb"\d{4}-|    |$", line) for line in log.split(b"\n"))


def printed(console: Any) -> int:
    """The exit code of a command, with all it has printed read."""
    console.read(lambda: console.process.poll() is not None)
    return int(console.ended())


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[str]:
    """A config file with two vendors whose every name is an attack, and one account for each odd answer."""
    attacks = Attacks(Random(5))
    app = build(Options(agents=12, queues=3, rate_limit=None, sms_refusal="refused"))
    with in_thread(Spoiled(app, attacks.text)) as port, odd_vendor(attacks.text) as odd:
        file = tmp_path / "config.toml"
        named = [("support", "ccai", f"{port}"), ("milan", "voxloud", f"{port}")]
        named += [
            (f"{way}{attacks.text()}", ("ccai", "voxloud")[at % 2], f"{odd}/{way}")
            for at, way in enumerate(WAYS)
        ]
        file.write_text("\n".join(account(*each) for each in named), "utf-8")
        yield str(file)


def account(name: str, vendor: str, place: str) -> str:
    """One account of a config file."""
    lines = {
        "ccai": 'subdomain = "demo"\ntoken = { env = "CCAI_TOKEN" }\nregion = "US"',
        "voxloud": 'api_key = { env = "VOXLOUD_KEY" }',
    }
    spelled = quoted(name.encode("utf-8", "replace").decode())
    head = f'[[accounts]]\nname = {spelled}\nvendor = "{vendor}"\nbase_url = "http://127.0.0.1:{place}"'
    return f"{head}\nrequests_per_second = 10.0\n{lines[vendor]}\n"


def test_nothing_a_vendor_says_is_obeyed(start: Start, floor: str) -> None:
    commands = [("status",), ("status", "--json"), ("check",)]
    consoles = [start(*words, "--config", floor, columns=100, lines=30) for words in commands]
    for console in consoles:
        console.is_drawn = False
        assert printed(console) == 3, console.raw[-3000:].decode("utf-8", "replace")
        assert obeyed(bytes(console.raw)) == []
    table, floor_json, checks = (bytes(console.raw).decode() for console in consoles)
    assert all(f"\n{way}" in table for way in WAYS)
    assert len(json.loads(floor_json.split("\r\n")[0])["agents"]) > 10
    assert [way for way in WAYS if f"FAILED  {way}" not in checks] == ["rows"]


def until(console: Any, words: str) -> None:
    """Reads until these words were printed."""
    console.read(lambda: re.search(words.encode(), console.raw) is not None)
    assert re.search(words.encode(), console.raw), bytes(console.raw).decode()


def interrupt(console: Any) -> bytes:
    """Ctrl-C, typed at the terminal; what was printed, without the echo of that."""
    console.write(b"\x03")
    console.ended()
    return bytes(console.raw).replace(b"^C", b"")


def acts(floor: str) -> list[tuple[str, ...]]:
    """An action of each kind, with words that are attacks in it; the last one is refused by an odd vendor."""
    attacks = Attacks(Random(6))
    sms = ("sms", "--from", "+13392195276", "--to", "+16282253501", "--message", attacks.word())
    call = ("call", "--account", "support", "--to", "+16282253501", "--lang", attacks.word())
    return [
        (*sms, "--account", "support"),
        (*call, "--agent", "nobody@floor.example", "--ticket", attacks.word()),
        ("connect", "--account", "milan", "--via", resource(floor), "--contact", "+390663971096"),
        ("connect", "--account", "milan", "--via", attacks.word(), "--contact", "+390663971096"),
        (*sms, "--account", next(name for name in accounts(floor) if name.startswith("text")), "--json"),
    ]


def accounts(floor: str) -> dict[str, str]:
    """The accounts as they are to be named, and where they are."""
    return {each.name: each.base_url for each in read_settings(Path(floor)).accounts}


def resource(floor: str) -> str:
    """The id of a click-to-call whose name is an attack."""
    asked = urllib.request.Request(
        f"{accounts(floor)['milan']}/api/v1/click-to-call", headers={"Voverc-Auth": "demo-key"}
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return str(json.load(answer)[0]["id"])


def test_nothing_is_obeyed_of_an_action_that_is_confirmed_and_followed(start: Start, floor: str) -> None:
    follower = start("journal", "--follow", columns=100, lines=30)
    follower.is_drawn = False
    for words in acts(floor):
        console = start(*words, "--config", floor, columns=100, lines=30)
        console.is_drawn = False
        until(console, r"to send it: |\[y/N\] |has the id or name")
        typed = re.search(rb"Type (\w+) to send it", console.raw)
        console.write((typed[1] if typed else b"y") + b"\n")
        assert printed(console) in {0, 1, 2, 4}
        assert b"unexpected" not in console.raw
        assert obeyed(bytes(console.raw)) == []
    until(follower, r"(?s)(outcome .*){4}")
    assert obeyed(interrupt(follower)) == []


def test_nothing_is_obeyed_of_a_webhook(start: Start, floor: str) -> None:
    attacks = Attacks(Random(7))
    consoles = [
        start("listen", "--config", floor, *form, columns=100, lines=30) for form in ((), ("--json",))
    ]
    for console in consoles:
        console.is_drawn = False
        until(console, r"(?s)http://.*/milan.*\n")
        url = re.search(rb"http://[^\s\"]*/milan", console.raw)[0].decode()
        for event in events(attacks):
            with urllib.request.urlopen(urllib.request.Request(url, json.dumps(event).encode()), timeout=10):
                continue
        with socket.create_connection(("127.0.0.1", urlsplit(url).port)) as stranger:
            stranger.sendall(attacks.text().encode("utf-8", "replace") + b"\r\n\r\n")
            stranger.recv(4096)
        until(console, r"(?s)(LAST.*\n)")
        assert obeyed(interrupt(console)) == []


def events(attacks: Attacks) -> Iterator[dict[str, Any]]:
    """Events of every kind, every word of which is an attack."""
    for kind in ("CALL_STARTED", "MISSED_CALL", attacks.text()):
        words = {
            key: attacks.text()
            for key in ("callId", "originatorNumber", "destinationNumber", "userExtension")
        }
        yield {"type": kind, "data": {**words, "type": "STARTED", "timestamp": 1523025126000}}
    yield {"id": attacks.text(), "total_pages": 1, "direction": "outbound", "recipient": attacks.text()}
    yield {"type": "LAST"}
