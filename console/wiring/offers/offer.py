"""What a vendor offers: what it can be asked again and again, asked once, and told to do."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.drafts.draft import Draft
from console.domain.questions.question import Question
from console.feeds.reading import Noun


@dataclass(frozen=True, slots=True)
class Offer:
    """One vendor's offer."""

    nouns: frozenset[Noun]
    """What it is asked again and again (the table of panes by vendor)."""
    drafts: tuple[type[Draft], ...] = ()
    """What it can be told to do."""
    questions: tuple[type[Question], ...] = ()
    """What it can be asked once, because somebody wants to see it."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of its drafts."""
        return frozenset(draft.kind for draft in self.drafts)
