"""Reading a TOML table key by key: what is there is checked, what is wrong is noted, and reading goes on."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from console.config.problems import ConfigProblem, shown, suggestion
from console.config.reading.lines import KeyLines, KeyPath
from console.domain.text import clean

Value = TypeVar("Value")

KINDS = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list in brackets",
    dict: "a table",
}
"""How each TOML type is named to a person."""


class Report:
    """Every problem found in one file."""

    def __init__(self, file: Path, lines: KeyLines) -> None:
        self.file = file
        self.problems: list[ConfigProblem] = []
        self._lines = lines

    def line(self, path: KeyPath) -> int | None:
        """The line a key stands on."""
        return self._lines.of(path)

    def add(self, path: KeyPath, wrong: str, advice: str = "") -> None:
        """Notes a problem of one key."""
        self.problems.append(ConfigProblem(self.file, self._lines.of(path), dotted(path), wrong, advice))


class Table:
    """One table of a config file, and where it stands."""

    def __init__(self, values: Mapping[str, Any], path: KeyPath, report: Report) -> None:
        self.values = values
        self.path = path
        self.report = report

    def add(self, key: str, wrong: str, advice: str = "") -> None:
        """Notes a problem of one of the table's keys."""
        self.report.add((*self.path, key), wrong, advice)

    def refuse_unknown(self, *known: str) -> None:
        """Notes every key that means nothing here, with the nearest that does."""
        for key in self.values:
            if key not in known:
                self.add(key, "there is no such key", suggestion(key, known))

    def of_kind(self, key: str, *kinds: type) -> Any:
        """The key's value if it is of that TOML type; None when absent, or wrong and noted."""
        value = self.values.get(key)
        if value is None or type(value) in kinds:
            return value
        found = KINDS.get(type(value), "a date or time")
        self.add(key, f"must be {KINDS[kinds[0]]}, not {found}")
        return None

    def text(self, key: str) -> str | None:
        """A text with something in it, cleaned."""
        value = self.of_kind(key, str)
        if value is None:
            return None
        cleaned = clean(value).strip()
        if not cleaned:
            self.add(key, "must not be empty")
            return None
        return cleaned

    def needed_text(self, key: str, advice: str) -> str | None:
        """A text that has to be there."""
        if key not in self.values:
            self.add(key, "is missing", advice)
        return self.text(key)

    def flag(self, key: str) -> bool:
        """A true or false, false when absent."""
        return bool(self.of_kind(key, bool))

    def number(self, key: str, default: float, least: float, most: float) -> float:
        """A number inside the range."""
        return self._ranged(key, default, (least, most), float, int)

    def whole_number(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number inside the range."""
        return int(self._ranged(key, default, (least, most), int))

    def _ranged(self, key: str, default: float, bounds: tuple[float, float], *kinds: type) -> float:
        value = self.of_kind(key, *kinds)
        if value is None:
            return default
        if not bounds[0] <= value <= bounds[1]:
            place = "between {:g} and {:g}".format(*bounds)
            is_nothing = isinstance(value, float) and math.isnan(value)
            self.add(key, f"must be {place}", "" if is_nothing else f"{default:g} is usual")
            return default
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each with something in it, cleaned."""
        value = self.of_kind(key, list)
        found: list[str] = []
        for index, item in enumerate(value or ()):
            if isinstance(item, str) and clean(item).strip():
                found.append(clean(item).strip())
            else:
                self.report.add((*self.path, key, index), "must be a text in quotes, and not empty")
        return tuple(found)

    def checked(self, key: str, check: Callable[[str], Value]) -> Value | None:
        """A text that passes a check; the ValueError of one that does not is noted."""
        value = self.text(key)
        if value is None:
            return None
        try:
            return check(value)
        except ValueError as error:
            self.add(key, str(error))
            return None

    def choice(self, key: str, words: tuple[str, ...]) -> str:
        """One of a few words, the first of them when absent or wrong."""
        value = self.text(key)
        if value is None or value in words:
            return value or words[0]
        self.add(key, f"{shown(value)} is unknown", suggestion(value, words))
        return words[0]

    def one_of(self, key: str, words: tuple[str, ...], advice: str) -> str | None:
        """One of a few words, which has to be there."""
        value = self.needed_text(key, advice)
        if value is not None and value not in words:
            self.add(key, f"{shown(value)} is unknown", suggestion(value, words))
            return None
        return value


def dotted(path: KeyPath) -> str:
    """A key path as it is written in messages: `accounts[0].token`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = clean(part) if part.replace("-", "_").isidentifier() else shown(part)
            text += f".{name}" if text else name
    return text
