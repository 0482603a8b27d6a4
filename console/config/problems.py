"""Problems of a config file: all of them at once, each saying where, what, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from console.domain.text import clean

SHOWN = 40
"""Characters of a wrong value that a message repeats at most."""


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing wrong with a config file. No message repeats a value that may be a secret."""

    file: Path
    line: int | None
    """Counted from 1; None when the problem is the whole file's."""
    key: str
    """The key's path, such as `accounts[0].vendor`; empty when it is the whole file's."""
    wrong: str
    """What is wrong."""
    advice: str = ""
    """What to do about it."""
    column: int | None = None
    """Counted from 1; only where the file is not TOML."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (clean(str(self.file)), self.line, self.column) if part)
        subject = f"{self.key}: " if self.key else ""
        advice = f". {self.advice}" if self.advice else ""
        return f"{place}: {subject}{self.wrong}{advice}"


class ConfigInvalid(Exception):
    """A config file cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[ConfigProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(*self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word most like the given one, or None when none is near. Case does not count."""
    by_lower = {candidate.lower(): candidate for candidate in valid}
    found = difflib.get_close_matches(word[:SHOWN].lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def suggestion(word: str, valid: Iterable[str]) -> str:
    """`Did you mean "x"?` for the nearest valid word, else the list of them all."""
    words = list(valid)
    near = nearest(word, words)
    return f'Did you mean "{near}"?' if near else f"Valid here: {', '.join(words)}"


def shown(word: str) -> str:
    """A wrong word fit to be repeated in a message: cleaned, in quotes, cut short."""
    cut = word if len(word) <= SHOWN else word[: SHOWN - 1] + "…"
    return f'"{clean(cut)}"'
