"""A walk over the pages of a list: which page is next, and when to stop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from pydantic import BaseModel

from console.domain.accounts import Identifier
from console.transport.errors import TooLarge
from console.vendors.rows import Rows

LONGEST_WALK = 500
"""Pages one walk takes at most: ten times the largest floor known, and an end where the vendor tells none."""

LARGEST_PAGE = 100
"""Rows a page: the vendor's maximum (facts 2.2)."""

Model = TypeVar("Model", bound=BaseModel)


class Walk:
    """One walk after the other over a list that is told page by page.

    It ends with the last page, and also with a page that tells nothing new, or after very many: a vendor that
    ignores the page number, or always names another page, must not keep us walking for ever.
    """

    def __init__(self) -> None:
        self.page = 1
        """The page to ask for next."""
        self.is_first = True
        """Whether no walk has come to its end yet."""
        self.ids: set[Identifier] = set()
        """Everything this walk, or the last one where it has ended, was told."""
        self.rejected = 0
        """Rows of this walk that could not be read."""
        self._per = LARGEST_PAGE
        """Rows a page; fewer than the vendor allows where so many of this walk did not fit into an answer."""
        self._told: int | None = None
        """Rows before the page that was too large, as long as no smaller one has come in its place."""
        self._taken = 0

    async def read(self, ask: Callable[[int, int], Awaitable[Rows[Model]]]) -> Rows[Model] | None:
        """Asks for the next page of so many rows; None where it was too large: smaller ones are next.

        Raises:
            TransportError: The page could not be had, or is too large with a single row.
        """
        page = self.begin_page()
        try:
            return await ask(page, self._per)
        except TooLarge:
            if self._per == 1:
                raise
        if self._told is None:
            self._told = (page - 1) * self._per
        self._per //= 2
        self.page = self._told // self._per + 1
        return None

    def begin_page(self) -> int:
        """The page to ask for; the first one begins a new walk, also when it is asked for again."""
        if self.page == 1:
            if self._told is None:  # what did not fit into an answer once may do so by now
                self._per = LARGEST_PAGE
            self.ids = set()
            self.rejected = 0
            self._taken = 0
        return self.page

    def take(self, ids: Iterable[Identifier], rejected: int, next_page: int | None) -> bool:
        """Takes the answer to the page asked for; True when the walk goes on."""
        self._told = None
        told = set(ids)
        tells_news = not told <= self.ids
        self.ids |= told
        self.rejected += rejected
        self._taken += 1
        if next_page is not None and tells_news and self._taken < LONGEST_WALK:
            self.page = next_page
            return True
        self.page = 1
        self.is_first = False
        return False
