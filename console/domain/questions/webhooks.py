"""Looking at one webhook subscription."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class OneWebhook(Question):
    """One subscription as it is now, before it is changed; answered by one domain.webhooks.Webhook."""

    kind: ClassVar[str] = "webhook"

    id: Identifier
