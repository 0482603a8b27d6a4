"""How queues stand for a new contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class QueueOutlook(Question):
    """Waits, agents and bookable calls back of some menus; answered by domain.queue_statuses.QueueStatus."""

    kind: ClassVar[str] = "queue-outlook"

    lang: str
    menu_ids: tuple[Identifier, ...]
    menu_type: str
    """ivr_menu, mobile_menu or web_menu."""
    callback_hours: int | None = None
    """How many hours of bookable calls back, 1 to 8; None is the vendor's 4."""
    callback_from: datetime | None = None
    """From when on; None is now."""
