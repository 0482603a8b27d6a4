"""The Manager and Apps API of one CCAI customer: one method per endpoint, one request per call.

Every method raises console.transport.errors.TransportError when no usable answer came. Whoever calls waits
for the budget first; nothing here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from console.domain import timestamps
from console.domain.accounts import Channel, Identifier
from console.transport.client import Transport
from console.transport.errors import Refused, Unreadable
from console.transport.request import Request
from console.vendors.ccai.requests import APPS
from console.vendors.ccai.wire.agents import Activity, AgentRecord, CurrentStatus, TeamRow, UserStatus
from console.vendors.ccai.wire.contacts import CallRow, ChatRow, DoNotCall
from console.vendors.ccai.wire.queues import (
    GroupServiceLevel,
    Menu,
    QueueServiceLevel,
    WaitingQueue,
    WaitTime,
)
from console.vendors.ccai.wire.types import Id
from console.vendors.row_memory import RowMemory
from console.vendors.rows import Rows, read_page, read_rows
from console.vendors.wire import Wire

Model = TypeVar("Model", bound=BaseModel)

MANAGER = "/manager/api/v1"
"""Every Manager URL has this, whatever the document's introduction says (facts MG01)."""
LARGEST_PAGE = 100
"""Rows a page; the vendor reduces more to this, silently (facts 2.2)."""


class _Contact(Wire):
    """What is read from the answer to an action."""

    id: Id


