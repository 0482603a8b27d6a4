"""What CCAI offers."""

from __future__ import annotations

from console.config.reading.actions import KINDS
from console.domain.accounts import Vendor
from console.feeds.reading import Noun
from console.wiring.offers.offer import Offer

OFFER = Offer(
    nouns=frozenset(
        {Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS, Noun.CALLS, Noun.CHATS, Noun.TEAMS, Noun.MENUS}
    ),
    kinds=KINDS[Vendor.CCAI],
    questions=frozenset(
        {
            "agent-activity",
            "queue-outlook",
            "menu",
            "team",
            "call",
            "chat",
            "updated-calls",
            "updated-chats",
            "agents-by-id",
            "agents-page",
            "agents-present",
            "do-not-call-check",
            "bulk-template",
            "bulk-jobs",
            "bulk-job",
            "bulk-scheme-errors",
            "bulk-update-errors",
        }
    ),
)
