"""The query of call records and its answer, a page as Spring writes it (voxloud.txt l. 690-775)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from starlette.datastructures import QueryParams

from console.simulator.http.answers import RequestError, text_or_none
from console.simulator.http.filters import instant
from console.simulator.voxloud.call_records import CallRecord

SIZE_DEFAULT = 20
SIZE_MAXIMUM = 2000
NUMBER = re.compile(r"\+?[0-9 ()./-]{2,25}")


@dataclass(frozen=True)
class Query:
    """Which records, in which order, which part of them; pages count from 0."""

    number: str | None
    since: float | None
    until: float | None
    column: str
    descending: bool
    size: int
    page: int

    @classmethod
    def asked_in(cls, body: dict[str, Any], query: QueryParams) -> Query:
        """What a request asks. Raises RequestError 400 for what cannot be read."""
        number = text_or_none(body.get("number"))
        if number is not None and number != "anonymous" and not NUMBER.fullmatch(number):
            raise RequestError(400, "number is malformed")
        column, _, direction = query.get("sort", "timestamp,desc").partition(",")
        return cls(
            number=number,
            since=_instant(body, "date_time_from"),
            until=_instant(body, "date_time_to"),
            column=column,
            descending=direction.lower() == "desc",
            size=min(whole(query, "size", SIZE_DEFAULT, least=1), SIZE_MAXIMUM),
            page=whole(query, "page", 0, least=0),
        )

    def answer(self, records: Iterable[CallRecord]) -> dict[str, Any]:
        """The page of records asked for."""
        wanted = [record for record in records if self._wants(record)]
        found = sorted(wanted, key=self._key, reverse=self.descending)
        rows = [record.listed() for record in found[self.page * self.size : (self.page + 1) * self.size]]
        pages = ceil(len(found) / self.size)
        return {
            "content": rows,
            "last": self.page >= pages - 1,
            "totalElements": len(found),
            "totalPages": pages,
            "sort": [self._sort_row()],
            "first": self.page == 0,
            "numberOfElements": len(rows),
            "size": self.size,
            "number": self.page,
        }

    def _wants(self, record: CallRecord) -> bool:
        return (
            (self.since is None or record.started_at >= self.since)
            and (self.until is None or record.started_at <= self.until)
            and (self.number is None or record.involves(self.number))
        )

    def _key(self, record: CallRecord) -> tuple[float, int]:
        columns = {"timestamp": record.started_at, "id": record.id, "duration": record.duration}
        if self.column not in columns:
            raise RequestError(400, f"sort by {self.column} is not possible")
        return columns[self.column], record.id

    def _sort_row(self) -> dict[str, Any]:
        return {
            "direction": "DESC" if self.descending else "ASC",
            "property": self.column,
            "ignoreCase": False,
            "nullHandling": "NATIVE",
            "ascending": not self.descending,
            "descending": self.descending,
        }


def _instant(body: dict[str, Any], key: str) -> float | None:
    text = text_or_none(body.get(key))
    return None if text is None else instant(text, key)


def whole(query: QueryParams, name: str, default: int, least: int) -> int:
    """A parameter that is a whole number, no smaller than the least."""
    text = query.get(name, "") or str(default)
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) < least:
        raise RequestError(400, f"{name} is invalid")
    return int(text)
