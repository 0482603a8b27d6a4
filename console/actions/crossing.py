"""Two consoles that act on the same phone at the same moment: whoever wrote it down second does not send.

Either supervisor was told all that the journal knew before the yes, and neither could know of the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.actions.journal.entries import Entry
from console.actions.preflight.circumstances import Past
from console.actions.preflight.reach import reach
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

    def refuse(self, draft: Draft, others: Iterable[Entry]) -> None:
        """Raises Crossed where one of these actions of other consoles is such a one."""
        refuse_crossed(draft, [one for one in others if one.id not in self.known] if self.within else ())


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
