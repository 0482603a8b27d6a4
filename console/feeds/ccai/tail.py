"""The tail of a list: what was updated since the newest row seen, without gaps and without deep paging.

The vendor advises against paging calls (facts 2.2): each ask wants what was updated since the newest row,
oldest first. The bound is inclusive. The document names no sorting for calls (facts MG30), so an answer that
is not in order is walked by page instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.accounts import Identifier

FIRST_WINDOW = timedelta(minutes=30)
"""How far back the first ask reaches."""
LONGEST_GAP = timedelta(hours=2)
"""After a silence longer than this the tail begins anew: what happened in between is no longer recent."""
OVERLAP = timedelta(seconds=2)
"""How far an ask reaches back behind the newest row: rows do not become visible in order of their dates."""
FARTHEST = 10
"""Pages the beginning may be behind: on a floor that has more to tell, what just happened comes first."""
RESUMED = 5
"""Pages behind at which such a beginning goes on."""
LONGEST_WALK = 20
"""Pages one walk takes at most: a vendor that ignores the page number must not keep us walking."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the tail has to know of an answer."""

    ids: frozenset[Identifier]
    updated: tuple[datetime, ...]
    """When its rows were updated, in their order, as far as they tell."""
    goes_on: bool
    """Whether another page follows."""
    brought_news: bool
    """Whether any row was not known as it is."""
    total: int | None = None
    """How many rows were updated since the bound, where the vendor says so."""


class Tail:
    """Where the next ask of a tailed list begins."""

    def __init__(self) -> None:
        self.page = 1
        """The page to ask for."""
        self._since: datetime | None = None
        """The newest update that counts as seen."""
        self._asked_from: datetime | None = None
        self._newest: datetime | None = None
        """The newest update of the walk under way."""
        self._walked: set[Identifier] = set()
        self._is_catching_up = False
        self._is_beginning = True
        self.unseen_until: datetime | None = None
        """Until when rows may have changed unseen: the tail has left out what came before."""

    def begin(self, now: datetime) -> datetime:
        """The bound of the next ask; `now` is the vendor's time."""
        self.unseen_until = None
        if self.page > 1 and self._asked_from is not None:
            return self._asked_from
        if self._since is None or now - self._since > LONGEST_GAP:
            self._since = self._asked_from = self.unseen_until = now - FIRST_WINDOW
            self._is_beginning = True
        else:
            self._since = min(self._since, now)
            self._asked_from = self._since if self._is_catching_up else self._since - OVERLAP
        return self._asked_from

    def behind(self, now: datetime) -> timedelta:
        """How long ago the newest update that counts as seen was; never negative."""
        return timedelta() if self._since is None else max(timedelta(), now - self._since)

    def advance(self, page: Page, *, not_after: datetime) -> bool:
        """Takes the answer; True when the next one is due at once.

        A row dated in the future must not move the tail past what is still to come: `not_after` is now.
        """
        if self._since is None or self._asked_from is None:  # nothing was asked yet
            return False
        if self._asked_from > not_after:
            # Our clock is ahead of the vendor's, who was asked about times to come.
            self._since = None
            self.page = 1
            return True
        told = max(page.updated, default=self._since)
        reached = max(min(told, not_after), self._since, self._newest or self._since)
        is_all_seen = self._asked_from <= told <= self._since
        more = (
            page.goes_on
            and self.page < LONGEST_WALK
            and not page.ids <= self._walked
            and (page.brought_news or is_all_seen)
        )
        if more and not (self.page == 1 and _is_in_order(page.updated) and reached > self._since):
            # Out of order, or a page full of one instant: only pages lead further.
            self._newest = reached
            self._walked |= page.ids
            self.page += 1
            return True
        skipped_to = self._skips_to(page, not_after - reached) if more else None
        self._since = reached if skipped_to is None else skipped_to
        self.unseen_until = self.unseen_until if skipped_to is None else skipped_to
        self._newest = None
        self._walked = set()
        self._is_catching_up = more
        self._is_beginning = self._is_beginning and more
        self.page = 1
        return more

    def _skips_to(self, page: Page, left: timedelta) -> datetime | None:
        """Where a beginning goes on that is too far behind; None where it goes on with what comes next.

        How far is told by the vendor's total and by the time the page spans: neither alone is trusted, for
        the one may count other rows too, and the other may be of a busier time.
        """
        span = max(page.updated) - min(page.updated) if page.updated else timedelta()
        if not self._is_beginning or page.total is None or span <= timedelta():
            return None
        pages = min(page.total / len(page.updated), left / span)
        return None if pages <= FARTHEST else max(page.updated) + left * (1 - RESUMED / pages)


def _is_in_order(instants: Iterable[datetime]) -> bool:
    told = list(instants)
    return told == sorted(told)
