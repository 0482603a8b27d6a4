"""How each vendor's account acts: its requests, and how what they made is followed."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from console.actions.actor import AccountActor, Follow, no_follow
from console.domain.accounts import Identifier
from console.domain.actions import Connect, Draft, OutboundCall, Outcome, TextMessage
from console.feeds.call_book import CallBook
from console.feeds.following import follow_call
from console.feeds.reading import Noun
from console.feeds.schedule import Schedule
from console.transport.client import Transport
from console.transport.request import Request


def ccai_actor(transport: Transport, schedule: Schedule, calls: CallBook) -> AccountActor:
    """Calls and SMS; a call is followed through the calls feed."""
    return AccountActor(
        transport, schedule.action_turn, ccai_request, _contact_id, _follow_calls(schedule, calls)
    )


def voxloud_actor(transport: Transport, schedule: Schedule) -> AccountActor:
    """Click-to-call; the vendor's answer names no call, so there is nothing to follow by id (facts VX29)."""
    return AccountActor(transport, schedule.action_turn, voxloud_request, follow_with=no_follow)


def ccai_request(draft: Draft) -> Request:
    """The request a CCAI account sends for a draft; ValueError where it has none."""
    from console.vendors.ccai import requests

    match draft:
        case OutboundCall():
            return requests.outbound_call(draft)
        case TextMessage():
            return requests.text_message(draft)
        case Connect():
            raise ValueError("a CCAI account has no click-to-call")


def voxloud_request(draft: Draft) -> Request:
    """The request a Voxloud account sends for a draft; ValueError where it has none."""
    from console.vendors.voxloud import requests

    if isinstance(draft, Connect):
        return requests.connect(draft)
    raise ValueError("a Voxloud account can only connect click-to-calls")


def _follow_calls(schedule: Schedule, calls: CallBook) -> Follow:
    def look() -> None:
        schedule.look(frozenset({Noun.CALLS}))

    def follow(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        if isinstance(draft, OutboundCall) and outcome.contact_id is not None:
            return follow_call(calls, outcome.contact_id, look)
        return None

    return follow


def _contact_id(answer: Any) -> Identifier | None:
    """The id of the call or chat that was made; ValueError where the answer names none."""
    from console.vendors.ccai.client import made_id

    return made_id(answer)
