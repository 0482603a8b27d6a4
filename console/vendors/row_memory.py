"""Rows that come again and again: what came before, unchanged, is not validated anew.

A list of thousands of agents is asked for every few seconds, and nearly all of its rows are the same.
"""

from __future__ import annotations

from typing import Any, Generic

from console.transport.answer import Answer
from console.vendors.rows import Model, Rows, read_page, read_rows, unpack


class RowMemory(Generic[Model]):
    """Reads the answers of one endpoint without pages; an unchanged row is the same object as before."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._known: dict[int | str, tuple[Any, Model]] = {}

    def read(self, answer: Answer) -> Rows[Model]:
        """The rows of an answer, as `read_page` reads them.

        Raises:
            Unreadable: The answer is no JSON, or none of its rows can be read.
        """
        known, self._known = self._known, {}
        items: list[Model] = []
        value = answer.json()
        if value is None:
            return self._read_anew(answer)
        for raw in unpack(value):
            key = raw.get("id") if isinstance(raw, dict) else None
            before = known.get(key) if isinstance(key, int | str) else None
            if before is not None and _is_same(before[0], raw):
                item = before[1]
            else:
                read = read_rows(self._model, raw).items
                if not read:
                    # Judged as a whole, and counted, where every answer is.
                    return self._read_anew(answer)
                item = read[0]
            items.append(item)
            if isinstance(key, int | str):
                self._known[key] = (raw, item)
        return Rows(tuple(items), server_date=answer.server_date)

    def _read_anew(self, answer: Answer) -> Rows[Model]:
        self._known = {}
        return read_page(self._model, answer)


def _is_same(before: dict[str, Any], raw: dict[str, Any]) -> bool:
    """Whether a row came unchanged. To Python 0 equals False; as a status id only one is an id."""
    return before == raw and [*map(type, before.values())] == [*map(type, raw.values())]
