"""Rows of an answer, read one by one: a bad row costs that row and is counted, never the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from console.transport.answer import Answer
from console.transport.errors import Unreadable
from console.transport.paging import next_page, total

Model = TypeVar("Model", bound=BaseModel)

WRAPPERS = ("data", "content", "results", "items")
"""Keys under which vendors wrap a list of rows."""
DEEPEST_NESTING = 8
"""Lists within lists that are unpacked; one vendor sends two (facts VT02)."""


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
        except (ValidationError, ValueError, OverflowError, RecursionError):
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
    value = answer.json()
    if value is None:
        raise Unreadable(answer.host, "sent null instead of a list", status=answer.status)
    if under is not None and isinstance(value, Mapping) and isinstance(value.get(under), list):
        value = value[under]
    rows = read_rows(model, value)
    if rows.rejected and not rows.items:
        raise Unreadable(answer.host, "sent data of another shape than documented", status=answer.status)
    count = len(rows.items) + rows.rejected
    following = next_page(answer, page, per, count) if per else None
    return Rows(rows.items, rows.rejected, following, total(answer), answer.server_date)


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
