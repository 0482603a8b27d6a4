"""What a form asks for, as plain values, and how what was typed is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeAlias

from console.domain.drafts.draft import Draft

LONGEST_LINE = 500
LONGEST_LABEL = 12
UNCHANGED = ""
"""The choice that leaves a value as it is."""
YES_NO = (("unchanged", UNCHANGED), ("yes", "yes"), ("no", "no"))
"""The choices for a value the vendor never returns: unknown, so it is not shown as no (facts CL06)."""


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    CHOICE = "choice"
    """One of its options."""
    MANY = "many"
    """Any number of its options."""
    LINES = "lines"
    """Text of several lines."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for."""

    key: str
    label: str
    """At most twelve characters."""
    value: str = ""
    """What it is filled with; for MANY, the chosen values parted by lines."""
    placeholder: str = ""
    kind: FieldKind = FieldKind.TEXT
    options: tuple[tuple[str, str], ...] = ()
    """(label, value) pairs to choose from."""
    longest: int = LONGEST_LINE
    follows: str = ""
    """For CHOICE: the key of the field that decides what can be chosen here; empty for none."""
    options_by: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """What can be chosen, by that field's value."""

    def offered(self, decided: str) -> tuple[tuple[str, str], ...]:
        """What can be chosen once the field it follows says this."""
        return self.options_by.get(decided, ()) if self.follows else self.options


class Values:
    """What a form's fields say. What cannot be read raises ValueError with words for the supervisor."""

    def __init__(self, typed: Mapping[str, tuple[str, ...]], labels: Mapping[str, str]) -> None:
        self._typed = typed
        self._labels = labels

    def label(self, key: str) -> str:
        """What the form calls the field."""
        return self._labels[key]

    def text(self, key: str) -> str:
        """The text without the spaces around it; empty when nothing was typed."""
        return "\n".join(self._typed.get(key, ())).strip()

    def maybe(self, key: str) -> str | None:
        """The text; None when nothing was typed."""
        return self.text(key) or None

    def many(self, key: str) -> tuple[str, ...]:
        """The chosen values, or what was typed parted by commas."""
        chosen = self._typed.get(key, ())
        parts = [part for each in chosen for part in each.split(",")] if len(chosen) == 1 else chosen
        return tuple(part.strip() for part in parts if part.strip())

    def chosen(self, key: str) -> tuple[str, ...]:
        """The chosen values, each whole: ids and names may have commas."""
        return tuple(value for value in self._typed.get(key, ()) if value)

    def flag(self, key: str) -> bool | None:
        """yes, no, or None for unchanged."""
        return {"yes": True, "no": False}.get(self.text(key))

    def whole(self, key: str) -> int | None:
        """A whole number; None when nothing was typed."""
        text = self.text(key)
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise ValueError(f"{self._labels[key]} must be a whole number.") from None

    def moment(self, key: str) -> datetime | None:
        """An instant, UTC, typed in local time (or with a zone); None when nothing was typed."""
        text = self.text(key)
        if not text:
            return None
        label = self._labels[key]
        try:
            typed = datetime.fromisoformat(text)
            first, second = (typed.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        except (ValueError, OverflowError):
            raise ValueError(f"{label} must be a time such as 2026-12-24 14:30.") from None
        if first != second and first.astimezone().time() != typed.time():
            raise ValueError(f"{label} is no time: the clocks skip that hour.")
        if first != second:
            offsets = " or ".join(f"{each.astimezone().isoformat()[-6:]}" for each in (first, second))
            raise ValueError(f"{label} comes twice that night: add which, {offsets}.")
        return first


def zoned(label: str) -> str:
    """A label for an instant, with the zone it is typed in: `When, CET`."""
    zone = f"{datetime.now(UTC).astimezone():%Z}"
    return f"{label}, {zone}"[:LONGEST_LABEL]


Make: TypeAlias = Callable[[Values], Draft]
"""The draft that the values ask for; ValueError for what cannot be read."""
Load: TypeAlias = Callable[[Values], tuple[Draft, tuple[str, ...]]]
"""The draft with what had to be fetched for it (a file's content), and what is worth knowing of that, a
sentence each; ValueError for what cannot be used."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked for, and what becomes of it."""

    heading: str
    fields: tuple[Field, ...]
    make: Make
    load: Load | None = None
    """Takes the place of `make` at the review, for what is too much to be done at every key."""
