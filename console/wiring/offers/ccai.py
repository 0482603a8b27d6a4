"""What CCAI offers."""

from __future__ import annotations

from console.domain.drafts.calls import OutboundCall, TextMessage
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS}),
    drafts=(OutboundCall, TextMessage),
)
