"""The vendors' codes in a supervisor's words, and the shape that stands beside each state.

A code that is not listed is shown as it came: a vendor may send new ones at any time. A shape never repeats
inside one family, so a state can be told without color.
"""

from __future__ import annotations

from console.domain.accounts import Channel, ChannelName
from console.domain.agents import StatusKind

STATUS_PLURALS: dict[StatusKind, str] = {
    StatusKind.AVAILABLE: "available",
    StatusKind.BUSY: "busy",
    StatusKind.WRAP_UP: "wrap-up",
    StatusKind.AWAY: "away",
    StatusKind.MISSED: "missed",
    StatusKind.OTHER: "other",
    StatusKind.OFFLINE: "offline",
}
"""How each kind is named in counts, in the order counts are told."""

CALL_KINDS: dict[str, str] = {
    "Voice Inbound (IVR)": "inbound",
    "Voice Inbound (App)": "inbound app",
    "Voice Inbound (Web)": "inbound web",
    "Voice Inbound (API)": "inbound API",
    "Voice Callback (Web)": "callback web",
    "Voice Callback (App)": "callback app",
    "Voice Scheduled (App)": "scheduled app",
    "Voice Scheduled (Web)": "scheduled web",
    "Voice Scheduled (API)": "scheduled API",
    "Voice Outbound": "outbound",
    "Voice Outbound (API)": "outbound API",
    "IvrCall": "inbound",
    "IncomingCallApp": "inbound app",
    "IncomingCallWeb": "inbound web",
    "ScheduledCallApp": "scheduled app",
    "ScheduledCallWeb": "scheduled web",
    "AgentScheduledCall": "scheduled",
    "OutboundCall": "outbound",
    "ActionOnlyCall": "action only",
    "PHONE_CALL": "phone",
    "FAX_CALL": "fax",
    "CLICK_TO_CALL": "click-to-call",
}
"""Types of call: ccai-manager.txt l. 749-757 and 818, voxloud.txt l. 554 and 620."""

CALL_STATES: dict[str, tuple[str, str]] = {
    "scheduled": ("◷", "scheduled"),
    "selecting": ("≡", "in menu"),
    "queued": ("○", "queued"),
    "assigned": ("◔", "assigned"),
    "connecting": ("◑", "connecting"),
    "switching": ("◕", "switching"),
    "connected": ("●", "connected"),
    "finished": ("✓", "finished"),
    "failed": ("×", "failed"),
    "recovered": ("↺", "recovered"),
    "deflected": ("↷", "deflected"),
    "action_only": ("◇", "action only"),
    "action_only_finished": ("◈", "action only, finished"),
    "voicemail": ("▷", "leaving voicemail"),
    "voicemail_received": ("▽", "voicemail"),
    "voicemail_read": ("▼", "voicemail heard"),
    "call_request": ("○", "requested"),
    "call_started": ("◔", "ringing"),
    "call_answered": ("●", "answered"),
    "call_transferred": ("↷", "transferred"),
    "call_terminated": ("✓", "finished"),
    "call_canceled_by_originator": ("×", "canceled by caller"),
    "call_rejected": ("×", "rejected"),
    "call_lost_lose_race": ("↷", "answered elsewhere"),
    "call_lost_no_answer": ("×", "not answered"),
    "call_lost_user_busy": ("×", "user busy"),
}
"""Shape and words per state: ccai-manager.txt l. 725-748, voxloud.txt l. 557 (lastEvent, lower_snake)."""

JOB_STATES: dict[str, tuple[str, str]] = {
    "created": ("○", "being checked"),
    "valid_scheme": ("◔", "valid, may begin"),
    "starting": ("◑", "begins"),
    "invalid_scheme": ("×", "not valid"),
    "in_progress": ("◕", "in progress"),
    "finished": ("✓", "finished"),
    "problems": ("◐", "done"),
    "unknown": ("?", "unknown"),
}
"""Shape and words per state of a bulk change of users (ccai-apps.txt l. 3478-3486), and two the vendor does
not tell apart: begun by somebody's word but not yet at work (facts AP34), and done with errors (AP31)."""

