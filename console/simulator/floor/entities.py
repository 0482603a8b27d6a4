"""What stands on the floor: statuses, menus, teams, agents, contacts and the activity log.

Times are unix seconds (float) or None, durations whole seconds, ids int. The field names follow the models of
`ccai-manager.txt` (agents l. 141, logs l. 371, calls l. 477, chats l. 1204, menus l. 1652, teams l. 2177).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["call", "chat"]
Channel = Literal["voice_call", "chat"]
Level = Literal["primary", "secondary"]
MenuType = Literal["ivr_menu", "mobile_menu", "web_menu"]
ServiceLevelEvent = Literal["in_sla", "not_in_sla", "excluded"]
Assignment = tuple[int, str, Channel, Level]
"""(menu_id, lang, channel, level)"""

AVAILABLE, UNAVAILABLE, BREAK, SPECIAL_TASK, MEAL, MISSED_CALL = 0, -1, -2, -3, -4, -5
WRAP_UP, IN_CALL, IN_CHAT, OFFLINE = -6, -7, -8, -10
SECOND_MEAL, COACHING, TRAINING = 5, 7, 8

CLOSED_STATUSES = frozenset(
    {"finished", "failed", "recovered", "deflected", "voicemail_received", "voicemail_read", "canceled"}
    | {"no_response", "action_only_finished"}
)
"""Contact statuses in which nothing goes on any more (ccai-manager.txt l. 725-748, 1386)."""


@dataclass(slots=True)
class Status:
    """A status an agent can be in: 0 and negative ids are the system's, positive ones the customer's."""

    id: int
    name: str
    color: str
    wfm_id: int


@dataclass(slots=True)
class Menu:
    """A node of the menu tree; a leaf is a queue."""

    id: int
    name: str
    parent_id: int | None
    position: int
    menu_type: MenuType
    langs: tuple[str, ...]
    hidden: bool = False
    deleted: bool = False
    output_msg: str | None = None
    target_percent: int = 80
    target_seconds: int = 20
    abandon_threshold: int = 10
    """Who gives up within so many seconds does not count against the service level."""
    overflow_seconds: int = 10
    """After so many seconds of waiting, secondary agents are offered the contact too."""
    availability: Literal["open", "after hours", "manual redirection"] = "open"
    channels: tuple[Channel, ...] = ("voice_call",)


@dataclass(slots=True)
class MenuPath:
    """The way to a queue. Its id differs from its menu's; queue polls and service levels speak of paths."""

    id: int
    menu_id: int
    path: str
    langs: tuple[str, ...]
    queue_group_id: int


@dataclass(slots=True)
class QueueGroup:
    """Queues reported together."""

    id: int
    name: str


@dataclass(slots=True)
class Team:
    """A team of agents; teams form a tree."""

    id: int
    name: str
    parent_id: int | None
    position: int
    agent_ids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Agent:
    """A person who takes contacts."""

    id: int
    email: str
    first_name: str
    middle_name: str | None
    last_name: str
    agent_number: str | None
    """Text: leading zeros count."""
    avatar_url: str
    status_id: int
    status_since: float
    location: str | None
    roles: tuple[str, ...]
    team_ids: list[int]
    assignments: list[Assignment]
    created_at: float
    last_login_at: float | None = None
    logged_in: bool = False
    on_hold_since: float | None = None
    current_contact_id: int | None = None
    current_contact_kind: Kind | None = None
    call_count: int = 0
    """Calls taken since the floor opened; `chat_count` likewise."""
    chat_count: int = 0
    crm_authenticated: bool = True
    may_call_out: bool = True


@dataclass(slots=True)
class EndUser:
    """A customer, as the contact center knows them."""

    id: int
    identifier: str | None
    out_contact_id: str | None
    number: str


@dataclass(slots=True)
class QueueSegment:
    """One stay in a queue (queue_durations)."""

    id: int
    menu_path_id: int
    lang: str
    started_at: float
    target_percent: int
    target_seconds: int
    abandon_threshold: int
    transfer_id: int | None = None
    agent_id: int | None = None
    ended_at: float | None = None
    duration: int = 0
    event: ServiceLevelEvent | None = None
    """None while the contact still waits."""


