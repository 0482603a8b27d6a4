"""Tones, the theme variables they are drawn with, and the themes, which are TOML files checked key by key.

A theme file has `dark` and the tables below; each key of a table `[status]` is a variable `status-<key>`.
`[variables]` may set any other variable Textual's own themes have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from console.config.files import read_whole
from console.domain.text import clean


class Tone(StrEnum):
    """What a piece of text is; how it looks is the theme's. The value names the theme's variable."""

    NORMAL = "foreground"
    MUTED = "text-quiet"
    STRONG = "text-strong"
    ACCENT = "accent"
    GOOD = "level-good"
    WARN = "level-warn"
    BAD = "level-bad"
    AVAILABLE = "status-available"
    BUSY = "status-busy"
    WRAP_UP = "status-wrap-up"
    AWAY = "status-away"
    MISSED = "status-missed"
    OFFLINE = "status-offline"
    OTHER = "status-other"


LARGEST = 1024 * 1024
"""Bytes a theme file may have."""
HUES = (
    (20, Tone.MISSED),
    (70, Tone.AWAY),
    (170, Tone.AVAILABLE),
    (260, Tone.BUSY),
    (330, Tone.WRAP_UP),
    (360, Tone.MISSED),
)
"""Up to which hue, in degrees, which of the theme's tones is nearest."""
GREYISH = 0.15
"""Saturation below which a color is grey."""
DARKEST = 0.08
"""Lightness below which a color is black."""
LONGEST_VALUE = 40
"""Characters of a wrong value that a message repeats at most."""


FALLBACKS: dict[str, tuple[str, ...]] = {
    "text-quiet": ("foreground-muted", "foreground"),
    "text-strong": ("foreground",),
    "level-good": ("success",),
    "level-warn": ("warning",),
    "level-bad": ("error",),
    "status-available": ("success",),
    "status-busy": ("primary",),
    "status-wrap-up": ("secondary",),
    "status-away": ("warning",),
    "status-missed": ("error",),
    "status-offline": ("foreground-muted", "foreground"),
    "status-other": ("accent",),
    "cursor-background": ("panel",),
    "band-background": ("panel",),
    "band-foreground": ("foreground",),
    "row-bad": ("background",),
    "row-warn": ("background",),
}
"""Where a theme that is not ours finds the color of a variable of ours: the first that it has."""

COLORS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)
"""Keys of `[colors]`, which Textual derives its own widgets' colors from."""

TABLES: dict[str, tuple[str, ...]] = {
    "text": ("quiet", "strong"),
    "status": ("available", "busy", "wrap-up", "away", "missed", "offline", "other"),
    "level": ("good", "warn", "bad"),
    "band": ("background", "foreground"),
    "cursor": ("background",),
    "row": ("bad", "warn"),
}
"""Tables of a theme file whose keys become variables of this console; all are required."""


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """What is wrong in a theme file, and where."""

    file: Path
    key: str
    """`table.key`, or empty when it is the whole file's."""
    message: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else str(self.file)
        return f"{where}: {self.message}"