FAIL_REASONS: dict[str, str] = {
    "unknown": "failed, reason not told",
    "expired": "expired in queue",
    "eu_canceled": "caller canceled",
    "eu_rejected": "customer rejected",
    "eu_abandoned": "caller hung up waiting",
    "eu_in_menu_abandoned": "caller hung up in menu",
    "eu_busy": "customer's line busy",
    "eu_wrong_number": "wrong number",
    "eu_no_answer": "customer did not answer",
    "eu_noti_failed": "push notice failed",
    "ag_canceled": "agent canceled",
    "ag_ignored": "agent did not answer",
    "ag_mic_no_device": "agent has no microphone",
    "ag_mic_denied": "agent's microphone blocked",
    "voip_twilio_error": "line provider failed",
    "voip_tokbox_error": "line provider failed",
    "voip_invalid_token": "line login refused",
    "voip_conn_general": "connection failed",
    "voip_conn_timeout": "connection timed out",
    "voip_conn_signal": "signaling failed",
    "call_canceled_by_originator": "caller hung up",
    "call_rejected": "rejected",
    "call_lost_lose_race": "answered elsewhere",
    "call_lost_no_answer": "nobody answered",
    "call_lost_user_busy": "user busy",
}
"""Why a call failed, keyed lower_snake: ccai-manager.txt l. 817, voxloud.txt l. 557."""

CHAT_KINDS: dict[str, str] = {
    "Messaging Inbound (Web Chat)": "web chat",
    "Messaging Inbound (App Chat)": "app chat",
    "Messaging (SMS)": "SMS",
    "Messaging (API)": "SMS",
    "in-app": "app chat",
}
"""Types of chat: ccai-manager.txt l. 1385 and 1523, ccai-apps.txt l. 2286 (facts AP19, MG34)."""

CHAT_STATES: dict[str, tuple[str, str]] = {
    "selecting": ("≡", "starting"),
    "queued": ("○", "queued"),
    "assigned": ("●", "with agent"),
    "switching": ("◕", "switching"),
    "transferring": ("◑", "transferring"),
    "finished": ("✓", "finished"),
    "canceled": ("⊘", "canceled"),
    "failed": ("×", "failed"),
    "no_response": ("◌", "no response"),
}
"""Shape and words per state of a chat: ccai-manager.txt l. 1386, ccai-apps.txt l. 2348 (facts MG36)."""

CHAT_FAIL_REASONS: dict[str, str] = {
    "unknown": "failed, reason not told",
    "no_response": "customer did not write back",
    "expired": "expired in queue",
}
"""Why a chat failed (ccai-manager.txt l. 1388)."""

MENU_KINDS: dict[str, str] = {"ivr_menu": "IVR", "mobile_menu": "mobile", "web_menu": "web"}
"""Where a menu is offered (ccai-apps.txt l. 1205)."""

_OFFERS = {
    "notification_offered": "offered",
    "pick_up_attempt": "reached for",
    "picked_up": "took",
    "missed": "missed",
    "projected": "was to get",
    "bounced": "sent on",
}
"""What became of a contact that was offered, by the end of the word (ccai-manager.txt l. 395-427)."""
_ACTIVITIES = {"login": "logged in", "logout": "logged out", "call_outbound_dialing": "dialled out"}

ABANDONED = frozenset({"eu_abandoned", "eu_in_menu_abandoned"})
"""Reasons that mean the caller gave up (ccai-manager.txt l. 817)."""

WEBHOOK_EVENTS: dict[str, str] = {
    "CALL_STARTED": "call started",
    "CALL_INCOMING": "call incoming",
    "CALL_ANSWERED": "call answered",
    "CALL_HANGUP": "call hung up",
    "PHONE_CALL": "phone call record",
    "FAX_CALL": "fax record",
    "CLICK_TO_CALL": "click-to-call record",
}
"""Events a webhook can be subscribed to (voxloud.txt l. 359-366)."""


