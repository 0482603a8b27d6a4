"""A question asked once, and the page that answers it. What is asked again and again is a feed instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Question:
    """What every kind of question has: whom it is asked. A question has no effect on anything."""

    kind: ClassVar[str]
    """Its name, for summaries of what an account can be asked."""

    account: str


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows that answer a question; as many as a screen needs, never all there are."""

    rows: tuple[Row, ...] = ()
    more: bool = False
    """Whether the vendor has further rows: ask again with a higher offset."""
    total: int | None = None
    """How many rows there are in all, where the vendor says so."""
    rejected: int = 0
    """Rows of the answer that could not be read."""
    offered: bool = True
    """False where the account's API turned out not to have such a thing at all."""
    server_date: datetime | None = None
    """The vendor's clock when it answered, where that matters."""


AnyPage = Page[Any]
