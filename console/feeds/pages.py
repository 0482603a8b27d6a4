"""A walk over the pages of a list: which page is next, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.accounts import Identifier

LONGEST_WALK = 500
"""Pages one walk takes at most: ten times the largest floor known, and an end where the vendor tells none."""


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
        self._taken = 0

    def begin_page(self) -> int:
        """The page to ask for; the first one begins a new walk, also when it is asked for again."""
        if self.page == 1:
            self.ids = set()
            self.rejected = 0
            self._taken = 0
        return self.page

    def take(self, ids: Iterable[Identifier], rejected: int, next_page: int | None) -> bool:
        """Takes the answer to the page asked for; True when the walk goes on."""
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
