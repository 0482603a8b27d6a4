"""The vendors' codes in a supervisor's words, and the shape that stands beside each state.

A code that is not listed is shown as it came: a vendor may send new ones at any time. A shape never repeats
inside one family, so a state can be told without color.
"""

from __future__ import annotations

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