class CcaiClient:
    """One customer's CCAI."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._statuses = RowMemory(CurrentStatus)

    # -- agents ---------------------------------------------------------------------------------------------

    async def agents_current_status(self) -> Rows[CurrentStatus]:
        """All logged-in agents and what they do (ccai-manager.txt l. 342-363)."""
        request = Request("GET", f"{MANAGER}/agents/current_status")
        return self._statuses.read(await self.transport.read(request))

    async def agents(
        self, page: int = 1, per: int = LARGEST_PAGE, ids: Sequence[Identifier] = ()
    ) -> Rows[AgentRecord]:
        """The directory of agents, or these ids of it (l. 179-341)."""
        params = [("id[]", str(one)) for one in ids]
        return await self._page(AgentRecord, f"{MANAGER}/agents", page, per, params)

    async def user_statuses(self) -> Rows[UserStatus]:
        """The statuses an agent can be in (l. 2093-2170)."""
        return await self._read(UserStatus, f"{MANAGER}/user_statuses")

    async def teams(self, page: int = 1, per: int = LARGEST_PAGE) -> Rows[TeamRow]:
        """Teams and who is in them (l. 2196-2282)."""
        return await self._page(TeamRow, f"{MANAGER}/teams", page, per)

    async def teams_tree(self) -> Rows[TeamRow]:
        """Teams by what they are part of (l. 2327-2358)."""
        return await self._read(TeamRow, f"{MANAGER}/teams/tree")

    async def agent_activity_logs(
        self, started_from: datetime | None = None, page: int = 1, per: int = LARGEST_PAGE
    ) -> Rows[Activity]:
        """What agents did since an instant, oldest first (l. 413-560)."""
        params = _tail("started_at", started_from)
        return await self._page(Activity, f"{MANAGER}/agent_activity_logs", page, per, params)

    # -- queues ---------------------------------------------------------------------------------------------

    async def menus(self, page: int = 1, per: int = LARGEST_PAGE) -> Rows[Menu]:
        """All menus and who answers them (l. 1700-1797)."""
        return await self._page(Menu, f"{MANAGER}/menus", page, per)

    async def menus_tree(self) -> Rows[Menu]:
        """Menus by what they are part of (l. 1798-1879)."""
        return await self._read(Menu, f"{MANAGER}/menus/tree")

    async def menus_current_status(self) -> Rows[WaitingQueue]:
        """Queues in which contacts wait; one that is absent is empty (l. 1973-1997, facts MG39)."""
        return await self._read(WaitingQueue, f"{MANAGER}/menus/current_status")

    async def menus_sla(self, channel: Channel, minutes: int) -> Rows[QueueServiceLevel]:
        """Service level of each queue over the last `minutes` (l. 1998-2041)."""
        return await self._read(QueueServiceLevel, f"{MANAGER}/menus/sla", _window(channel, minutes))

    async def menus_sla_by_queue_groups(self, channel: Channel, minutes: int) -> Rows[GroupServiceLevel]:
        """Service level of each queue group over the last `minutes` (l. 2042-2082)."""
        path = f"{MANAGER}/menus/sla_by_queue_groups"
        return await self._read(GroupServiceLevel, path, _window(channel, minutes))

    async def wait_times(
        self, lang: str, *, menu_id: int | None = None, channel: Channel | None = None
    ) -> Rows[WaitTime]:
        """The vendor's estimates for a new contact, seconds (ccai-apps.txt l. 2764-3098)."""
        params = [("lang", lang)]
        if menu_id is not None:
            params.append(("menu_id", str(menu_id)))
        if channel is not None:
            params.append(("channel_type", "voice_call" if channel is Channel.CALL else "chat"))
        return await self._read(WaitTime, f"{APPS}/wait_times", params)

    # -- contacts -------------------------------------------------------------------------------------------

    async def calls(
        self, updated_from: datetime | None = None, page: int = 1, per: int = LARGEST_PAGE
    ) -> Rows[CallRow]:
        """Calls updated at or after an instant, oldest first (ccai-manager.txt l. 796-1189, facts 2.2)."""
        params = _tail("updated_at", updated_from)
        return await self._page(CallRow, f"{MANAGER}/calls", page, per, params)

    async def chats(
        self, updated_from: datetime | None = None, page: int = 1, per: int = LARGEST_PAGE
    ) -> Rows[ChatRow]:
        """Chats updated at or after an instant, oldest first (l. 1360-1639)."""
        params = _tail("updated_at", updated_from)
        return await self._page(ChatRow, f"{MANAGER}/chats", page, per, params)

    # -- do not call ----------------------------------------------------------------------------------------

    async def dnc_check(self, number: str) -> bool:
        """Whether a number is on the do-not-call list (ccai-apps.txt l. 4315-4331).

        How the vendor answers for a number that is not listed is not documented: a 404, an empty answer and
        false all mean that (facts AP41). An answer that says neither is no permission to call.

        Raises:
            TransportError: The vendor did not say.
        """
        request = Request("GET", f"{APPS}/outbound_dialer/dnc/check", (("phone_number", number),))
        try:
            answer = await self.transport.read(request)
        except Refused as error:
            if error.status == 404:
                return False
            raise
        listed = answer.json() if answer.body.strip() else None
        if not listed:
            return False
        verdicts = [row.do_not_call for row in read_rows(DoNotCall, listed).items]
        if not verdicts or None in verdicts:
            raise Unreadable(
                answer.host, "did not say whether the number may be called", status=answer.status
            )
        return any(verdicts)

    async def aclose(self) -> None:
        """Closes the kept connections."""
        await self.transport.aclose()

    async def _read(
        self, model: type[Model], path: str, params: Sequence[tuple[str, str]] = ()
    ) -> Rows[Model]:
        """An endpoint without pages."""
        return read_page(model, await self.transport.read(Request("GET", path, tuple(params))))

    async def _page(
        self, model: type[Model], path: str, page: int, per: int, params: Sequence[tuple[str, str]] = ()
    ) -> Rows[Model]:
        """One page of an endpoint; never more rows than the vendor's largest page."""
        per = max(1, min(per, LARGEST_PAGE))
        paging = (("page", str(page)), ("per", str(per)))
        answer = await self.transport.read(Request("GET", path, (*params, *paging)))
        return read_page(model, answer, page, per)


def made_id(made: Any) -> int:
    """The id of the call or chat that an action made, from its answer (ccai-apps.txt l. 290, 2345).

    Raises:
        ValueError: The answer names none: the contact may or may not exist.
    """
    rows = read_rows(_Contact, made)
    if not rows.items:
        raise ValueError("the answer does not say what was made")
    return rows.items[0].id


def _window(channel: Channel, minutes: int) -> list[tuple[str, str]]:
    """The parameters of a service level: `call` or `chat` here, not `voice_call` (facts MG37)."""
    return [("channel", channel.value), ("minutes", str(minutes))]


def _tail(column: str, since: datetime | None) -> list[tuple[str, str]]:
    """The parameters that follow a list by a column, oldest first, as the vendor advises (facts 2.2)."""
    order = [("sort_column", column), ("sort_direction", "ASC")]
    return order if since is None else [(f"{column}[from]", timestamps.vendor(since)), *order]
