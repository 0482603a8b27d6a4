"""A walk over the pages of a list: which page is next, and when to stop."""

from __future__ import annotations

from collections.abc import Iterable

from console.domain.accounts import Identifier


class Walk:
    """One walk after the other over a list that is told page by page.

    It ends with the last page, and also with a page that tells nothing new: a vendor that ignores the page
    number must not keep us walking for ever.
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

    def begin_page(self) -> int:
        """The page to ask for; the first one begins a new walk, also when it is asked for again."""
        if self.page == 1:
            self.ids = set()
            self.rejected = 0
        return self.page

    def take(self, ids: Iterable[Identifier], rejected: int, next_page: int | None) -> bool:
        """Takes the answer to the page asked for; True when the walk goes on."""
        told = set(ids)
        tells_news = not told <= self.ids
        self.ids |= told
        self.rejected += rejected
        if next_page is not None and tells_news:
            self.page = next_page
            return True
        self.page = 1
        self.is_first = False
        return False
