"""The first run where folders, themes, the environment and what is pasted are attacks: nothing is obeyed."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from console.ui.theme import packaged_folder
from tests.terminal.at_rest import settle, shown
from tests.terminal.hostile_lines import Attacks
from tests.terminal.test_any_text import floods
from tests.terminal.test_raw_bytes import strays

Start = Callable[..., Any]
FIELDS = ("support", "demo", "floor.invalid", "CCAI_TOKEN")
"""Name, subdomain, domain and variable; no such domain will ever be there."""

UNTOUCHED = {"Mn", "Mc", "Me", "Cn"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the config file will be, and a theme that is none: in folders whose names are attacks."""
    attacks = Attacks(Random(8))
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / attacks.name()))
        monkeypatch.setenv("LOGNAME", attacks.word())
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    theme = (packaged_folder() / "midnight.toml").read_bytes()
    folder = Path(os.environ["XDG_CONFIG_HOME"], "floorwalker")
    (folder / "themes").mkdir(parents=True)
    (folder / "themes" / f"{attacks.name()}.toml").write_bytes(f"{attacks.toml()} = 1\n".encode() + theme)
    return folder


def pasted(attacks: Attacks) -> str:
    """A text as a terminal hands it over, without what would end it.

    Neither marks nor what is unassigned: a field holds what is pasted as it is, and draws it where it can be.
    """
    kept = (one for one in attacks.text() if one != "\x1b" and unicodedata.category(one) not in UNTOUCHED)
    return f"\x1b[200~{''.join(kept)}\x1b[201~".encode("utf-8", "replace").decode()


def test_the_first_run_shows_nothing_that_is_obeyed_and_writes_what_was_typed(
    start: Start, folder: Path
) -> None:
    attacks = Attacks(Random(9))
    (folder / "config.toml").symlink_to("nowhere")
    console = start(program="tests.terminal.at_rest", columns=100, lines=30)
    console.until("There is no config file yet")
    settle(console)
    settle(console, "\t")
    for _ in FIELDS:
        settle(console, "\t")
        settle(console, pasted(attacks))
    settle(console, "\r")
    assert "× The name is missing" in console.text, console.text
    for _ in FIELDS[1:]:
        settle(console, "\x1b[Z")
    for value in FIELDS:
        settle(console, "\x05\x15")  # the end, and away with all before it
        settle(console, value)
        settle(console, "\t")
    settle(console, "\x1b[Z")
    settle(console, "\r")
    assert re.search("Not written: .*File exists", console.text), console.text
    (folder / "config.toml").unlink()
    console.type("\r", r"(?s)support.*Agents")
    console.type("q")
    assert console.ended() == 0
    assert 'subdomain = "demo"' in (folder / "config.toml").read_text()
    assert strays(shown(console)) == []
    assert floods(shown(console)) == []
