"""Webhooks on their way: each event once to each subscription, over HTTP to the loopback alone.

A callback on any other host is never contacted: the simulator touches no network.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from console.simulator.voxloud.subscriptions import Subscriptions

if TYPE_CHECKING:
    import httpx

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
WAITING = 500
"""Deliveries that may wait; what comes after that is lost, as it would be with an overrun sender."""
HEADERS = {"Content-Type": "application/json"}
TIMEOUT = 2.0
"""Real seconds a receiver may take; there is no second try (the document names neither, l. 335-369)."""
PBX_ID = 117
"""The phone system's number in envelopes; records call it `accountId` and write it in hex (l. 497, 575)."""
ENVELOPED = frozenset({"CALL_STARTED", "CALL_ANSWERED", "CALL_HANGUP"})
"""What travels in the envelope that "every webhook" has (l. 481); what the document prints bare goes bare."""


@dataclass(frozen=True)
class Delivery:
    """One event for one subscription; `url` is its callback at the moment of the event."""

    subscription_id: str
    url: str
    body: bytes


class Deliveries:
    """The queue of webhooks and who works it off."""

    def __init__(self, subscriptions: Subscriptions) -> None:
        self._subscriptions = subscriptions
        self._waiting: asyncio.Queue[Delivery] = asyncio.Queue(WAITING)

    def happened(self, event_type: str, payload: dict[str, Any]) -> None:
        """Queues an event for every enabled subscription to it whose callback is on the loopback."""
        subscribers = [each for each in self._subscriptions.to(event_type) if is_loopback(each.callback_url)]
        if not subscribers:
            return
        body = json.dumps(_as_sent(event_type, payload), ensure_ascii=False).encode()
        for subscription in subscribers:
            with contextlib.suppress(asyncio.QueueFull):
                self._waiting.put_nowait(Delivery(subscription.id, subscription.callback_url, body))

    async def keep_delivering(self) -> None:
        """Delivers one event after the other, for ever."""
        first = await self._waiting.get()
        # Most simulators never deliver: they need not pay for the client.
        import httpx

        async with httpx.AsyncClient(trust_env=False, follow_redirects=False) as client:
            await self._deliver(client, first)
            while True:
                await self._deliver(client, await self._waiting.get())

    async def _deliver(self, client: httpx.AsyncClient, delivery: Delivery) -> None:
        subscription = self._subscriptions.find(delivery.subscription_id)
        if subscription is None or not subscription.wants(delivery.url):
            return
        error = await _posted(client, delivery)
        if error is None:
            subscription.delivered()
        else:
            subscription.missed(error)


def is_loopback(url: str) -> bool:
    """Whether an address names this machine by one of its three loopback names."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and parts.hostname in LOOPBACK and parts.port != 0
    except ValueError:
        return False


def _as_sent(event_type: str, payload: dict[str, Any]) -> dict[str, Any]:
    """The event in its envelope (voxloud.txt l. 482), or bare."""
    if event_type not in ENVELOPED:
        return payload
    timestamp = payload["timestamp"]
    return {"timestamp": timestamp, "type": event_type, "data": payload, "pbx_id": PBX_ID}


async def _posted(client: httpx.AsyncClient, delivery: Delivery) -> str | None:
    """Sends a delivery once; what went wrong, None when the receiver answered 2xx. Its body is not read."""
    import httpx

    try:
        url = httpx.URL(delivery.url)
        # Two readers of one address may disagree about its host; both must say loopback.
        if url.host not in LOOPBACK:
            return "InvalidURL: the address cannot be read"
        async with (
            asyncio.timeout(TIMEOUT),
            client.stream("POST", url, content=delivery.body, headers=HEADERS) as answer,
        ):
            return None if answer.is_success else f"HTTP {answer.status_code} {answer.reason_phrase}".strip()
    except (TimeoutError, httpx.TimeoutException):
        return f"Connection timed out after {TIMEOUT * 1000:.0f} ms"
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        return f"{type(error).__name__}: {error}"
