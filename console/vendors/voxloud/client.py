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
from console.transport.client import Transport
from console.transport.request import Request
from console.vendors.rows import Rows, read_page, read_rows
from console.vendors.voxloud.requests import API
from console.vendors.voxloud.wire.events import Event
from console.vendors.voxloud.wire.resources import ClickToCallRow, Company, Subscription, User


class VoxloudClient:
    """Asks one PBX."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def validate_auth(self) -> Rows[Company]:
        """Whose key this is; CredentialsRefused when it is nobody's (voxloud.txt l. 10-21).

        A POST without an effect.
        """
        return read_page(Company, await self._transport.read(Request("POST", f"{API}/validate-auth")))

    async def users(self) -> Rows[User]:
        """All users (l. 263-333)."""
        return read_page(User, await self._transport.read(Request("GET", "/api/v2/users")))

    async def webhook_subscriptions(self) -> Rows[Subscription]:
        """All webhook subscriptions (l. 404-447)."""
        answer = await self._transport.read(Request("GET", f"{API}/webhook-subscriptions"))
        return read_page(Subscription, answer)

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
        answer = await self._transport.read(
            Request("POST", f"{API}/telephony-events", params=params, json=wanted)
        )
        told = answer.json()
        rows = read_rows(Event, told)
        following = page + 1 if _goes_on(told, len(rows.items) + rows.rejected, size) else None
        return replace(rows, next_page=following, server_date=answer.server_date)

    async def telephony_event_by_call_id(self, call_id: str) -> Rows[Event]:
        """The event of one call (l. 780-784); the document does not say whether it is wrapped in a list."""
        request = Request("GET", f"{API}/telephony-events", params=(("callId", call_id),))
        return read_page(Event, await self._transport.read(request))

    async def click_to_calls(self) -> Rows[ClickToCallRow]:
        """All click-to-call resources (l. 841-871)."""
        return read_page(ClickToCallRow, await self._transport.read(Request("GET", f"{API}/click-to-call")))


def _goes_on(told: Any, count: int, size: int) -> bool:
    """Whether a page follows. `last` decides; the totals are wrong in the document's own example (VX23)."""
    if not count:
        return False
    last = told.get("last") if isinstance(told, Mapping) else None
    return not last if isinstance(last, bool) else count >= size
