"""Rows that come again and again: what came before, letter by letter, is neither decoded nor validated anew.

A list of thousands of agents is asked for every few seconds, and nearly all of its rows are the same.
"""

from __future__ import annotations

from typing import Generic

from console.transport.answer import Answer, parse_json
from console.vendors.rows import Model, Rows, read_page, read_rows


class RowMemory(Generic[Model]):
    """Reads the answers of one endpoint without pages; an unchanged row is the same object as before."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._known: dict[str, Model | None] = {}
        """The row in each text of the newest answer; None where it could not be read."""

    def read(self, answer: Answer) -> Rows[Model]:
        """The rows of an answer, as `read_page` reads them.

        Raises:
            Unreadable: The answer is no JSON, or none of its rows can be read.
        """
        texts = answer.objects()
        if texts is None or not self._learn(texts):
            return self._read_anew(answer)
        rows = list(map(self._known.get, texts))
        items = tuple(filter(None, rows))
        if not items:
            return self._read_anew(answer)  # judged where every answer is
        self._known = dict(zip(texts, rows, strict=True))
        return Rows(items, len(rows) - len(items), server_date=answer.server_date)

    def _learn(self, texts: list[str]) -> bool:
        """Reads the texts that are new; False where one of them is no JSON, or more than a row."""
        try:
            for text in set(texts) - self._known.keys():
                rows = read_rows(self._model, parse_json(text))
                if len(rows.items) + rows.rejected != 1:
                    return False
                self._known[text] = rows.items[0] if rows.items else None
        except (ValueError, RecursionError):
            return False
        return True

    def _read_anew(self, answer: Answer) -> Rows[Model]:
        self._known = {}
        return read_page(self._model, answer)
