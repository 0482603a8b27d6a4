"""Voicemail: what becomes of a call to a team or a menu that nobody takes."""

from __future__ import annotations

from enum import StrEnum


class Voicemail(StrEnum):
    """What a team or a menu can be set to (circleloop.txt l. 328, 468); for users none is listed (CL18)."""

    VOICEMAIL = "voicemail"
    RING_OUT = "ring_out"
    NO_MESSAGE = "voicemail_no_message"
