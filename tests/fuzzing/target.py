"""What is fuzzed: a reader, and how one try of it goes."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from pydantic import BaseModel

from console.domain.text import DROPPED

NEVER_DRAWN = {"Cc", "Cf", "Cs"}
FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
UNSHOWN = {"answered"}
"""Fields that go back to their vendor as they came and are shown to nobody."""


@dataclasses.dataclass(frozen=True)
class Target:
    """One reader. A try raises when the reader does what it promises not to."""

    name: str
    tries: Callable[[Random], None]
    """One try, all of its luck from this dice."""
    cost: int = 1
    """How many plain tries one of these takes."""

    def __str__(self) -> str:
        return self.name


def shown_strings(value: Any) -> Iterator[str]:
    """Every text in a value that may come before somebody's eyes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from shown_strings(dict(value))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in UNSHOWN:
                yield from shown_strings(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for each in (*value.keys(), *value.values()):
            yield from shown_strings(each)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from shown_strings(each)


def is_dangerous(character: str) -> bool:
    """Whether this one character must never reach a terminal, whatever wrote it."""
    return character in DROPPED or unicodedata.category(character) in NEVER_DRAWN


def assert_clean(value: Any) -> None:
    """No text in the value can be obeyed by a terminal, reorders its line or hides in it."""
    for text in shown_strings(value):
        if text.isascii() and text.isprintable():
            continue
        assert not [one for one in text if unicodedata.category(one) in FORBIDDEN or one in DROPPED], ascii(
            text
        )
