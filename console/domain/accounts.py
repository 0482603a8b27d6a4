"""Accounts: one customer login at one vendor, and what that vendor can be asked."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

Identifier: TypeAlias = int | str
"""A vendor's id as it came: CCAI and its negative status ids are integers, the other vendors' are text."""


class Vendor(StrEnum):
    """The vendors an account can be at; the value is the word used in the config file."""

    CCAI = "ccai"
    VOXLOUD = "voxloud"
    CIRCLELOOP = "circleloop"
    VOIPTIME = "voiptime"


VENDOR_TITLES = {
    Vendor.CCAI: "CCAI",
    Vendor.VOXLOUD: "Voxloud",
    Vendor.CIRCLELOOP: "CircleLoop",
    Vendor.VOIPTIME: "VoIPTime",
}
"""How each vendor is named on screen and in messages."""


UNASKED_VENDORS = frozenset({Vendor.CIRCLELOOP})
"""Vendors whose accounts a config file may hold and nobody asks yet: theirs is n/a, not in trouble."""


class Channel(StrEnum):
    """How a contact reaches the floor. The vendors write Call, call, voice_call, Chat and chat."""

    CALL = "call"
    CHAT = "chat"
