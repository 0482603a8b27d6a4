"""Rows of an answer, read one by one: a bad row costs that row and is counted, never the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from console.transport.answer import Answer
from console.transport.errors import Unreadable
from console.transport.paging import next_page, total

Model = TypeVar("Model", bound=BaseModel)

WRAPPERS = ("data", "content", "results", "items")
"""Keys under which vendors wrap a list of rows."""
DEEPEST_NESTING = 8
"""Lists within lists that are unpacked; one vendor sends two (facts VT02)."""

UNREADABLE = (ValidationError, ValueError, OverflowError, RecursionError)
"""What a model raises at a row it cannot read."""
MOST_ROWS = 50_000
"""Rows of one answer: several times the largest floor."""
MOST_AT_ONCE = 4 * 1024 * 1024
"""Bytes that are parsed and validated at once: no other thread runs meanwhile, and no key is heard. Parsing
alone takes nearly as long, a twentieth of a second for as many menus as this."""


@dataclass(frozen=True, slots=True)
class Rows(Generic[Model]):
    """The rows of one answer."""

    items: tuple[Model, ...] = ()
    rejected: int = 0
    """Rows that could not be read."""
    next_page: int | None = None
    """The page to ask for next; None after the last."""
    total: int | None = None
    """How many rows there are in all, where the vendor says so."""
    server_date: datetime | None = None
    """The vendor's clock when it answered, UTC."""


def read_rows(model: type[Model], value: Any) -> Rows[Model]:
    """Reads rows out of a list, a single object, `{data: [...]}` or lists within lists.

    Never raises: what cannot be read is counted in `rejected`.
    """
    items: list[Model] = []
    rejected = 0
    for row in unpack(value):
        try:
            items.append(model.model_validate(row))
        except UNREADABLE:
            rejected += 1
    return Rows(tuple(items), rejected)


def read_page(
    model: type[Model], answer: Answer, page: int = 1, per: int = 0, *, under: str | None = None
) -> Rows[Model]:
    """The rows of an answer, and whether a page follows; `per` is 0 where the vendor has no pages.

    `under` is the key the list stands under, where that is none of the usual ones.

    Raises:
        Unreadable: The answer is no JSON or null, or has rows of which not one can be read: an empty floor
            would be a lie.
    """
    plain = _plain_rows(model, answer) if under is None else None
    if not plain:
        return judge_page(model, answer, page, per, under=under)
    refuse_flood(answer, len(plain))
    following = next_page(answer, page, per, len(plain)) if per else None
    return Rows(tuple(plain), 0, following, total(answer), answer.server_date)


def judge_page(
    model: type[Model], answer: Answer, page: int = 1, per: int = 0, *, under: str | None = None
) -> Rows[Model]:
    """The same, row by row: for an answer that is no flat list of good rows.

    Raises:
        Unreadable: As `read_page` says.
    """
    value = answer.json()
    if value is None:
        raise Unreadable(answer.host, "sent null instead of a list", status=answer.status)
    if under is not None and isinstance(value, Mapping) and isinstance(value.get(under), list):
        value = value[under]
    refuse_flood(answer, sum(1 for _ in islice(unpack(value), MOST_ROWS + 1)))
    rows = read_rows(model, value)
    if rows.rejected and not rows.items:
        raise Unreadable(answer.host, "sent data of another shape than documented", status=answer.status)
    count = len(rows.items) + rows.rejected
    following = next_page(answer, page, per, count) if per else None
    return Rows(rows.items, rows.rejected, following, total(answer), answer.server_date)


def refuse_flood(answer: Answer, count: int) -> None:
    """Raises Unreadable for more rows than any floor has: nobody could look at them, and all would wait."""
    if count > MOST_ROWS:
        raise Unreadable(answer.host, f"sent more than {MOST_ROWS} rows", status=answer.status)


def _plain_rows(model: type[Model], answer: Answer) -> list[Model] | None:
    """The rows of a flat list of which each can be read, parsed and validated at once; None where it is none.

    That takes little more than half the time of one after the other, and nearly every answer is such a list.
    """
    reader = list_reader(model) if len(answer.body) <= MOST_AT_ONCE else None
    text = answer.plain_list() if reader is not None else None
    if reader is None or text is None:
        return None
    try:
        return reader.validate_json(text)
    except UNREADABLE:
        return None


@cache
def list_reader(model: type[Model]) -> TypeAdapter[list[Model]] | None:
    """Reads lists of rows that have an id; without one, a row might as well be an envelope."""
    known_by = model.model_fields.get("id")
    if known_by is None or not known_by.is_required() or known_by.validation_alias is not None:
        return None
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def unpack(value: Any, depth: int = 0) -> Iterator[Any]:
    """The raw rows of a value, wrappers taken off; null is no row."""
    if value is None:
        return
    if isinstance(value, list) and depth < DEEPEST_NESTING:
        for item in value:
            yield from unpack(item, depth + 1)
    elif (wrapped := _wrapped(value)) is not None and depth < DEEPEST_NESTING:
        yield from unpack(wrapped, depth + 1)
    else:
        yield value


def _wrapped(value: Any) -> list[Any] | None:
    """The list an envelope holds; None where the value is a row itself."""
    if not isinstance(value, Mapping) or "id" in value or "ID" in value:
        return None
    for key in WRAPPERS:
        content = value.get(key)
        if isinstance(content, list):
            return content
    return None
