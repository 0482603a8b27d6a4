"""Labels that vendors give contacts: which can be of an action, and which are known to be of something else.

The lists are open (facts MG32, MG34, MG36): a label that nobody knows rules nothing out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

IVR = ("Voice Inbound (IVR)", "IvrCall", "ActionOnlyCall")
APP = ("Voice Inbound (App)", "IncomingCallApp")
CALLBACK = ("Voice Callback (Web)", "IncomingCallWeb")
SCHEDULED = ("Voice Scheduled (App)", "Voice Scheduled (Web)", "ScheduledCallApp", "ScheduledCallWeb",
             "AgentScheduledCall", "ScheduledCall")  # fmt: skip
DIALLED = ("Voice Outbound", "OutboundCall")
API_OUTBOUND, API_QUEUED, API_SCHEDULED = (
    "Voice Outbound (API)",
    "Voice Inbound (API)",
    "Voice Scheduled (API)",
)
"""The labels CCAI has for calls (ccai-manager.txt l. 752, 816; ccai-apps.txt l. 217): the class names are
those of its filter."""
TYPED_BY_CUSTOMERS = ("Messaging Inbound (App Chat)", "Messaging Inbound (Web Chat)", "in-app")
"""Chats that are no SMS (ccai-manager.txt l. 1385, facts MG34)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labels of one kind of action are."""

    own: frozenset[str]
    """Say that it is of that kind."""
    foreign: frozenset[str]
    """Say that it is not."""


def _labels(own: Iterable[str], foreign: Iterable[str]) -> Labels:
    return Labels(frozenset(map(plain, own)), frozenset(map(plain, foreign)))


def plain(label: str) -> str:
    """A label as it is compared."""
    return label.strip().casefold()


OUTBOUND_CALL = _labels(
    {API_OUTBOUND}, {*IVR, *APP, *CALLBACK, *SCHEDULED, "IncomingCall", API_QUEUED, API_SCHEDULED}
)
"""A dialled call bears a label of its own; the vendor's two documents list different ones (facts MG32)."""
QUEUED_CALL = _labels({API_QUEUED}, {*IVR, *APP, *DIALLED, *SCHEDULED, API_OUTBOUND, API_SCHEDULED})
SCHEDULED_CALL = _labels(
    {API_SCHEDULED}, {*IVR, *APP, *CALLBACK, *DIALLED, "IncomingCall", API_OUTBOUND, API_QUEUED}
)
SCHEDULED_CALL_OF_ITS_TIME = _labels(
    {API_SCHEDULED, API_QUEUED}, SCHEDULED_CALL.foreign - {plain(API_QUEUED)}
)
"""It may call itself inbound: its time tells it (facts AP14)."""
TEXT_MESSAGE = _labels({"Messaging (SMS)", "Messaging (API)", "SMS"}, TYPED_BY_CUSTOMERS)
CONNECTION = _labels({"CLICK_TO_CALL"}, {"PHONE_CALL", "FAX_CALL"})
