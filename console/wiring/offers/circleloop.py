"""What CircleLoop offers."""

from __future__ import annotations

from console.config.reading.actions import KINDS
from console.domain.accounts import Vendor
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.TEAMS, Noun.MENUS, Noun.COMPANIES}),
    kinds=KINDS[Vendor.CIRCLELOOP],
    questions=frozenset({"contacts", "contact", "agent", "team", "menu", "statistics", "number-statistics"}),
)
