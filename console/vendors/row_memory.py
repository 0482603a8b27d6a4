"""Rows that come again and again: what came before, letter by letter, is neither decoded nor validated anew.

A list of thousands of agents is asked for every few seconds, and nearly all of its rows are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import repeat
from typing import Any, Generic

from console.transport.answer import Answer, parse_json
from console.vendors.rows import (
    UNREADABLE,
    Model,
    Rows,
    judge_page,
    list_reader,
    read_rows,
    refuse_flood,
    unpack,
)

UNKNOWN = object()
AT_ONCE = 500
"""Rows that are parsed and validated at once."""
SUSPECT = tuple(map(re.compile, ("NaN", "Infinity", r"e\+?[0-9]{3}", r"E\+?[0-9]{3}")))
"""What may be no number to `parse_json`, and is let pass by other readers of JSON."""
FORGOTTEN_FROM = 1.25
"""How many texts are remembered for each row of the newest answer before those that are over are forgotten:
doing so at each answer would cost as much as all the rest."""


class RowMemory(Generic[Model]):
    """Reads the answers of one endpoint without pages; an unchanged row is the same object as before."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._known: dict[str, Model | None] = {}
        """The row in each text, of the newest answer and a few before; None where it could not be read."""

    def read(self, answer: Answer) -> Rows[Model]:
        """The rows of an answer, as `read_page` reads them.

        Raises:
            Unreadable: The answer is no JSON, or none of its rows can be read.
        """
        texts = answer.objects()
        refuse_flood(answer, len(texts or ()))
        rows = self._rows(texts) if texts is not None else None
        items = tuple(filter(None, rows)) if rows is not None else ()
        if texts is None or rows is None or not items:
            self._known = {}
            return judge_page(self._model, answer)
        if len(self._known) > len(rows) * FORGOTTEN_FROM:
            self._known = dict(zip(texts, rows, strict=True))
        return Rows(items, len(rows) - len(items), server_date=answer.server_date)

    def rows(self, value: Any) -> Rows[Model]:
        """The rows of an answer that is parsed already, as `read_rows` reads them.

        For lists with something around them; use one memory for this or for `read`, not for both.
        """
        told = list(unpack(value))
        try:
            texts = list(map(repr, told))  # tells 1, 1.0 and true apart, which are equal
        except RecursionError:
            return read_rows(self._model, value)
        known = self._known
        self._known = {
            text: known[text] if text in known else self._validated(row)
            for text, row in zip(texts, told, strict=True)
        }
        items = tuple(filter(None, map(self._known.get, texts)))
        return Rows(items, len(texts) - len(items))

    def _rows(self, texts: list[str]) -> list[Model | None] | None:
        """The rows in these texts; None where one of them is no JSON, or more than a row."""
        told: list[Any] = list(map(self._known.get, texts, repeat(UNKNOWN)))
        new = [place for place, row in enumerate(told) if row is UNKNOWN]
        try:
            self._learn(list(dict.fromkeys(texts[place] for place in new)))
        except (ValueError, RecursionError):
            return None
        for place in new:
            told[place] = self._known[texts[place]]
        return told

    def _learn(self, texts: list[str]) -> None:
        for begin in range(0, len(texts), AT_ONCE):
            some = texts[begin : begin + AT_ONCE]
            rows: Iterable[Model | None] | None = self._at_once(some)
            if rows is None:
                rows = [self._row(parse_json(f"{{{text}}}")) for text in some]
            self._known.update(zip(some, rows, strict=True))

    def _at_once(self, texts: list[str]) -> list[Model] | None:
        """The rows in texts without further braces, which cannot be cut amiss, where all of them are good."""
        reader = list_reader(self._model)
        text = f"[{{{'},{'.join(texts)}}}]"
        braces = {text.count("{"), text.count("}")}
        if reader is None or braces != {len(texts)} or any(sign.search(text) for sign in SUSPECT):
            return None
        try:
            rows = reader.validate_json(text)
        except UNREADABLE:
            return None
        return rows if len(rows) == len(texts) else None

    def _row(self, value: Any) -> Model | None:
        """The row in an object; ValueError where that is an envelope and not one row."""
        if "id" in value:
            return self._validated(value)
        rows = read_rows(self._model, value)
        if len(rows.items) + rows.rejected != 1:
            raise ValueError("not one row")
        return rows.items[0] if rows.items else None

    def _validated(self, value: Any) -> Model | None:
        try:
            return self._model.model_validate(value)
        except UNREADABLE:
            return None
