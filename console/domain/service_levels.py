"""Service levels: percent of contacts answered inside the target time, or answered at all; see `Scope`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from console.domain.accounts import Channel, Identifier

ServiceLevelKey: TypeAlias = tuple[str, "Scope", Identifier, str | None, Channel]


class Scope(StrEnum):
    """What a service level speaks of."""

    QUEUE = "queue"
    QUEUE_GROUP = "queue_group"
    NUMBER_ANSWERED = "number_answered"
    """Calls to one number: the share that was answered AT ALL, whatever the wait."""
    TEAM_ANSWERED = "team_answered"
    """Calls to one team: the share that was answered AT ALL, whatever the wait."""

    @property
    def is_answered_share(self) -> bool:
        """Whether the percentage counts every answered call, not only those inside a target time."""
        return self in {Scope.NUMBER_ANSWERED, Scope.TEAM_ANSWERED}


@dataclass(frozen=True, slots=True)
class Target:
    """The promise: `percent` of contacts answered within `seconds` (80/20 is 80 percent in 20 seconds)."""

    percent: float
    seconds: float

    def __str__(self) -> str:
        return f"{self.percent:g}/{self.seconds:g}"


@dataclass(frozen=True, slots=True)
class ServiceLevel:
    """Service level of one queue or queue group over the account's window."""

    account: str
    scope: Scope
    id: Identifier
    name: str
    lang: str | None
    channel: Channel
    percent: float | None
    """0 to 100; None means no contacts in the window, which is neither 0 nor 100."""
    target: Target | None = None
    minutes: int = 30
    """Length of the window the percentage covers."""

    @property
    def key(self) -> ServiceLevelKey:
        """What identifies this service level on the whole floor."""
        return (self.account, self.scope, self.id, self.lang, self.channel)
