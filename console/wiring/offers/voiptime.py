"""What VoIPTime Cloud offers."""

from __future__ import annotations

from console.config.reading.actions import KINDS
from console.domain.accounts import Vendor
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.CAMPAIGNS, Noun.QUEUES, Noun.PROJECTS}),
    kinds=KINDS[Vendor.VOIPTIME],
    questions=frozenset({"lead-notes", "known-leads"}),
)
