"""Activities: what an agent did and what was offered to them, one entry at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.agents import AgentStatus

STATUS_CHANGE = "user_status_changed"
"""The kind of an entry that lasts: the others are instants (ccai-manager.txt l. 393-411)."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One entry of an agent's log."""

    account: str
    id: Identifier
    agent_id: Identifier | None
    kind: str
    """The vendor's word (login, user_status_changed, deltacast_call_missed, ...), lower_snake; open: the two
    lists of them differ (facts MG28)."""
    started_at: datetime | None
    ended_at: datetime | None = None
    duration: float | None = None
    """Seconds it lasted; None while it lasts, where its end was never told, and for instants."""
    status: AgentStatus | None = None
    """The status the agent was in."""
    call_id: Identifier | None = None
    chat_id: Identifier | None = None
    by: str | None = None
    """Who did it, where somebody else did it to the agent."""
    is_current: bool = False
    """Whether it is what the agent does now: other entries without an end stay open for ever (facts MG29)."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this entry on the whole floor."""
        return (self.account, self.id)

    @property
    def is_missed(self) -> bool:
        """Whether a contact was offered and the agent did not take it."""
        return self.kind.endswith("_missed")

    @property
    def is_lasting(self) -> bool:
        """Whether the entry has a duration at all."""
        return self.kind == STATUS_CHANGE
