"""The Manager API: what a supervisor watches (ccai-manager.txt). One method per endpoint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from console.domain import timestamps
from console.domain.accounts import Channel, Identifier
from console.transport.client import Transport
from console.transport.request import Request
from console.vendors.ccai.reading import LARGEST_PAGE, MANAGER, Reader
from console.vendors.ccai.wire.agents import Activity, AgentRecord, CurrentStatus, TeamRow, UserStatus
from console.vendors.ccai.wire.contacts import CallRow, ChatRow
from console.vendors.ccai.wire.queues import GroupServiceLevel, Menu, QueueServiceLevel, WaitingQueue
from console.vendors.row_memory import RowMemory
from console.vendors.rows import Rows, read_page


class ManagerApi(Reader):
    """Everything the Manager API answers; it changes nothing."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._statuses = RowMemory(CurrentStatus)

    # -- agents ---------------------------------------------------------------------------------------------

    async def agents_current_status(self) -> Rows[CurrentStatus]:
        """All logged-in agents and what they do (l. 342-363)."""
        request = Request("GET", f"{MANAGER}/agents/current_status")
        return self._statuses.read(await self.transport.read(request))

    async def agents(
        self, page: int = 1, per: int = LARGEST_PAGE, ids: Sequence[Identifier] = ()
    ) -> Rows[AgentRecord]:
        """The directory of agents, or these ids of it (l. 179-341)."""
        return await self._page(AgentRecord, f"{MANAGER}/agents", page, per, _ids("id[]", ids))

    async def user_statuses(self) -> Rows[UserStatus]:
        """The statuses an agent can be in (l. 2093-2170)."""
        return await self._read(UserStatus, f"{MANAGER}/user_statuses")

    async def teams(self, page: int = 1, per: int = LARGEST_PAGE) -> Rows[TeamRow]:
        """Teams and who is in them (l. 2196-2282)."""
        return await self._spelled_page(TeamRow, "teams", page, per)

    async def team(self, team_id: Identifier) -> Rows[TeamRow]:
        """One team: an object, where a menu is an array of one (l. 2283-2326, facts MG42)."""
        return read_page(TeamRow, await self._spelled("teams", part=_part(team_id)))

    async def teams_tree(self) -> Rows[TeamRow]:
        """Teams by what they are part of (l. 2327-2358)."""
        return read_page(TeamRow, await self._spelled("teams/tree"))

    async def agent_activity_logs(
        self,
        started_from: datetime | None = None,
        page: int = 1,
        per: int = LARGEST_PAGE,
        agent_ids: Sequence[Identifier] = (),
        *,
        newest_first: bool = False,
    ) -> Rows[Activity]:
        """What agents, or these agents, did since an instant, oldest first (l. 413-560)."""
        params = [*_ids("agent_id[]", agent_ids), *_tail("started_at", started_from, newest_first)]
        return await self._page(Activity, f"{MANAGER}/agent_activity_logs", page, per, params)

    # -- queues ---------------------------------------------------------------------------------------------

    async def menus(self, page: int = 1, per: int = LARGEST_PAGE) -> Rows[Menu]:
        """All menus and who answers them (l. 1700-1797)."""
        return await self._spelled_page(Menu, "menus", page, per)

    async def menu(self, menu_id: Identifier) -> Rows[Menu]:
        """One menu, in an array of one; its id stands in the path alone (l. 1880-1971, facts MG42, MG43)."""
        return read_page(Menu, await self._spelled("menus", part=_part(menu_id)))

    async def menus_tree(self) -> Rows[Menu]:
        """Menus by what they are part of (l. 1798-1879)."""
        return read_page(Menu, await self._spelled("menus/tree"))

    async def menus_current_status(self) -> Rows[WaitingQueue]:
        """Queues in which contacts wait; one that is absent is empty (l. 1973-1997, facts MG39)."""
        return read_page(WaitingQueue, await self._spelled("menus/current_status"))

    async def menus_sla(self, channel: Channel, minutes: int) -> Rows[QueueServiceLevel]:
        """Service level of each queue over the last `minutes` (l. 1998-2041)."""
        return read_page(QueueServiceLevel, await self._spelled("menus/sla", _window(channel, minutes)))

    async def menus_sla_by_queue_groups(self, channel: Channel, minutes: int) -> Rows[GroupServiceLevel]:
        """Service level of each queue group over the last `minutes` (l. 2042-2082)."""
        answer = await self._spelled("menus/sla_by_queue_groups", _window(channel, minutes))
        return read_page(GroupServiceLevel, answer)

    # -- contacts -------------------------------------------------------------------------------------------

    async def calls(
        self,
        updated_from: datetime | None = None,
        page: int = 1,
        per: int = LARGEST_PAGE,
        ids: Sequence[Identifier] = (),
    ) -> Rows[CallRow]:
        """Calls updated at or after an instant, oldest first, or these calls (l. 796-1189, facts 2.2).

        Pages, order and ids are in the document's list of variables, not in the endpoint's own table: a
        vendor may ignore them (facts MG30).
        """
        params = _ids("id[]", ids) or _tail("updated_at", updated_from)
        return await self._page(CallRow, f"{MANAGER}/calls", page, per, params)

    async def chats(
        self,
        updated_from: datetime | None = None,
        page: int = 1,
        per: int = LARGEST_PAGE,
        ids: Sequence[Identifier] = (),
    ) -> Rows[ChatRow]:
        """Chats updated at or after an instant, oldest first, or these chats (l. 1360-1639)."""
        params = _ids("id[]", ids) or _tail("updated_at", updated_from)
        return await self._page(ChatRow, f"{MANAGER}/chats", page, per, params)


def _part(row_id: Identifier) -> str:
    """The end of a path that names one row."""
    return "/" + quote(str(row_id), safe="")


def _ids(name: str, ids: Sequence[Identifier]) -> list[tuple[str, str]]:
    return [(name, str(one)) for one in ids]


def _window(channel: Channel, minutes: int) -> list[tuple[str, str]]:
    """The parameters of a service level: `call` or `chat` here, not `voice_call` (facts MG37)."""
    return [("channel", channel.value), ("minutes", str(minutes))]


def _tail(column: str, since: datetime | None, newest_first: bool = False) -> list[tuple[str, str]]:
    """The parameters that follow a list by a column, as the vendor advises (facts 2.2).

    `from` is the earliest instant, whatever one description says (facts MG31).
    """
    order = [("sort_column", column), ("sort_direction", "DESC" if newest_first else "ASC")]
    return order if since is None else [(f"{column}[from]", timestamps.vendor(since)), *order]
