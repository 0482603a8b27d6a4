"""Changes to a vendor's webhook subscriptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft
from console.domain.webhooks import Webhook

SCHEMES = ("https://", "http://")


def _problems(event: str, callback_url: str) -> Iterable[str]:
    """What no vendor can call back, and what it cannot be told of."""
    if not event.strip():
        yield "No event is chosen."
    url = callback_url.strip()
    if not url.lower().startswith(SCHEMES) or len(url.partition("://")[2].strip("/")) == 0:
        yield "The callback is no http or https address."
    if any(character.isspace() or not character.isprintable() for character in url):
        yield "The callback has a blank or a control character in it."


class _OfWebhook(Draft):
    """Something done to the subscription of one callback."""

    __slots__ = ()
    callback_url: str

    @property
    def subject(self) -> str:
        """The callback."""
        return self.callback_url


@dataclass(frozen=True, slots=True)
class CreateWebhook(_OfWebhook):
    """Subscribe a callback to one event (voxloud.txt l. 335-369)."""

    kind: ClassVar[str] = "webhook-create"

    event: str
    """One of domain.webhooks.EVENTS; the vendor may know others."""
    callback_url: str
    notification_email: str | None = None
    """Who is told when the vendor disables it."""

    @property
    def words(self) -> str:
        """Which event, and where it goes."""
        return f"Subscribe {self.callback_url} to {self.event}"

    def problems(self) -> Iterable[str]:
        """Neither event nor callback may be missing."""
        return _problems(self.event, self.callback_url)


@dataclass(frozen=True, slots=True)
class UpdateWebhook(_OfWebhook):
    """Enable, disable or edit a subscription (voxloud.txt l. 370-403): it is written as a whole."""

    kind: ClassVar[str] = "webhook-edit"

    id: Identifier
    event: str
    callback_url: str
    enabled: bool | None = None
    """None leaves it to the vendor."""
    notification_email: str | None = None
    is_switch: bool = False
    """Whether enabling or disabling is what it is for; an edit only writes again what was so before."""

    @classmethod
    def switched(cls, webhook: Webhook, *, enabled: bool) -> UpdateWebhook:
        """The subscription as it is, switched on or off; nothing of it is lost."""
        return cls(
            webhook.account,
            webhook.id,
            webhook.event,
            webhook.callback_url or "",
            enabled=enabled,
            notification_email=webhook.notification_email,
            is_switch=True,
        )

    @property
    def words(self) -> str:
        """What becomes of which subscription."""
        verb = "Edit"
        if self.is_switch:
            verb = "Enable" if self.enabled else "Disable"
        return f"{verb} the webhook of {self.event} to {self.callback_url}"

    def problems(self) -> Iterable[str]:
        """Neither event nor callback may be missing: both are required again (l. 391-394)."""
        return _problems(self.event, self.callback_url)


@dataclass(frozen=True, slots=True)
class DeleteWebhook(_OfWebhook):
    """Remove a subscription (voxloud.txt l. 473-478)."""

    kind: ClassVar[str] = "webhook-delete"
    is_held: ClassVar[bool] = True

    id: Identifier
    event: str
    callback_url: str

    @property
    def words(self) -> str:
        """Which one."""
        return f"Delete the webhook of {self.event} to {self.callback_url}"
