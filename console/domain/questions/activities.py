"""What one agent did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class AgentActivity(Question):
    """One agent's log since an instant, newest first: statuses, log-ins, offers taken and missed.

    Answered by domain.activities.Activity.
    """

    kind: ClassVar[str] = "agent-activity"

    agent_id: Identifier
    since: datetime
    page: int = 1
    """From 1; a hundred entries each."""
