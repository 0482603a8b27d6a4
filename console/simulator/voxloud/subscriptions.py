"""Webhook subscriptions: healthy ones, some switched off, some failing ever more (voxloud.txt l. 346-465)."""

from __future__ import annotations

import math
import random
import uuid
from dataclasses import dataclass
from typing import Any

from console.simulator.http.answers import RequestError, text_or_none

EVENT_TYPES = (
    *("FAX_CALL", "PHONE_CALL", "CLICK_TO_CALL"),
    *("CALL_STARTED", "CALL_INCOMING", "CALL_ANSWERED", "CALL_HANGUP"),
)
LIVE_EVENTS = EVENT_TYPES[3:]
"""Those that tell of a call while it lasts."""
OPERATIONS = "ops@rossi-forniture.example"
DISABLED_AT = 60
"""Simulated failed attempts after which a subscription is switched off; the document names no number."""
SWITCHED_OFF_AFTER = 10
"""Deliveries that really failed one after the other, after which it is switched off."""


@dataclass(slots=True)
class Failure:
    """A callback address that does not answer: one more failed attempt every `period` seconds."""

    since: float
    period: float
    error: str
    base: int = 0

    def count(self, now: float) -> int:
        """Failed attempts up to `now`."""
        return min(DISABLED_AT, self.base + max(0, int((now - self.since) // self.period)))

    def after(self, enabled: object, now: float) -> Failure:
        """What becomes of it when the subscription is switched on (from zero again) or off (it rests)."""
        if enabled is True:
            return Failure(now, self.period, self.error)
        return Failure(now, math.inf, self.error, self.count(now)) if enabled is False else self


@dataclass(slots=True)
class Subscription:
    """One webhook subscription."""

    id: str
    event_type: str
    callback_url: str
    notification_email: str | None
    enabled: bool = True
    failure: Failure | None = None
    """How an address fails that is never contacted; None for one that works, and on the loopback."""
    failed_count: int = 0
    """Deliveries that really failed since it was last switched on."""
    failed_in_a_row: int = 0
    last_error: str | None = None

    def wants(self, url: str) -> bool:
        """Whether an event queued for `url` is still to be delivered."""
        return self.enabled and url == self.callback_url

    def delivered(self) -> None:
        """The receiver took an event."""
        self.failed_in_a_row = 0

    def missed(self, error: str) -> None:
        """The receiver did not take an event; one that never takes any is switched off."""
        self.failed_count += 1
        self.failed_in_a_row += 1
        self.last_error = error
        if self.failed_in_a_row >= SWITCHED_OFF_AFTER:
            self.enabled = False

    def begin_anew(self) -> None:
        """Forgets the failures."""
        self.failed_count = self.failed_in_a_row = 0
        self.last_error = None

    def row(self, now: float, type_key: str = "event_type") -> dict[str, Any]:
        """The subscription; lists call the event type `type`, but for the first row (voxloud.txt l. 414)."""
        simulated = 0 if self.failure is None else self.failure.count(now)
        error = self.last_error if self.failure is None else self.failure.error
        failed = self.failed_count + simulated
        row = {
            "id": self.id,
            "enabled": self.enabled and simulated < DISABLED_AT,
            type_key: self.event_type,
            "failed_count": failed,
            "callback_url": self.callback_url,
            "notification_email": self.notification_email,
        }
        return {**row, "last_error": error} if failed else row


class Subscriptions:
    """The subscriptions of the company, in order of creation."""

    def __init__(self, seed: int, now: float, live_callback: str | None = None) -> None:
        """`live_callback` is told of every live event from the start."""
        self._source = random.Random(f"voxloud subscriptions {seed}")
        self._by_id: dict[str, Subscription] = {}
        for event_type, url, enabled, failure in _at_first(now):
            self._add(Subscription(self._new_id(), event_type, url, OPERATIONS, enabled, failure))
        for event_type in LIVE_EVENTS if live_callback is not None else ():
            self.create({"event_type": event_type, "callback_url": live_callback})

    def rows(self, now: float) -> list[dict[str, Any]]:
        """All of them, the first with `event_type`, the others with `type`."""
        return [
            subscription.row(now, "event_type" if at == 0 else "type")
            for at, subscription in enumerate(self._by_id.values())
        ]

    def get(self, identity: str) -> Subscription:
        """One of them. Raises RequestError 404."""
        subscription = self._by_id.get(identity)
        if subscription is None:
            raise RequestError(404, "Not Found")
        return subscription

    def find(self, identity: str) -> Subscription | None:
        """One of them, None when it is gone."""
        return self._by_id.get(identity)

    def to(self, event_type: str) -> list[Subscription]:
        """Those switched on that want this type of event."""
        return [each for each in self._by_id.values() if each.enabled and each.event_type == event_type]

    def create(self, body: dict[str, Any]) -> Subscription:
        """A new one from a request's body. Raises RequestError 400."""
        email = text_or_none(body.get("notification_email"))
        subscription = Subscription(self._new_id(), _event_type(body), _callback_url(body), email)
        subscription.enabled = _enabled(body, True)
        return self._add(subscription)

    def update(self, identity: str, body: dict[str, Any], now: float) -> Subscription:
        """Changes one; a new address works.

        Raises RequestError 400 or 404.
        """
        subscription = self.get(identity)
        if body.get("id") not in {None, identity}:
            raise RequestError(400, "id does not match the path")
        event_type, callback_url = _event_type(body), _callback_url(body)
        subscription.enabled = _enabled(body, subscription.row(now)["enabled"])
        if callback_url != subscription.callback_url or body.get("enabled") is True:
            subscription.begin_anew()
        if callback_url != subscription.callback_url:
            subscription.failure = None
        elif subscription.failure is not None:
            subscription.failure = subscription.failure.after(body.get("enabled"), now)
        subscription.event_type, subscription.callback_url = event_type, callback_url
        subscription.notification_email = (
            text_or_none(body.get("notification_email")) or subscription.notification_email
        )
        return subscription

    def delete(self, identity: str) -> None:
        """Removes one. Raises RequestError 404."""
        del self._by_id[self.get(identity).id]

    def _add(self, subscription: Subscription) -> Subscription:
        self._by_id[subscription.id] = subscription
        return subscription

    def _new_id(self) -> str:
        return str(uuid.UUID(int=self._source.getrandbits(128), version=4))


def _at_first(now: float) -> list[tuple[str, str, bool, Failure | None]]:
    slow = Failure(now, 30.0, "Connection timed out after 10000 ms", base=4)
    broken = Failure(now, 90.0, "HTTP 503 Service Unavailable", base=17)
    gone = Failure(now, 3600.0, "UnknownHostException: old-crm.example", base=DISABLED_AT)
    return [
        ("CALL_INCOMING", "https://crm.example/hooks/incoming", True, None),
        ("CALL_ANSWERED", "https://crm.example/hooks/answered", True, None),
        ("CALL_HANGUP", "https://crm.example/hooks/hangup", True, slow),
        ("PHONE_CALL", "https://warehouse.example/calls", True, broken),
        ("FAX_CALL", "http://old-crm.example/fax", True, gone),
        ("CALL_STARTED", "https://wallboard.example/events", False, None),
    ]


def _event_type(body: dict[str, Any]) -> str:
    event_type = text_or_none(body.get("event_type"))
    if event_type not in EVENT_TYPES:
        raise RequestError(400, f"event_type must be one of {', '.join(EVENT_TYPES)}")
    return event_type


def _callback_url(body: dict[str, Any]) -> str:
    url = text_or_none(body.get("callback_url"))
    if url is None or not url.startswith(("http://", "https://")):
        raise RequestError(400, "callback_url must be a URL")
    return url


def _enabled(body: dict[str, Any], otherwise: bool) -> bool:
    enabled = body.get("enabled", otherwise)
    if not isinstance(enabled, bool):
        raise RequestError(400, "enabled must be a boolean")
    return enabled
