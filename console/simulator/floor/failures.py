"""Why a contact failed: the documented reasons and adapter codes (ccai-manager.txt l. 760-793, 817)."""

from __future__ import annotations

from random import Random

ADAPTER_MESSAGES: dict[int, str] = {
    10001: "This call encountered an unexpected error.",
    11001: "This call expired while waiting in queue.",
    20001: "This call was cancelled by the customer.",
    20002: "This call was rejected by the customer.",
    20003: "This call was abandoned by the customer.",
    20004: "This call was abandoned by the customer during menu selection.",
    21001: "The call could not be connected; the customer's line is busy.",
    21002: "The dialed phone number is invalid.",
    21003: "This call was was not answered by the customer.",
    30001: "This call was cancelled.",
    30002: "This expired call was not attended.",
    31001: "Unable to detect microphone. Please check your device settings and try again.",
    31002: "Unable to access microphone. Please check your device permissions and try again.",
    32001: "The selected outbound number is invalid.",
    41001: "An unexpected error occurred with the call connection.",
    42001: "An unexpected error occurred with the call connection.",
    44001: "This call has encountered an unexpected error.",
    44002: "This call is terminated because the connection timed out.",
    44003: "This call has encountered an unexpected error.",
}
"""The text beside each adapter code, spelled as the document spells it."""

ADAPTER_CODES: dict[str, int] = {
    "unknown": 10001,
    "expired": 11001,
    "eu_canceled": 20001,
    "eu_rejected": 20002,
    "eu_abandoned": 20003,
    "eu_in_menu_abandoned": 20004,
    "eu_busy": 21001,
    "eu_wrong_number": 21002,
    "eu_no_answer": 21003,
    "ag_canceled": 30001,
    "ag_ignored": 30002,
    "ag_mic_no_device": 31001,
    "ag_mic_denied": 31002,
    "voip_twilio_error": 41001,
    "voip_tokbox_error": 42001,
    "voip_conn_general": 44001,
    "voip_conn_timeout": 44002,
    "voip_conn_signal": 44003,
}
"""The adapter code that comes with each fail reason."""

INVALID_OUTBOUND_NUMBER = 32001

_CONNECTING = (
    *(("voip_conn_timeout", 34), ("voip_twilio_error", 18), ("voip_conn_general", 14), ("ag_canceled", 10)),
    *(("voip_conn_signal", 10), ("ag_mic_denied", 8), ("ag_mic_no_device", 6)),
)
_RINGING = (
    *(("eu_no_answer", 62), ("eu_busy", 20), ("eu_rejected", 8), ("eu_wrong_number", 6), ("ag_canceled", 4)),
)


def draw_connecting_failure(random: Random) -> str:
    """Why a call from a customer did not connect after an agent had picked it up."""
    return random.choices([row[0] for row in _CONNECTING], [row[1] for row in _CONNECTING])[0]


def draw_ringing_failure(random: Random) -> str:
    """Why a call to a customer was not answered."""
    return random.choices([row[0] for row in _RINGING], [row[1] for row in _RINGING])[0]
