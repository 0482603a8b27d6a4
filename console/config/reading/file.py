"""Reading the config file: all of its problems at once, or its settings."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Any

from console.config.problems import ConfigInvalid, ConfigProblem
from console.config.proxies import problems
from console.config.reading.accounts import accounts
from console.config.reading.journal import journal
from console.config.reading.lines import KeyLines, KeyPath
from console.config.reading.lock import lock
from console.config.reading.personal_data import personal_data
from console.config.reading.receiver import receiver
from console.config.reading.safety import safety
from console.config.reading.tables import Report, Table
from console.config.secrets_apart import kept_apart
from console.config.settings import Settings
from console.domain.text import clean

LARGEST = 256 * 1024
"""Bytes a config file may have."""
TOP_KEYS = (
    "theme",
    "read_only",
    "accounts",
    "receiver",
    "journal",
    "safety",
    "lock",
    "personal_data",
    "keymap",
)
SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_settings(file: Path) -> Settings:
    """The settings of a config file; ConfigInvalid names every problem of it."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        advice = "Start floorwalker in a terminal to write one, or see it work first: floorwalker demo"
        raise whole(file, "there is no such file", advice) from error
    except IsADirectoryError as error:
        raise whole(file, "is a directory", "Name the file inside it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise whole(file, f"cannot be read: {reason}", "See its owner and mode") from error
    settings = parse_settings(content, file)
    if found := problems(settings.accounts):
        raise ConfigInvalid(found)
    return settings


def parse_settings(content: bytes, file: Path) -> Settings:
    """The settings of a config file's bytes; `file` is for messages and relative paths."""
    if len(content) > LARGEST:
        raise whole(file, f"is larger than {LARGEST // 1024} KiB", "Is it the right file?")
    text = decoded(content, file)
    values = parsed(text, file)
    report = Report(file, KeyLines(text))
    settings = read_top(Table(values, (), report))
    if report.problems:
        raise ConfigInvalid(sorted(report.problems, key=lambda problem: problem.line or 0))
    return kept_apart(settings)


def read_top(top: Table) -> Settings:
    """The settings; to be used only when nothing was noted."""
    top.refuse_unknown(*TOP_KEYS)
    return Settings(
        theme=top.text("theme"),
        read_only=top.flag("read_only"),
        accounts=accounts(top),
        keymap=keymap(top),
        receiver=receiver(top),
        journal=journal(top),
        lock=lock(top),
        personal_data=personal_data(top),
        safety=safety(top),
        source=top.report.file,
        look_lines=look_lines(top),
    )


def look_lines(top: Table) -> MappingProxyType[str, int]:
    """The lines of the theme and of each key: what is wrong with them only the screen can tell."""
    commands = top.values.get("keymap")
    paths: list[KeyPath] = [("theme",)] if "theme" in top.values else []
    paths += [("keymap", command) for command in (commands if isinstance(commands, dict) else ())]
    lines = {clean(".".join(map(str, path))): top.report.line(path) for path in paths}
    return MappingProxyType({key: line for key, line in lines.items() if line is not None})


def keymap(top: Table) -> MappingProxyType[str, str]:
    """Keys by command id: `"actions.call" = "c"`, or a list of keys."""
    table = Table(top.of_kind("keymap", dict) or {}, ("keymap",), top.report)
    found: dict[str, str] = {}
    for command, keys in table.values.items():
        joined = ",".join(table.texts(command)) if isinstance(keys, list) else table.text(command)
        if joined:
            found[clean(command)] = joined
    return MappingProxyType(found)


def decoded(content: bytes, file: Path) -> str:
    """The bytes as text, without a byte order mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = ConfigProblem(file, line, "", "is not UTF-8 text", "Save the file as UTF-8")
        # not `from error`: it carries the bytes
        raise ConfigInvalid([problem]) from None


def parsed(text: str, file: Path) -> dict[str, Any]:
    """The text as TOML."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise whole(file, "is nested too deep") from error
    except ValueError as error:
        message = str(error)
        place = SYNTAX_PLACE.search(message)
        line, column = (place[1], place[2]) if place and place[1] else (None, None)
        wrong = clean(SYNTAX_PLACE.sub("", message))
        problem = ConfigProblem(
            file,
            int(line) if line else text.count("\n") + 1,
            "",
            f"is not valid TOML: {wrong}",
            'Texts stand in quotes: name = "support"',
            int(column) if column else None,
        )
        raise ConfigInvalid([problem]) from error


def whole(file: Path, wrong: str, advice: str = "") -> ConfigInvalid:
    """A problem of the whole file."""
    return ConfigInvalid([ConfigProblem(file, None, "", wrong, advice)])
