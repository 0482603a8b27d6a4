"""Two consoles that act on the same phone at the same moment: whoever wrote it down second does not send.

Either supervisor was told all that the journal knew before the yes, and neither could know of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.actions.journal import identity
from console.actions.journal.entries import Entry
from console.actions.preflight.circumstances import Past
from console.actions.preflight.limits import day_began, day_spent
from console.actions.preflight.reach import reach
from console.config.safety import SafetySettings
from console.domain.drafts.draft import Draft
from console.domain.text import clean

AT_ONCE = 3.0
"""So many seconds ago, and nobody who has confirmed since can have known of it: the hold takes as long."""


class Crossed(Exception):
    """Another console was there first; the text is for the supervisor."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Which actions of other consoles keep one from being sent."""

    within: float = 0.0
    """Those of so many seconds ago; 0 is none."""
    known: frozenset[str] = frozenset()
    """Ids of those that the supervisor was told of, and confirmed all the same."""
    bounds: SafetySettings | None = None
    """What may be done a day: many that begin at once must not pass it together. None: nothing is bounded."""

    def looks_back(self, now: datetime) -> float:
        """For how many seconds the journal is to tell what was done."""
        return max(self.within, (now - day_began(now)).total_seconds() if self._is_bounded else 0.0)

    def refuse(self, draft: Draft, before: Sequence[Entry], now: datetime) -> None:
        """Raises Crossed where what was written down before leaves no room for this one.

        Of what this console did itself the supervisor was told; to the day's bounds it counts all the same.
        """
        since, own = now - timedelta(seconds=self.within), identity.owner()
        lately = (one for one in before if one.owner != own and one.at >= since and one.id not in self.known)
        refuse_crossed(draft, lately if self.within else ())
        if self.bounds is not None and self._is_bounded:
            spent = day_spent(draft, map(Past.of_entry, before), self.bounds, now)
            if spent is not None:
                raise Crossed(f"Nothing was sent. {spent}")

    @property
    def _is_bounded(self) -> bool:
        bounds = self.bounds
        return bounds is not None and (bounds.calls_a_day, bounds.texts_a_day) != (None, None)


NEVER = Crossing()
"""Nothing that others do keeps an action from being sent."""


def refuse_crossed(draft: Draft, others: Iterable[Entry]) -> None:
    """Raises Crossed where one of these actions of other consoles may have reached the same phone."""
    reached = reach(draft)
    if reached is None:
        return
    for entry in others:
        other = reach(entry.draft)
        if other is not None and reached.meets(other) and Past.of_entry(entry).may_have_happened:
            words = f"Another console acts on the same number just now: {clean(entry.draft.words)}"
            raise Crossed(f"Nothing was sent. {words}.")
