"""Rows that come again and again: what came before, letter by letter, is neither decoded nor validated anew.

A list of thousands of agents is asked for every few seconds, and nearly all of its rows are the same.
"""

from __future__ import annotations

from itertools import chain
from typing import Generic

from console.transport.answer import Answer, parse_json
from console.vendors.rows import Model, Rows, read_page, read_rows


class RowMemory(Generic[Model]):
    """Reads the answers of one endpoint without pages; an unchanged row is the same object as before."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._known: dict[str, Rows[Model]] = {}
        """What was read of each row of the newest answer, by the row as it was sent."""

    def read(self, answer: Answer) -> Rows[Model]:
        """The rows of an answer, as `read_page` reads them.

        Raises:
            Unreadable: The answer is no JSON, or none of its rows can be read.
        """
        texts = answer.objects()
        read = self._read_each(texts) if texts is not None else None
        if texts is None or read is None:
            return self._read_anew(answer)
        items = tuple(chain.from_iterable([rows.items for rows in read]))
        if not items:
            return self._read_anew(answer)  # judged where every answer is
        self._known = dict(zip(texts, read, strict=True))
        rejected = sum([rows.rejected for rows in read])
        return Rows(items, rejected, server_date=answer.server_date)

    def _read_each(self, texts: list[str]) -> list[Rows[Model]] | None:
        """What is in each text; None where one of them is no JSON."""
        known = self._known
        try:
            return [known.get(text) or read_rows(self._model, parse_json(text)) for text in texts]
        except (ValueError, RecursionError):
            return None

    def _read_anew(self, answer: Answer) -> Rows[Model]:
        self._known = {}
        return read_page(self._model, answer)
