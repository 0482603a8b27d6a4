"""Queues: a menu path in one language on one channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from console.domain.accounts import ChannelName, Identifier

QueueKey: TypeAlias = tuple[str, Identifier, str, ChannelName]
"""account, menu path id, language, channel: the only safe join (paths are spelled differently, ids repeat
per language; facts MG15, MG38)."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue as it stood when the reading was taken."""

    account: str
    id: Identifier
    """The menu path id."""
    path: str
    lang: str
    channel: ChannelName
    in_queue: int | None
    """Contacts waiting; 0 is known to be empty, None is not known."""
    oldest_at: datetime | None = None
    """When the longest waiting contact arrived, UTC."""
    longest_wait: float | None = None
    """Seconds the longest waiting contact had waited when the reading was taken."""
    average_wait: float | None = None
    """Seconds the waiting contacts had waited on average when the reading was taken."""
    menu_id: Identifier | None = None
    estimated_wait: float | None = None
    """The vendor's own estimate for a new contact, seconds."""
    is_live: bool = True
    """False where the vendor tells what there is and never who waits: not offered, which is neither 0 nor
    unknown."""
    logged_in_agents: int | None = None
    """Agents who answer the queue's menu and are logged in, where the vendor tells."""
    available_agents: int | None = None
    is_estimated: bool | None = None
    """Whether the vendor estimates waits of this queue; None while that is not known."""
    menu_kind: str | None = None
    """ivr_menu, mobile_menu or web_menu, where the vendor tells."""

    @property
    def key(self) -> QueueKey:
        """What identifies this queue on the whole floor."""
        return (self.account, self.id, self.lang, self.channel)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the vendor expects for a new contact of one menu on one channel."""

    wait: float
    """Seconds."""
    logged_in_agents: int | None = None
    available_agents: int | None = None
    menu_kind: str | None = None
