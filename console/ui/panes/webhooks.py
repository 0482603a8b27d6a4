"""The pane of webhooks: is anybody still told what happens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from console.domain.webhooks import Webhook
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.webhook_view import WebhookView


class WebhooksPane(Pane[Webhook]):
    """Webhook subscriptions, disabled and failing ones first."""

    noun: ClassVar[Noun] = Noun.WEBHOOKS
    title: ClassVar[str] = "Webhooks"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.WEBHOOKS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(WebhookView(), accounts, clocks, id="webhooks")
