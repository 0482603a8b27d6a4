"""Array and range parameters: `id[]=1&id[]=2`, `updated_at[from]=...`, `sort_column=...&sort_direction=DESC`.

Brackets arrive literal or percent-encoded; the query parser has decoded them already. Unknown parameters are
ignored, as the vendors do. Both bounds include the named value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, Generic, TypeVar

from starlette.datastructures import QueryParams

from console.simulator.http.answers import RequestError

Row = TypeVar("Row")
Value = Callable[[Row], Any]


@dataclass(frozen=True)
class Selection(Generic[Row]):
    """Which of a resource's rows a query picks, and in which order; functions read the values from a row."""

    one_of: Mapping[str, Value[Row]] = field(default_factory=dict)
    """`name[]` parameters: the row's value, or its values, must be among those given."""
    times: Mapping[str, Value[Row]] = field(default_factory=dict)
    """`name[from]`, `name[to]` on instants in unix seconds."""
    numbers: Mapping[str, Value[Row]] = field(default_factory=dict)
    """`name[from]`, `name[to]` on numbers."""
    columns: Mapping[str, Value[Row]] = field(default_factory=dict)
    """What `sort_column` may name, besides all of the above."""

    def rows(self, rows: Iterable[Row], query: QueryParams) -> list[Row]:
        """The rows the query picks, sorted. Raises RequestError 400 for a bound that cannot be read."""
        tests = [*self._memberships(query), *self._ranges(query)]
        picked = [row for row in rows if all(test(row) for test in tests)]
        return self._sorted(picked, query)

    def _memberships(self, query: QueryParams) -> Iterable[Callable[[Row], bool]]:
        for name, value in self.one_of.items():
            wanted = {text.lower() for text in (*query.getlist(f"{name}[]"), *query.getlist(name)) if text}
            if wanted:
                yield partial(_is_among, value, wanted)

    def _ranges(self, query: QueryParams) -> Iterable[Callable[[Row], bool]]:
        for readings, read in ((self.times, instant), (self.numbers, number)):
            for name, value in readings.items():
                for end, test in (("from", _is_at_least), ("to", _is_at_most)):
                    text = query.get(f"{name}[{end}]")
                    if text:
                        yield partial(test, value, read(text, f"{name}[{end}]"))

    def _sorted(self, rows: list[Row], query: QueryParams) -> list[Row]:
        column = query.get("sort_column", "")
        value = {**self.one_of, **self.times, **self.numbers, **self.columns}.get(column)
        if value is None:
            return rows
        descending = query.get("sort_direction", "ASC").upper() == "DESC"
        return sorted(rows, key=lambda row: _sort_key(value(row)), reverse=descending)


def instant(text: str, name: str) -> float:
    """Unix seconds of an ISO 8601 text; no zone means UTC. Raises RequestError 400 naming the parameter."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise RequestError(400, f"{name} is invalid") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def number(text: str, name: str) -> float:
    """A number. Raises RequestError 400 naming the parameter."""
    try:
        return float(text)
    except ValueError as error:
        raise RequestError(400, f"{name} is invalid") from error


def _is_among(value: Value[Row], wanted: set[str], row: Row) -> bool:
    return not wanted.isdisjoint(_texts(value(row)))


def _is_at_least(value: Value[Row], bound: float, row: Row) -> bool:
    reading = value(row)
    return reading is not None and reading >= bound


def _is_at_most(value: Value[Row], bound: float, row: Row) -> bool:
    reading = value(row)
    return reading is not None and reading <= bound


def _texts(value: object) -> set[str]:
    """What a parameter may say to mean this value, in lower case; of several values, any."""
    if isinstance(value, list | tuple | set | frozenset):
        return set().union(*(_texts(item) for item in value))
    if isinstance(value, bool):
        return {"true", "1"} if value else {"false", "0"}
    return set() if value is None else {str(value).lower()}


def _sort_key(value: object) -> tuple[int, float, str]:
    """Nulls first, then numbers, then text: a column may hold all three."""
    if value is None:
        return (0, 0.0, "")
    if isinstance(value, int | float):
        return (1, float(value), "")
    return (2, 0.0, str(value))
