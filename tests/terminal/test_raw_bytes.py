"""What really reaches the terminal: no byte of a vendor's is ever obeyed by it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from tests.terminal.at_rest import settle, shown

MEANT = re.compile(
    r"\x1b\[[0-9;:]*m"  # colors
    r"|\x1b\[[0-9;]*H"  # the place of the next character
    r"|\x1b\[\?(?:1000|1003|1004|1006|1015|1016|1049|2004|2026|2048|25|7)[hl]"  # modes, on and off
    r"|\x1b\[\?(?:2026|2048)\$p"  # is there such a mode
    r"|\x1b\[[<>=][0-9;]*u"  # the kitty keyboard protocol
    r"|\x1b\]22;(?:default|pointer|text)\x07"  # the shape of the mouse pointer
    r"|\x1b\[6n|\x1b\[c|\x1b\[1;1H|\x1b\[14t|\x1b\[16t"  # questions at the start
)
"""The control sequences that the console sends on purpose."""
CLOSED = r"(?s)\A(?!.*╭─).*q Quit"
"""No dialog is open."""
FORBIDDEN = {"Cc", "Cf", "Cs", "Co"}

Start = Callable[..., Any]


def strays(raw: bytes) -> list[str]:
    """Everything in the stream that a terminal obeys, reorders or hides, and that was not meant."""
    text = raw.decode("utf-8", "backslashreplace")
    rest = MEANT.sub("", text)
    forbidden = {one for one in set(rest) - {"\r", "\n"} if unicodedata.category(one) in FORBIDDEN}
    if not forbidden:
        return []
    return [rest[max(0, at - 10) : at + 20] for at, one in enumerate(rest) if one in forbidden]


def boards(console: Any) -> None:
    """Every board with the details of a row with a hostile name, and what filters and sorts them."""
    for key, title in (
        ("2", "Agents"),
        ("3", "Queues"),
        ("4", "Service level"),
        ("5", "Calls"),
        ("6", "Webhooks"),
    ):
        console.type(key, rf"▌{title} \d")
        console.type("\x1b[B\r", "╭─ ")
        console.type("\x1b", CLOSED)
    console.type("/", "Keep the filter")
    console.type("x", r"▌Webhooks /x")
    console.type("\x1b", "q Quit")
    console.type("o", "Sort by")
    console.type("\x1b[B\r", CLOSED)


def forms(console: Any) -> None:
    """Help, palette and the form of every action."""
    opened = {
        "?": "Place an outbound call",
        ":": "type to narrow",
        "c": "Place an",
        "s": "Send an",
        "k": "Connect a",
    }
    for key, words in opened.items():
        console.type(key, words)
        console.type("\x1b", CLOSED)


@pytest.mark.parametrize(("columns", "lines", "tour"), [(160, 50, boards), (80, 24, forms)])
def test_no_hostile_name_is_obeyed_anywhere(
    start: Start, hostile_config: str, columns: int, lines: int, tour: Callable[[Any], None]
) -> None:
    console = start(
        "--config", hostile_config, columns=columns, lines=lines, program="tests.terminal.at_rest"
    )
    console.until(r"(?s)Agents \d.*Queues \d")
    tour(console)
    settle(console)
    console.type("2", r"(?s)\[2 agents\]|▌Agents \d.*␛")
    settle(console)
    assert console.process.poll() is None
    console.type("q")
    assert console.ended() == 0
    assert strays(shown(console)) == []


def test_a_refusal_in_hostile_words_is_told_and_obeyed_by_nobody(start: Start, hostile_config: str) -> None:
    console = start("--config", hostile_config, program="tests.terminal.at_rest")
    console.until(r"Agents \d")
    console.type("s", "Send an SMS")
    settle(console)
    console.type("+16282253501", "Number +.16282253501")
    console.type("\t\t")
    settle(console)
    console.type("Hello", "Hello")
    console.type("\r", "enter sends it")
    settle(console)
    console.type("501\r", "(?i)refused")
    settle(console)
    console.type("q")
    assert console.ended() == 0
    assert strays(shown(console)) == []


@pytest.mark.parametrize(
    "attack", ["\x1b[2J", "\x1b]0;PWN\x07", "\x9b31m", "\u202e", "\x07", "\x1b]52;c;x\x07"]
)
def test_the_test_itself_would_see_an_attack(attack: str) -> None:
    assert strays(f"\x1b[1;1Hname{attack}".encode()) != []
