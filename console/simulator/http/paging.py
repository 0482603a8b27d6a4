"""Pages as CCAI cuts them: `page` from 1, `per` up to 100, the rest in headers (ccai-manager.txt l. 182)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from console.simulator.http.answers import RequestError

Row = TypeVar("Row")

PER_DEFAULT = 100
PER_MAXIMUM = 100
"""A larger `per` is reduced to this without a word."""


@dataclass(frozen=True)
class Page:
    """Which page of how many rows was asked for; `number` starts at 1."""

    number: int
    per: int

    @classmethod
    def asked_in(cls, query: QueryParams) -> Page:
        """The page a query asks for. Raises RequestError 400 when a number is malformed or not positive."""
        return cls(_positive(query, "page", 1), min(_positive(query, "per", PER_DEFAULT), PER_MAXIMUM))

    def cut(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of this page; empty past the end."""
        start = (self.number - 1) * self.per
        return rows[start : start + self.per]

    def headers(self, total: int, url: str, query: QueryParams) -> dict[str, str]:
        """`Total`, `Per-Page`, and `Link` (RFC 8288) with rel=next while more rows exist, and rel=last."""
        last = max(1, ceil(total / self.per))
        links = []
        if self.number < last:
            links.append(f'<{self._address(url, query, self.number + 1)}>; rel="next"')
        links.append(f'<{self._address(url, query, last)}>; rel="last"')
        return {"Link": ", ".join(links), "Total": str(total), "Per-Page": str(self.per)}

    def _address(self, url: str, query: QueryParams, number: int) -> str:
        kept = [(name, value) for name, value in query.multi_items() if name not in {"page", "per"}]
        return f"{url}?{urlencode([*kept, ('page', number), ('per', self.per)])}"


def _positive(query: QueryParams, name: str, default: int) -> int:
    text = query.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) == 0:
        raise RequestError(400, f"{name} is invalid")
    return int(text)