@dataclass(slots=True)
class HandleSegment:
    """One agent's work on a contact (handle_durations): talk, hold, after-call work."""

    id: int
    agent_id: int
    menu_path_id: int | None
    lang: str
    started_at: float
    transfer_id: int | None = None
    assigned_connection_duration: int = 0
    bcw_duration: int = 0
    acw_duration: int = 0
    call_duration: int = 0
    hold_duration: int = 0
    response_count: int = 0
    response_time_total: int = 0
    response_time_max: int = 0
    ended_at: float | None = None


@dataclass(slots=True)
class Transfer:
    """A contact handed to another queue."""

    id: int
    status: str
    """transferring, transferred or failed"""
    created_at: float
    updated_at: float
    from_menu_path_id: int | None
    to_menu_path_id: int | None
    from_agent_id: int | None
    to_agent_id: int | None = None
    fail_reason: str = "nothing"
    assigned_at: float | None = None
    connected_at: float | None = None
    wait_duration: int = 0
    call_duration: int = 0


@dataclass(slots=True)
class Participant:
    """One party of a contact: the end user or an agent."""

    id: int
    type: Literal["agent", "end_user"]
    status: str
    """waiting, connected, finished or failed"""
    user_id: int | None
    end_user_id: int | None
    connected_at: float | None = None
    ended_at: float | None = None
    call_duration: int | None = None
    hold_duration: int | None = None
    fail_reason: str = "nothing"
    adapter_fail_code: int | None = None
    adapter_fail_message: str | None = None


@dataclass(slots=True)
class Contact:
    """A call or a chat. `queued_at`, `assigned_at` and `connected_at` are those of its beginning; a transfer,
    and the stay in a queue that comes with it, have their own.
    """

    id: int
    kind: Kind
    type: str
    """The vendor's label, e.g. Voice Inbound (IVR)."""
    lang: str
    status: str
    created_at: float
    updated_at: float
    parent_id: int | None = None
    queued_at: float | None = None
    assigned_at: float | None = None
    connected_at: float | None = None
    ends_at: float | None = None
    scheduled_at: float | None = None
    queue_duration: int = 0
    call_duration: int = 0
    """Seconds talked (chat_duration for a chat); 0 until it ended."""
    hold_duration: int = 0
    menu_id: int | None = None
    menu_path_id: int | None = None
    agent_id: int | None = None
    end_user: EndUser | None = None
    number: str | None = None
    """The other side's number; the vendor's answers do not tell it."""
    support_number: str | None = None
    outbound_number: str | None = None
    ticket_id: str | None = None
    fail_reason: str = "nothing"
    adapter_fail_code: int | None = None
    adapter_fail_message: str | None = None
    voicemail_reason: str = "not_voicemail"
    deflection: str = "no_deflection"
    disconnected_by: str = "disconnected_by_unknown"
    rating: int | None = None
    verified: bool = False
    recording_permission: str = "not_asked"
    offer_type: str | None = None
    offer_events: list[tuple[float, str]] = field(default_factory=list)
    """(casting time, group)"""
    queue_segments: list[QueueSegment] = field(default_factory=list)
    handle_segments: list[HandleSegment] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    message: str | None = None
    message_count: int = 0
    first_message_at: float | None = None
    last_message_at: float | None = None
    average_response_time: int = 0
    longest_response_time: int = 0
    offered_agent_id: int | None = None
    """Whose phone rings for this waiting contact right now."""
    stage: int = 0
    """Counts the contact's transitions, so that an event planned for an earlier stage is seen to be void."""

    @property
    def is_open(self) -> bool:
        """Whether something still goes on."""
        return self.status not in CLOSED_STATUSES


@dataclass(slots=True)
class ActivityLog:
    """One change or notification at an agent's widget (ccai-manager.txt l. 371-430)."""

    id: int
    agent_id: int
    activity: str
    status_id: int
    started_at: float
    ended_at: float | None = None
    duration: int = 0
    call_id: int | None = None
    chat_id: int | None = None