CAMPAIGN_STATES: dict[str, str] = {
    "running": "●",
    "active": "●",
    "started": "●",
    "in progress": "●",
    "paused": "○",
    "suspended": "○",
    "scheduled": "◷",
    "new": "◌",
    "draft": "◌",
    "stopped": "■",
    "finished": "✓",
    "completed": "✓",
    "done": "✓",
}
"""Shape per state of a campaign, in the order they are looked at; the vendor lists no words."""

TASK_STATES: dict[str, str] = {"open": "○", "done": "✓", "cancelled": "×"}
"""Shape per status of a task (voiptime.txt l. 206)."""
TASK_KINDS: dict[str, str] = {"callback": "↺", "meeting": "◷"}
"""Shape per kind of task (voiptime.txt l. 184)."""


def channel_word(channel: ChannelName) -> str:
    """A channel; an unlisted one bears `?`."""
    return channel.value if isinstance(channel, Channel) else f"? {channel}"


def call_kind(code: str) -> str:
    """The type of a call in short words; an unlisted one as it came."""
    return CALL_KINDS.get(code, code)


def call_state(code: str) -> tuple[str, str]:
    """Shape and words for a call's state, with or without Voxloud's `call_`; an unlisted one bears `?`."""
    known = CALL_STATES.get(code) or CALL_STATES.get(f"call_{code}")
    return known or ("?", code.replace("_", " "))


def fail_reason(code: str | None) -> str | None:
    """Why a call failed, in words; None when nothing failed, an unlisted code as it came."""
    if code is None or code.lower() == "nothing":
        return None
    return FAIL_REASONS.get(code.lower(), code)


def webhook_event(code: str) -> str:
    """The event of a webhook in words; an unlisted one as it came."""
    return WEBHOOK_EVENTS.get(code, code)


def campaign_state(name: str | None) -> tuple[str, str]:
    """Shape and words for a campaign's state; an unlisted one as it came, one that is not told is ?."""
    if name is None:
        return ("?", "")
    return (CAMPAIGN_STATES.get(name.strip().casefold(), "◇"), name)


def campaign_rank(name: str | None) -> int:
    """Where a campaign's state stands among the others: what runs first, what is over last."""
    order = list(dict.fromkeys(CAMPAIGN_STATES.values()))
    shape = campaign_state(name)[0]
    return order.index(shape) if shape in order else order.index("■")


def task_state(status: str | None) -> tuple[str, str]:
    """Shape and words for a task's status; an unlisted one as it came."""
    return ("?", "") if status is None else (TASK_STATES.get(status, "◇"), status)


def chat_kind(code: str) -> str:
    """The type of a chat in short words; an unlisted one as it came."""
    return CHAT_KINDS.get(code, code)


def chat_state(code: str) -> tuple[str, str]:
    """Shape and words for a chat's state; an unlisted one bears `?`."""
    return CHAT_STATES.get(code) or ("?", code.replace("_", " "))


def chat_fail_reason(code: str | None) -> str | None:
    """Why a chat failed, in words; None when nothing failed, an unlisted code as any contact's."""
    return CHAT_FAIL_REASONS.get((code or "").lower()) or fail_reason(code)


def menu_kind(code: str) -> str:
    """Where a menu is offered; an unlisted one as it came."""
    return MENU_KINDS.get(code, code.replace("_", " "))


def activity(code: str) -> str:
    """What an agent did, in words: `took a call`; an unlisted one as it came, without its underlines.

    The word counts: the document has the descriptions of login and logout swapped (facts MG27).
    """
    if code in _ACTIVITIES:
        return _ACTIVITIES[code]
    for channel in ("call", "chat"):
        for end, verb in _OFFERS.items():
            if code.removesuffix(f"{channel}_{end}") in {"", "deltacast_", "multicast_"}:
                return f"{verb} a {channel}"
    return code.replace("_", " ")
