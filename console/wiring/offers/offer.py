"""What a vendor offers: what it can be asked again and again, asked once, and told to do."""

from __future__ import annotations

from dataclasses import dataclass

from console.feeds.reading import Noun


@dataclass(frozen=True, slots=True)
class Offer:
    """One vendor's offer, in words: all drafts and questions together take longer to load than the boards."""

    nouns: frozenset[Noun]
    """What it is asked again and again (the table of panes by vendor)."""
    kinds: tuple[str, ...]
    """What it can be told to do, as `domain.drafts` names it."""
    questions: frozenset[str]
    """What it can be asked once, because somebody wants to see it, as `domain.questions` names it."""
