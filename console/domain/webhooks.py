"""Webhook subscriptions: who is told of what, and whether telling them works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class Webhook:
    """One subscription of a callback to one event."""

    account: str
    id: Identifier
    event: str
    """CALL_STARTED, CALL_INCOMING, ... (voxloud.txt l. 359-366), open."""
    enabled: bool | None
    failed_count: int | None
    callback_url: str | None
    last_error: str | None = None
    notification_email: str | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this subscription on the whole floor."""
        return (self.account, self.id)


EVENTS = (
    "CALL_STARTED",
    "CALL_INCOMING",
    "CALL_ANSWERED",
    "CALL_HANGUP",
    "PHONE_CALL",
    "FAX_CALL",
    "CLICK_TO_CALL",
)
"""Events that can be subscribed to (voxloud.txt l. 359, 366); one table leaves CLICK_TO_CALL out (VX09)."""
LIVE_EVENTS = EVENTS[:4]
"""Those that tell of a call while it goes on: with one of them missing, live statuses are not to be had."""


class Cover(StrEnum):
    """Whether anybody is told of an event."""

    COVERED = "covered"
    FAILING = "failing"
    """Every subscription that is on has failed attempts; the vendor does not say when."""
    DISABLED = "disabled"
    """There are subscriptions, and all are off."""
    UNKNOWN = "unknown"
    """The vendor does not say whether they are on."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class EventCover:
    """Who is told of one event of one account."""

    account: str
    event: str
    cover: Cover
    webhooks: tuple[Webhook, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """Account and event."""
        return (self.account, self.event)

    @property
    def is_hole(self) -> bool:
        """Whether nobody is told of it for sure."""
        return self.cover is not Cover.COVERED


@dataclass(frozen=True, slots=True)
class Coverage:
    """Events against subscriptions, and what is odd about the subscriptions."""

    events: tuple[EventCover, ...] = ()
    """Each account's documented events in their order, then those only its subscriptions name."""
    duplicates: tuple[tuple[Webhook, ...], ...] = ()
    """Subscriptions of one callback to one event, more than one of which is not off: told twice."""
    insecure: tuple[Webhook, ...] = ()
    """Callbacks over plain http, which anybody on the way can read and imitate (facts VX12)."""


def coverage(accounts: Iterable[str], webhooks: Iterable[Webhook]) -> Coverage:
    """What the subscriptions of these accounts cover; an account without any has nothing but holes."""
    every = tuple(webhooks)
    covers: list[EventCover] = []
    for account in accounts:
        own: dict[str, list[Webhook]] = {event: [] for event in EVENTS}
        for webhook in every:
            if webhook.account == account:
                own.setdefault(webhook.event, []).append(webhook)
        covers += [EventCover(account, event, _cover(hooks), tuple(hooks)) for event, hooks in own.items()]
    return Coverage(
        tuple(covers),
        _duplicates(every),
        tuple(hook for hook in every if (hook.callback_url or "").lower().startswith("http://")),
    )


def _cover(webhooks: Sequence[Webhook]) -> Cover:
    """What subscriptions to one event come to; the best of them counts."""
    if any(hook.enabled and not hook.failed_count for hook in webhooks):
        return Cover.COVERED
    if any(hook.enabled for hook in webhooks):
        return Cover.FAILING
    if any(hook.enabled is None for hook in webhooks):
        return Cover.UNKNOWN
    return Cover.DISABLED if webhooks else Cover.NONE


def _duplicates(webhooks: Sequence[Webhook]) -> tuple[tuple[Webhook, ...], ...]:
    """Subscriptions that tell one callback the same thing."""
    alike: dict[tuple[str, str, str], list[Webhook]] = {}
    for hook in webhooks:
        if hook.callback_url and hook.enabled is not False:
            url = hook.callback_url.strip().rstrip("/")
            alike.setdefault((hook.account, hook.event, url), []).append(hook)
    return tuple(tuple(hooks) for hooks in alike.values() if len(hooks) > 1)
