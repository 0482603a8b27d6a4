"""The API of one Voxloud PBX: one method per endpoint, one request per call.

Every method raises console.transport.errors.TransportError when no usable answer came. Whoever calls waits
for the budget first; nothing here does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.domain import timestamps
from console.domain.accounts import Identifier
from console.transport.client import Transport
from console.transport.errors import Unreadable
from console.transport.request import Request
from console.vendors.row_memory import RowMemory
from console.vendors.rows import Model, Rows, read_page
from console.vendors.voxloud.paths import API, CLICK_TO_CALLS, CONTACTS, EVENTS, USERS, WEBHOOKS, one
from console.vendors.voxloud.wire.contacts import ContactRow
from console.vendors.voxloud.wire.events import Event
from console.vendors.voxloud.wire.resources import ClickToCallRow, Company, Subscription, User

LARGEST_SEARCH = 100
"""Contacts a page at most (l. 203)."""


class VoxloudClient:
    """Asks one PBX."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._events = RowMemory(Event)

    async def validate_auth(self) -> Rows[Company]:
        """Whose key this is; CredentialsRefused when it is nobody's (voxloud.txt l. 10-21).

        A POST without an effect.
        """
        return read_page(Company, await self._transport.read(Request("POST", f"{API}/validate-auth")))

    async def users(self) -> Rows[User]:
        """All users (l. 263-333)."""
        return read_page(User, await self._transport.read(Request("GET", USERS)))

    async def search_contacts(
        self, wanted: tuple[tuple[str, str], ...] = (), *, offset: int = 0, limit: int = 20
    ) -> Rows[ContactRow]:
        """Contacts that match all parameters, in part and in any case (l. 142-208).

        `next_page` is the offset to go on at; the vendor says whether there is more, and gives 100 at most.
        """
        limit = min(max(limit, 1), LARGEST_SEARCH)
        params = (*wanted, ("offset", str(max(offset, 0))), ("limit", str(limit)))
        answer = await self._transport.read(Request("GET", CONTACTS, params=params))
        rows = read_page(ContactRow, answer)
        count = len(rows.items) + rows.rejected
        told = answer.json()
        more = told.get("has_next") if isinstance(told, Mapping) else None
        goes_on = bool(count) and (more if isinstance(more, bool) else count >= limit)
        return replace(rows, next_page=max(offset, 0) + count if goes_on else None)

    async def contact(self, contact_id: Identifier) -> Rows[ContactRow]:
        """Get a contact (l. 209-253)."""
        return await self._one(ContactRow, one(CONTACTS, contact_id, "a contact"))

    async def webhook_subscriptions(self) -> Rows[Subscription]:
        """All webhook subscriptions (l. 404-447)."""
        return read_page(Subscription, await self._transport.read(Request("GET", WEBHOOKS)))

    async def webhook_subscription(self, webhook_id: Identifier) -> Rows[Subscription]:
        """Get call webhook subscription (l. 448-472)."""
        return await self._one(Subscription, one(WEBHOOKS, webhook_id, "a webhook subscription"))

    async def telephony_events(
        self,
        page: int = 0,
        size: int = 100,
        date_time_from: datetime | None = None,
        date_time_to: datetime | None = None,
        number: str | None = None,
    ) -> Rows[Event]:
        """Calls, faxes and click-to-calls that ended, newest first; pages count from 0 (l. 683-772).

        A POST, but a query: it has no effect (facts VX26). `number` finds the events it takes part in.
        """
        wanted: dict[str, Any] = {}
        if date_time_from is not None:
            wanted["date_time_from"] = timestamps.vendor(date_time_from)
        if date_time_to is not None:
            wanted["date_time_to"] = timestamps.vendor(date_time_to)
        if number:
            wanted["number"] = number
        params = (("sort", "timestamp,desc"), ("size", str(size)), ("page", str(page)))
        answer = await self._transport.read(Request("POST", EVENTS, params=params, json=wanted))
        told = answer.json()
        if told is None:
            raise Unreadable(answer.host, "sent null instead of a list", status=answer.status)
        rows = self._events.rows(told)
        following = page + 1 if _goes_on(told, len(rows.items) + rows.rejected, size) else None
        return replace(rows, next_page=following, server_date=answer.server_date)

    async def telephony_event(self, event_id: Identifier) -> Rows[Event]:
        """One event by its own number (l. 773-779); it is like the webhooks, unix milliseconds included."""
        return await self._one(Event, one(EVENTS, event_id, "an event"))

    async def telephony_event_by_call_id(self, call_id: str) -> Rows[Event]:
        """The event of one call (l. 780-784); the document does not say whether it is wrapped in a list."""
        request = Request("GET", EVENTS, params=(("callId", call_id),))
        return read_page(Event, await self._transport.read(request))

    async def click_to_calls(self) -> Rows[ClickToCallRow]:
        """All click-to-call resources (l. 841-871)."""
        return read_page(ClickToCallRow, await self._transport.read(Request("GET", CLICK_TO_CALLS)))

    async def click_to_call(self, resource_id: Identifier) -> Rows[ClickToCallRow]:
        """Get a click-to-call (l. 820-840)."""
        return await self._one(ClickToCallRow, one(CLICK_TO_CALLS, resource_id, "a click-to-call resource"))

    async def _one(self, model: type[Model], path: str) -> Rows[Model]:
        return read_page(model, await self._transport.read(Request("GET", path)))


def _goes_on(told: Any, count: int, size: int) -> bool:
    """Whether a page follows. `last` decides; the totals are wrong in the document's own example (VX23).

    Where it is missing, a page as long as the vendor says its pages are is a full one: it may be shorter than
    was asked for.
    """
    if not count:
        return False
    page = told if isinstance(told, Mapping) else {}
    if isinstance(last := page.get("last"), bool):
        return not last
    told_size = page.get("size")
    return count >= (min(size, told_size) if isinstance(told_size, int) and told_size > 0 else size)
