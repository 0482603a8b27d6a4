"""Every corner of the screen, filled with attacks nobody chose: no byte of them reaches the terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from console.domain.text import DROPPED
from console.ui.screens.boards import BOARDS, BY_NAME
from tests.terminal.at_rest import settle, shown
from tests.terminal.hostile_console import ALIGNED
from tests.terminal.hostile_lines import Attacks
from tests.terminal.test_raw_bytes import MEANT, strays

Start = Callable[..., Any]
FED = [name for name in BOARDS if name in BY_NAME and BY_NAME[name].is_fed]
"""What a wall turns through."""
LEAVE = "\x1b"
ON_EACH_BOARD = ("\x1b[B\r", LEAVE, "v", LEAVE, "d", LEAVE, "n")
"""Keys for details, what can be shown, what can be done, and what can be added."""
ONCE = (
    *("c", "\r", LEAVE, LEAVE, "s", "\r", LEAVE, LEAVE, "k", "\r", LEAVE, LEAVE),
    *("a", LEAVE, "?", LEAVE, ":", "x", LEAVE),
)
"""Keys for the forms of actions and what is said of them, alerts, help and the palette."""
TELLING = (
    "p",
    "p",
    "p",
    "p",
    "o",
    "\x1b[B\r",
    "g",
    LEAVE,
    "e",
    "\r",
    LEAVE,
    "t",
    "z",
    "z",
    "/",
    "x",
    LEAVE,
    LEAVE,
)
"""Keys that bring notices and receipts about, and sort, choose, export, and filter."""


def go_to(console: Any, board: str) -> None:
    """Shows a board, having closed whatever is open."""
    for _ in range(2):
        settle(console, LEAVE)
    place = BOARDS.index(board) + 1
    if place < 10:
        settle(console, str(place))
        return
    settle(console, "b")
    settle(console, f"{board}\r")


def save_rows(console: Any, folder: Path) -> Path:
    """Saves the agents as they are shown, in a folder whose name can be typed."""
    file = folder / "rows.csv"
    go_to(console, "agents")
    for keys in ("e", "\x15", str(file), "\r", LEAVE):
        settle(console, keys)
    return file


def click(console: Any) -> None:
    """Clicks on cells all over the screen."""
    for y in range(3, 37, 7):
        for x in (4, 40, 80, 110):
            console.write(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m".encode())
    settle(console, LEAVE)
    settle(console, LEAVE)


def floods(raw: bytes) -> list[str]:
    """Characters that are invisible or unassigned, and more than two marks on one letter."""
    text = MEANT.sub("", raw.decode("utf-8", "replace"))
    used = set(text)
    bad = [ascii(one) for one in used if one in DROPPED or unicodedata.category(one) == "Cn"]
    marks = "".join(re.escape(one) for one in used if unicodedata.category(one)[0] == "M")
    return bad + (re.findall(f"[{marks}]{{3,}}", text) if marks else [])


def test_a_flood_would_be_seen() -> None:
    assert floods("z\u0301\u0301\u0301".encode()) != []
    assert floods("a\u200bb".encode()) != []
    assert floods("z\u0301\u0301 ok".encode()) == []


@pytest.mark.parametrize(
    ("seed", "first", "boards"), [(1, ONCE, BOARDS[::2]), (2, TELLING, BOARDS[1::2])], ids=["forms", "panes"]
)
def test_no_text_whatsoever_is_obeyed_anywhere(
    start: Start, tmp_path: Path, seed: int, first: tuple[str, ...], boards: tuple[str, ...]
) -> None:
    folder = tmp_path / Attacks(Random(seed)).name()
    folder.mkdir()
    arguments = (str(seed), str(folder))
    console = start(*arguments, program="tests.terminal.hostile_console", columns=130, lines=36)
    console.until("Longest")
    go_to(console, "agents")
    settle(console, "r")
    rows = [row for row in cells(console) if ALIGNED in "".join(row)]
    assert len(rows) > 20
    assert len({"".join(each or " " for each in row).index(ALIGNED) for row in rows}) == 1
    console.is_drawn = False
    for keys in first:
        settle(console, keys)
    saved = save_rows(console, tmp_path)
    for name in boards:
        go_to(console, name)
        for keys in ON_EACH_BOARD:
            settle(console, keys)
    go_to(console, "agents")
    click(console)
    assert console.process.poll() is None, console.raw[-2000:].decode("utf-8", "replace")
    go_to(console, "floor")
    console.type("q")
    assert console.ended() == 0, console.raw[-3000:].decode("utf-8", "replace")
    assert b"has stopped" not in console.raw
    assert strays(shown(console)) == []
    assert floods(shown(console)) == []
    assert not (folder / "acts").exists()
    assert not (folder / "log").exists() or (folder / "log").read_text() == ""
    assert saved.read_text(encoding="utf-8").count("\n") > 20


def test_no_text_whatsoever_is_obeyed_on_a_wall(start: Start, tmp_path: Path) -> None:
    program = "tests.terminal.hostile_console"
    console = start("3", str(tmp_path), "wall", program=program, columns=130, lines=36)
    console.until("Waiting")
    console.is_drawn = False
    for name in FED:
        before = len(console.raw)
        settle(console, "\t")
        assert len(console.raw) > before + 2000, f"nothing of the board after {name}"
    console.write(b"\x11")
    assert console.ended() == 0, console.raw[-3000:].decode("utf-8", "replace")
    assert b"has stopped" not in console.raw
    assert strays(shown(console)) == []
    assert floods(shown(console)) == []


def cells(console: Any) -> list[list[str]]:
    """What stands in each cell; nothing in the second one of a wide letter."""
    screen = console._screen
    return [[screen.buffer[y][x].data for x in range(screen.columns)] for y in range(screen.lines)]
