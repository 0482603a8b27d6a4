"""The API of one CircleLoop customer: one method per reading endpoint, one request per call.

Every method raises console.transport.errors.TransportError when no usable answer came. Whoever calls waits
for the budget first; nothing here does. There are no pages and no limits (facts CL17): a list is one answer.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from console.domain.accounts import Identifier
from console.domain.statistics import Period
from console.transport.client import Transport
from console.transport.errors import Unreadable
from console.transport.request import Request
from console.vendors.circleloop.spelling import digits_of, path_part, unix_seconds
from console.vendors.circleloop.wire.analytics import (
    BucketRow,
    NumberSeries,
    NumberSummary,
    TeamSummary,
    UserSummary,
)
from console.vendors.circleloop.wire.contacts import ContactRow
from console.vendors.circleloop.wire.resources import Client, MenuRow, TeamRow, User
from console.vendors.rows import Rows, read_page, read_rows

Model = TypeVar("Model", bound=BaseModel)


class CircleLoopClient:
    """Asks one customer."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def my_user(self) -> Rows[User]:
        """Whose key this is (circleloop.txt l. 35-66)."""
        return await self._rows(User, Request("GET", "/my/user"))

    async def my_users(self) -> Rows[User]:
        """All users (l. 115-148)."""
        return await self._rows(User, Request("GET", "/my/users"))

    async def user(self, user_id: Identifier) -> Rows[User]:
        """One user (l. 150-186)."""
        return await self._rows(User, Request("GET", "/user", params=(("id", str(user_id)),)))

    async def my_teams(self) -> Rows[TeamRow]:
        """All teams (l. 244-281). The path parameter the document lists for it is not in the path (CL10)."""
        return await self._rows(TeamRow, Request("GET", "/my/teams"))

    async def team(self, team_id: Identifier) -> Rows[TeamRow]:
        """One team (l. 283-318). Raises ValueError where the id can be in no path."""
        return await self._rows(TeamRow, Request("GET", f"/team/{path_part(team_id)}"))

    async def my_menus(self) -> Rows[MenuRow]:
        """All menus (l. 375-414)."""
        return await self._rows(MenuRow, Request("GET", "/my/menus"))

    async def menu(self, menu_id: Identifier) -> Rows[MenuRow]:
        """One menu (l. 416-458). Raises ValueError where the id can be in no path."""
        return await self._rows(MenuRow, Request("GET", f"/menu/{path_part(menu_id)}"))

    async def my_contacts(self) -> Rows[ContactRow]:
        """All contacts of the key's user (l. 525-567)."""
        return await self._rows(ContactRow, Request("GET", "/my/contacts"))

    async def contact(self, contact_id: Identifier) -> Rows[ContactRow]:
        """One contact (l. 569-614). Raises ValueError where the id can be in no path."""
        return await self._rows(ContactRow, Request("GET", f"/contact/{path_part(contact_id)}"))

    async def my_client(self) -> Rows[Client]:
        """The customer itself (l. 786-813)."""
        return await self._rows(Client, Request("GET", "/my/client"))

    async def numbers_summary(self, period: Period) -> Rows[NumberSummary]:
        """Calls of every number over a range; admins only (l. 848-904)."""
        return await self._rows(NumberSummary, _summary("/analytics/numbers-summary", period))

    async def teams_summary(self, period: Period) -> Rows[TeamSummary]:
        """Calls of every team over a range; admins only (l. 978-1035)."""
        return await self._rows(TeamSummary, _summary("/analytics/teams-summary", period))

    async def users_summary(self, period: Period) -> Rows[UserSummary]:
        """Calls of every user over a range; admins only (l. 1037-1094)."""
        return await self._rows(UserSummary, _summary("/analytics/users-summary", period))

    async def search_number(self, number: str, period: Period) -> Rows[NumberSeries]:
        """Calls of one number over a range, piece by piece; admins only (l. 906-976).

        One row, its pieces in it; `rejected` counts pieces that could not be read.

        Raises:
            ValueError: There is no digit in the number.
        """
        path = f"/analytics/search-number/{digits_of(number)}"
        answer = await self._transport.read(_summary(path, period))
        told = answer.json()
        if not isinstance(told, dict) or not isinstance(told.get("data"), list):
            raise Unreadable(answer.host, "sent data of another shape than documented", status=answer.status)
        pieces = read_rows(BucketRow, told["data"])
        series = NumberSeries.model_validate(told)
        return Rows((series,), pieces.rejected, server_date=answer.server_date)

    async def _rows(self, model: type[Model], request: Request) -> Rows[Model]:
        return read_page(model, await self._transport.read(request))


def _summary(path: str, period: Period) -> Request:
    """A question about a range: all four parameters, in seconds (facts CL13, CL16)."""
    params = (
        ("from", unix_seconds(period.begin)),
        ("to", unix_seconds(period.end)),
        ("span", period.span.value),
        ("timezone", period.timezone),
    )
    return Request("GET", path, params=params)
