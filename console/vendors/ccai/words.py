"""CCAI's adapter codes in plain words for supervisors (ccai-manager.txt l. 766-793)."""

from __future__ import annotations

ADAPTER_CODES = {
    "10001": "unexpected error",
    "11001": "expired while waiting in queue",
    "20001": "customer canceled",
    "20002": "customer declined the call",
    "20003": "customer hung up while waiting",
    "20004": "customer hung up in the menu",
    "21001": "customer's line was busy",
    "21002": "the number does not exist",
    "21003": "customer did not answer",
    "22001": "customer's phone could not be notified",
    "30001": "agent canceled",
    "30002": "expired, nobody attended to it",
    "31001": "agent has no microphone",
    "31002": "agent's microphone is not permitted",
    "32001": "the outbound number is not valid",
    "32002": "the number could not be reached",
    "41001": "unexpected connection error",
    "42001": "unexpected connection error",
    "43001": "unexpected error",
    "44001": "unexpected error",
    "44002": "the connection timed out",
    "44003": "unexpected error",
    "90001": "ended because no audio was heard",
    "90002": "the audio device could not be started",
}
"""By adapter_fail_code. Several codes share their words, so the code is shown beside them (facts MG49)."""


def fail_words(code: str | None, message: str | None) -> str | None:
    """What went wrong: the adapter code's words with the code, else the vendor's message."""
    if code is None:
        return message
    said = ADAPTER_CODES.get(code) or message
    return f"{said} ({code})" if said else f"error {code}"
