"""Agents, their statuses, and the teams they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.accounts import Identifier


class StatusKind(StrEnum):
    """What a status means for the floor, whatever its name. Custom statuses are OTHER."""

    AVAILABLE = "available"
    BUSY = "busy"
    WRAP_UP = "wrap-up"
    AWAY = "away"
    MISSED = "missed"
    OFFLINE = "offline"
    OTHER = "other"


SYSTEM_STATUS_KINDS: dict[int, StatusKind] = {
    0: StatusKind.AVAILABLE,
    -1: StatusKind.AWAY,
    -2: StatusKind.AWAY,
    -3: StatusKind.OTHER,
    -4: StatusKind.AWAY,
    -5: StatusKind.MISSED,
    -6: StatusKind.WRAP_UP,
    -7: StatusKind.BUSY,
    -8: StatusKind.BUSY,
    -10: StatusKind.OFFLINE,
}
"""The system statuses of ccai-manager.txt l. 2100-2165 by id: 0 is Available, negatives are the system's.
Keyed by id because two statuses may bear one name."""


CHOOSABLE_STATUSES: dict[int, str] = {
    0: "Available",
    -1: "Unavailable",
    -2: "Break",
    -3: "Special Task",
    -4: "Meal",
}
"""The system statuses an agent may be put into, as ccai-manager.txt l. 2100-2165 names them; the others are
left to the system (facts 2.4)."""


EVENT_STATUS_KINDS: dict[str, StatusKind] = {
    "event:free": StatusKind.AVAILABLE,
    "event:ringing": StatusKind.BUSY,
    "event:calling": StatusKind.BUSY,
    "event:in-call": StatusKind.BUSY,
}
"""Statuses the console works out from the events of calls, where a vendor tells no status of its own."""


@dataclass(frozen=True, slots=True)
class AgentStatus:
    """A status an agent can be in."""

    id: Identifier
    name: str
    color: str | None = None
    """The vendor's color word (green, light_blue, ...), never used unchecked."""

    @property
    def kind(self) -> StatusKind:
        """What this status means for the floor; statuses made by the customer are OTHER."""
        if isinstance(self.id, int):
            return SYSTEM_STATUS_KINDS.get(self.id, StatusKind.OTHER)
        return EVENT_STATUS_KINDS.get(self.id, StatusKind.OTHER)


LOGGED_OUT = AgentStatus(-10, "logged out")
"""The status of who is in no live list (ccai-manager.txt l. 2158), as the console names it."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team and its members' ids."""

    account: str
    id: Identifier
    name: str
    parent_id: Identifier | None = None
    position: int | None = None
    agent_ids: tuple[Identifier, ...] = ()
    voicemail: str | None = None
    """What becomes of a call nobody takes; None where the vendor never tells it (facts CL06)."""
    out_of_hours: bool | None = None
    """Whether it is closed; None where the vendor never tells it, which is not False (facts CL06)."""
    agents_count: int | None = None
    """A label of the vendor's own: neither the number of members nor a sum (facts MG44, MG48)."""
    agent_names: tuple[tuple[Identifier, str], ...] = ()
    """The names of members by id, where they are told with the team: those who are not logged in too."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this team on the whole floor."""
        return (self.account, self.id)


@dataclass(frozen=True, slots=True)
class Agent:
    """A person who takes contacts, as far as the account's vendor tells."""

    account: str
    id: Identifier
    name: str | None
    """None while the directory has not named this id."""
    status: AgentStatus | None = None
    """None where it is not known, never a guess: see `is_live`."""
    since: datetime | None = None
    """When the present status began, UTC."""
    on_hold: bool | None = None
    on_hold_since: datetime | None = None
    teams: tuple[str, ...] = ()
    queues: tuple[str, ...] = ()
    """Names of the queues the agent is assigned to."""
    email: str | None = None
    number: str | None = None
    """The agent number, text: leading zeros count."""
    extension: str | None = None
    location: str | None = None
    outbound_numbers: tuple[str, ...] = ()
    no_status: str | None = None
    """Why there is no status, in words, where that is known."""
    is_live: bool = False
    """Whether this is of a list of live states: no status is not known there, and not offered elsewhere."""
    untold: tuple[str, ...] = ()
    """Settings that the vendor takes and never tells, a word or two each (facts CL06)."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this agent on the whole floor."""
        return (self.account, self.id)