class ThemeInvalid(ValueError):
    """A theme file cannot be used; `problems` has every reason."""

    def __init__(self, problems: list[ThemeProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes there are by name, and what kept others from being read."""

    by_name: dict[str, Theme]
    problems: tuple[ThemeProblem, ...] = ()


def packaged_folder() -> Path:
    """Where the console's own themes are: in the wheel, or beside pyproject.toml in an editable install."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def load_themes(user_folder: Path | None = None) -> Themes:
    """The console's own themes, and the user's over them. A broken file is a problem, never the end."""
    by_name: dict[str, Theme] = {}
    problems: list[ThemeProblem] = []
    for folder in (packaged_folder(), user_folder):
        for file in sorted(folder.glob("*.toml")) if folder is not None else ():
            try:
                theme = read_theme(file)
                by_name[theme.name] = theme
            except ThemeInvalid as error:
                problems += error.problems
    return Themes(by_name, tuple(problems))


def read_theme(file: Path) -> Theme:
    """The theme in a file, named like it; ThemeInvalid tells everything that is wrong with it."""
    try:
        wanted = tomllib.loads(read_whole(file, LARGEST))
    except RecursionError as error:
        raise ThemeInvalid([ThemeProblem(file, "", "is nested too deep")]) from error
    except (OSError, ValueError) as error:
        raise ThemeInvalid([ThemeProblem(file, "", f"cannot be read: {error}")]) from error
    problems = [ThemeProblem(file, key, message) for key, message in _problems(wanted)]
    if problems:
        raise ThemeInvalid(problems)
    variables = {f"{table}-{key}": wanted[table][key] for table, keys in TABLES.items() for key in keys}
    variables |= wanted.get("variables", {})
    theme = Theme(
        name=clean(file.stem), dark=wanted.get("dark", True), variables=variables, **wanted["colors"]
    )
    theme.to_color_system().generate()
    return theme


def nearest_tone(color: str | None) -> Tone:
    """The theme's tone nearest to a color a vendor named; OTHER for none, and for what is no color.

    A vendor's color is never drawn with: it was chosen for another background, and any text may stand there.
    """
    if color is None or not _is_color(color):
        return Tone.OTHER
    hue, saturation, lightness = Color.parse(color).hsl
    if saturation < GREYISH or not DARKEST < lightness < 1 - DARKEST:
        return Tone.OFFLINE
    return next(tone for limit, tone in HUES if hue * 360 <= limit)


def variable_defaults(theme: Theme) -> dict[str, str]:
    """This console's variables for a theme that lacks them, out of its nearest colors.

    For `App.get_theme_variable_defaults`: style sheets may then use them under every theme.
    """
    lacking = FALLBACKS.keys() - theme.variables.keys()
    if not lacking:
        return {}  # a theme of ours has them all, and what it derives from its colors takes its time
    present = {**theme.to_color_system().generate(), **theme.variables}
    return {
        name: next(present[relative] for relative in FALLBACKS[name] if relative in present)
        for name in lacking
    }


def _problems(wanted: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every key that is unknown, missing or no color."""
    tables = {"colors": COLORS, **TABLES, "variables": _textual_variables()}
    for name, value in wanted.items():
        if name == "dark":
            if not isinstance(value, bool):
                yield name, "is neither true nor false"
        elif name not in tables:
            yield name, f"there is no such key{_nearest(name, ('dark', *tables))}"
        elif not isinstance(value, dict):
            yield name, "has to be a table"
    for name, keys in tables.items():
        table = wanted.get(name, {})
        if isinstance(table, dict):
            yield from _table_problems(name, table, keys)


def _table_problems(name: str, table: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong in one table."""
    for key, value in table.items():
        if key not in keys:
            yield f"{name}.{key}", f"there is no such key{_nearest(key, keys)}"
        elif not _is_color(value):
            yield f"{name}.{key}", f"{_spelled(value)} is not a color like #1a2b3c"
    if name != "variables":
        for key in keys:
            if key not in table:
                yield f"{name}.{key}", "is missing"


def _is_color(value: Any) -> bool:
    """Whether the value is one opaque color; names and mixtures that depend on their place are none."""
    if not isinstance(value, str):
        return False
    try:
        color = Color.parse(value)
    except ColorParseError:
        return False
    return color.a == 1 and color.ansi is None and color.auto is False


def _spelled(value: Any) -> str:
    """A wrong value fit to be repeated in a message: a text in quotes, cut short."""
    return repr(clean(value, LONGEST_VALUE)) if isinstance(value, str) else clean(value, LONGEST_VALUE)


def _nearest(word: str, words: tuple[str, ...]) -> str:
    """A hint at the nearest valid key."""
    near = get_close_matches(word, words, n=1)
    return f", did you mean {near[0]}?" if near else ""


@cache
def _textual_variables() -> tuple[str, ...]:
    """The variables Textual knows that hold a color."""
    known = BUILTIN_THEMES["textual-dark"].to_color_system().generate()
    return tuple(name for name in known if not name.endswith("-style"))
