"""What Voxloud offers."""

from __future__ import annotations

from console.config.reading.actions import KINDS
from console.domain.accounts import Vendor
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.AGENTS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS, Noun.RECEIVER}),
    kinds=KINDS[Vendor.VOXLOUD],
    questions=frozenset({"contacts", "contact", "webhook", "click-to-call", "call-record", "begun-calls"}),
)
