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


class CredentialForm(StrEnum):
    """How a key and its secret become a Basic login; the value is the word used in the config file.

    The document says no more than "the secret should follow the key and be wrapped in a Base64 format"
    (circleloop.txt l. 14), which can be read in three ways (facts CL01).
    """

    JOINED_BY_COLON = "base64(key:secret)"
    JOINED = "base64(key+secret)"
    KEY_IN_CLEAR = "key+base64(secret)"


class Channel(StrEnum):
    """How a contact reaches the floor. The vendors write Call, call, voice_call, Chat and chat."""

    CALL = "call"
    CHAT = "chat"


ChannelName: TypeAlias = Channel | str
"""A channel, or the word a vendor has for one that is in none of its documents."""
