"""The documents' examples, and what an answer and an example are compared by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def documented(name: str) -> Any:
    """A documented example, e.g. `ccai-manager/calls`."""
    return json.loads((Path(__file__).parent / "samples" / f"{name}.json").read_text())


def shapes(value: Any) -> dict[str, set[frozenset[str]]]:
    """Where in a JSON value objects stand, and which sets of keys they have there."""
    found: dict[str, set[frozenset[str]]] = {}

    def walk(part: Any, place: str) -> None:
        if isinstance(part, dict):
            found.setdefault(place, set()).add(frozenset(part))
            for key, item in part.items():
                walk(item, f"{place}.{key}")
        elif isinstance(part, list):
            for item in part:
                walk(item, f"{place}[]")

    walk(value, "")
    return found


def kinds(value: Any) -> dict[str, set[str]]:
    """Where in a JSON value scalars stand, and of which types they are there."""
    found: dict[str, set[str]] = {}

    def walk(part: Any, place: str) -> None:
        if isinstance(part, dict):
            for key, item in part.items():
                walk(item, f"{place}.{key}")
        elif isinstance(part, list):
            for item in part:
                walk(item, f"{place}[]")
        else:
            found.setdefault(place, set()).add(type(part).__name__)

    walk(value, "")
    return found
