"""Looking at what was done from this machine, by whichever console: the journal answers, no vendor does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class RecentActions(Question):
    """The newest actions of every account with all their steps, newest first; `account` is left empty."""

    kind: ClassVar[str] = "recent-actions"

    since: datetime
    """Actions begun before this instant are left out, unless they are still in doubt."""
    limit: int = 500
