"""Webhook subscriptions: who is told of what, and whether telling them works."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class Webhook:
    """One subscription of a callback to one event."""

    account: str
    id: Identifier
    event: str
    """CALL_STARTED, CALL_INCOMING, ... (voxloud.txt l. 359-366), open."""
    enabled: bool | None
    failed_count: int | None
    callback_url: str | None
    last_error: str | None = None
    notification_email: str | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this subscription on the whole floor."""
        return (self.account, self.id)
