"""Everything about a row as lines, and the small parts they are made of. Pure values."""

from __future__ import annotations

from dataclasses import dataclass

from console.ui.format import duration
from console.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what is known; no label continues the line above."""

    label: str
    text: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class Details:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


def told(label: str, value: object) -> list[Line]:
    """A line, unless there is nothing to tell."""
    return [] if value is None or value in ("", ()) else [Line(label, str(value))]


def seconds(label: str, value: float | None) -> list[Line]:
    """A line with a duration, unless there is none."""
    return [] if value is None else [Line(label, duration(value))]
