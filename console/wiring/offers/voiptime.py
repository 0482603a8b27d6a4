"""What VoIPTime Cloud offers."""

from __future__ import annotations

from console.wiring.offers.offer import Offer

OFFER = Offer(nouns=frozenset())
