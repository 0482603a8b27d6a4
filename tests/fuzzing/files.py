"""Every file the console reads, with anything in it."""

from __future__ import annotations

import functools
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from console.config.files import FileUnusable, named, read_whole
from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings, read_settings
from console.config.secret_sources import FileSource, SecretUnavailable, resolve
from console.domain.bulk_files import NoUsers, users_in
from console.transport.shared_pace import SharedPace
from console.ui.commands.keymap import check_keymap, keys_of
from console.ui.commands.registry import COMMANDS
from console.ui.theme import ThemeInvalid, packaged_folder, read_theme
from tests.fuzzing import noise
from tests.fuzzing.journals import journal
from tests.fuzzing.target import Target, assert_clean

README = Path(__file__).parent.parent.parent / "README.md"
PLACES = (
    "x",
    "a\0b",
    "\ud800",
    "x/y",
    "..",
    "",
    "~nobody-of-that-name",
    "n" * 300,
    "loop",
    "-",
    "\x1b[2J",
    "a\nb",
)
"""Names of files that are none, or odd ones."""


@functools.cache
def config_examples() -> tuple[bytes, ...]:
    """The config files the README shows."""
    return tuple(text.encode() for text in re.findall(r"```toml\n(.*?)```", README.read_text(), re.DOTALL))


TOKENS = (
    b'"',
    b"[",
    b"]",
    b"{",
    b"}",
    b"=",
    b"\n",
    b"'",
    b"[[accounts]]",
    b"true",
    b"1979-05-27",
    b"nan",
    b"1e999",
)
PIECES = (
    *TOKENS,
    b"\\u0000",
    b"\\ud800",
    b"\x00",
    b"\xff",
    b"0x" + b"f" * 5000,
    b"[" * 2000,
    b"a." * 500 + b"a=1",
)
"""What TOML is made of, and what it is not."""


def spoiled_toml(dice: Random, text: bytes) -> bytes:
    """A file with a few tokens taken out, put in or swapped."""
    for _ in range(dice.choice((1, 2, 6))):
        lines = text.split(b"\n")
        place = dice.randrange(len(lines))
        kind = dice.random()
        if kind < 0.25:
            del lines[place]
        elif kind < 0.4:
            lines.insert(dice.randrange(len(lines) + 1), lines[place])
        elif kind < 0.7:
            key, _, _ = lines[place].partition(b"=")
            lines[place] = key + b"= " + dice.choice(PIECES)
        else:
            at = dice.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + dice.choice(PIECES) + lines[place][at + dice.randrange(3) :]
        text = b"\n".join(lines) or b"\n"
    return noise.scattered(dice, text) if dice.random() < 0.1 else text


def config(dice: Random) -> None:
    """Any bytes are settings, or a list of problems."""
    content = (
        spoiled_toml(dice, dice.choice(config_examples())) if dice.random() < 0.9 else noise.any_bytes(dice)
    )
    try:
        settings = parse_settings(content, Path("config.toml"))
    except ConfigInvalid as error:
        assert_clean(str(error).split("\n"))
    else:
        for problem in check_keymap(settings.keymap):
            str(problem)


def config_places(dice: Random) -> None:
    """Any name of a config file is one, or a problem."""
    with suppress(ConfigInvalid):
        read_settings(Path(tempfile.gettempdir()) / dice.choice(PLACES))


def keymap(dice: Random) -> None:
    """Any keymap is checked, and leaves every command a key."""
    texts = [one for one in noise.SCALARS if isinstance(one, str)]
    keys = [*texts, "c", "ctrl+c", "ctrl+", "+", ",", "ctrl++", "a,b", "f99", "escape", "shift+tab", "++"]
    names = [*(command.id for command in COMMANDS), *texts]
    wished = {dice.choice(names): dice.choice(keys) for _ in range(dice.randrange(6))}
    for problem in check_keymap(wished):
        str(problem)
    assert all(keys_of(command, wished) or not command.keys for command in COMMANDS)


@functools.cache
def theme_examples() -> tuple[bytes, ...]:
    """The themes that come with the console."""
    return tuple(file.read_bytes() for file in sorted(packaged_folder().glob("*.toml")))


def theme(dice: Random) -> None:
    """Any file is a theme, or a list of problems."""
    content = (
        spoiled_toml(dice, dice.choice(theme_examples())) if dice.random() < 0.9 else noise.any_bytes(dice)
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "own.toml")
        file.write_bytes(content)
        with suppress(ThemeInvalid):
            read_theme(file)


def secret(dice: Random) -> None:
    """Any file is a secret, or none for a reason; the reason has nothing of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "token")
        (Path(folder, "loop")).symlink_to("loop")
        file.write_bytes(
            dice.choice((b"", b"sesame", b"sesame\n", b"sesame\xff", b"sesame\nopens"))
            + noise.any_bytes(dice)
        )
        file.chmod(dice.choice((0o600, 0o600, 0o600, 0o400, 0o644, 0o000)))
        place = file if dice.random() < 0.7 else Path(folder) / dice.choice(PLACES)
        told = ""
        try:
            resolve(FileSource(place))
        except SecretUnavailable as error:
            told = str(error)
        assert "sesame" not in told
        assert_clean(told)


def users(dice: Random) -> None:
    """Any file of users has some, or is refused in words."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "users.json")
        file.write_bytes(
            noise.as_bytes(dice, noise.any_json(dice, ["email", "teams"]))
            if dice.random() < 0.7
            else noise.any_bytes(dice)
        )
        place = str(file) if dice.random() < 0.8 else f"{folder}/{dice.choice(PLACES)}"
        with suppress(FileUnusable, NoUsers):
            assert users_in(read_whole(named(place), 1 << 20), "users.json") > 0


PACE = (
    b'{"arrived_by":1.0,"pace":1.0,"held_until":0.0,"slots":{"h":[1.0,null]},"line":{"h.2":[1.0,2.0,true]}}'
)


def pace(dice: Random) -> None:
    """Whatever the file of the shared pace says, a request may go within a minute."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pace.json")
        file.write_bytes(
            noise.scattered(dice, PACE) if dice.random() < 0.5 else noise.as_bytes(dice, spoiled_pace(dice))
        )
        now = [1e9]
        shared = SharedPace(file, lambda: now[0])
        ticket = shared.ticket()
        for _ in range(200):
            wait = shared.ask(ticket, 0.0, 1.0, urgent=dice.random() < 0.5)
            if wait == 0:
                break
            now[0] += max(wait, 0.5)
        assert now[0] < 1e9 + 90
        shared.start(ticket)
        shared.sent(ticket)
        shared.settled(ticket, 0.1, 1.0, dice.choice((0.0, 1e9)))
        shared.leave(ticket)


def spoiled_pace(dice: Random) -> Any:
    """A ledger with things wrong in it."""
    now = 1e9
    ledger = {
        "arrived_by": now,
        "pace": 1.0,
        "held_until": now + 5,
        "slots": {"h.1.1": [now, None], "h.2.1": [now - 1, now]},
        "line": {"h.1.2": [now, now + 1, True], "x": [now, now + 1, False]},
    }
    return noise.spoiled(dice, ledger)


def file_targets() -> list[Target]:
    """What is fuzzed here."""
    return [
        Target("config", config, 5),
        Target("config's place", config_places),
        Target("keymap", keymap),
        Target("theme", theme, 3),
        Target("secret file", secret),
        Target("file of users", users),
        Target("shared pace", pace, 5),
        Target("journal", journal, 30),
    ]
