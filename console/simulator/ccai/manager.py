"""The Manager API: everything a supervisor watches, GET only (ccai-manager.txt)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.ccai.activity_logs import ACTIVITY_LOGS, activity_log_row, logs_of
from console.simulator.ccai.agents import AGENTS, agent_row, current_status_row
from console.simulator.ccai.calls import CALLS, call_row
from console.simulator.ccai.chats import CHATS, chat_row
from console.simulator.ccai.menus import BRANCHES, MENUS, menu_tree, menus_with_assignments
from console.simulator.ccai.queues import group_service_level_rows, service_level_rows, waiting_row
from console.simulator.ccai.teams import TEAMS, team_tree, team_with_assignees
from console.simulator.ccai.words import JsonObject, status_row
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact, Kind, Menu
from console.simulator.http.answers import RequestError, json_answer
from console.simulator.http.filters import Selection, instant
from console.simulator.http.paging import Page

BASE = "/manager/api/v1"
ORGANIZATION: JsonObject = {"id": 1, "name": "Northwind Care", "time_zone": "UTC"}
"""No source prints this answer: only that it is 200 with good credentials (beyond.json)."""
Row = TypeVar("Row")


class Manager:
    """The Manager API over a floor; the floor is advanced by whoever serves the request.

    Without `beyond` the account lacks what only newer sources know (beyond.json).
    """

    def __init__(self, center: Center, beyond: bool = True) -> None:
        self._center = center
        self._beyond = beyond

    def routes(self) -> list[Route]:
        """Every documented endpoint."""
        handlers = {
            "/agents": self.agents,
            "/agents/current_status": self.current_statuses,
            "/agent_activity_logs": self.activity_logs,
            "/calls": self.calls,
            "/chats": self.chats,
            "/menus": self.menus,
            "/menus/tree": self.menu_tree,
            "/menus/current_status": self.waiting,
            "/menus/sla": self.service_levels,
            "/menus/sla_by_queue_groups": self.group_service_levels,
            "/menus/{record_id}": self.menu,
            "/teams": self.teams,
            "/teams/tree": self.team_tree,
            "/teams/{record_id}": self.team,
            "/user_statuses": self.statuses,
        }
        if self._beyond:
            handlers["/settings/organization"] = self.organization
        return [Route(BASE + path, handler, methods=["GET"]) for path, handler in handlers.items()]

    async def agents(self, request: Request) -> Response:
        """GET /agents."""
        center = self._center
        return _listing(request, AGENTS, center.agents.values(), lambda agent: agent_row(center, agent))

    async def current_statuses(self, request: Request) -> Response:
        """GET /agents/current_status: one answer, no pages, status 200."""
        center = self._center
        agents = center.current_statuses()
        return json_answer([current_status_row(center, agent, center.now) for agent in agents])

    async def activity_logs(self, request: Request) -> Response:
        """GET /agent_activity_logs."""
        center = self._center
        return _listing(request, ACTIVITY_LOGS, logs_of(center), lambda log: activity_log_row(center, log))

    async def calls(self, request: Request) -> Response:
        """GET /calls."""
        center = self._center
        rows = _touched(request, center.contacts_calls, center.calls_updated_since)
        return _listing(request, CALLS, rows, lambda call: call_row(center, call))

    async def chats(self, request: Request) -> Response:
        """GET /chats."""
        center = self._center
        rows = _touched(request, center.contacts_chats, center.chats_updated_since)
        return _listing(request, CHATS, rows, lambda chat: chat_row(center, chat))

    async def menus(self, request: Request) -> Response:
        """GET /menus; deleted ones on demand only."""
        page = Page.asked_in(request.query_params)
        menus = MENUS.rows(self._menus(request), request.query_params)
        headers = page.headers(len(menus), _address(request), request.query_params)
        return json_answer(menus_with_assignments(self._center, page.cut(menus)), headers=headers)

    async def menu_tree(self, request: Request) -> Response:
        """GET /menus/tree."""
        return json_answer(menu_tree(BRANCHES.rows(self._menus(request), request.query_params)))

    async def menu(self, request: Request) -> Response:
        """GET /menus/{id}: an array of one (ccai-manager.txt l. 1894)."""
        record_id = request.path_params["record_id"]
        found = [menu for menu in self._menus(request) if str(menu.id) == record_id]
        if not found:
            raise RequestError(404, "Not Found")
        return json_answer(menus_with_assignments(self._center, found))

    async def waiting(self, request: Request) -> Response:
        """GET /menus/current_status: only queues where someone waits."""
        center = self._center
        return json_answer([waiting_row(center, queue, center.now) for queue in center.waiting()])

    async def service_levels(self, request: Request) -> Response:
        """GET /menus/sla."""
        return json_answer(service_level_rows(self._center, *_period(request)))

    async def group_service_levels(self, request: Request) -> Response:
        """GET /menus/sla_by_queue_groups."""
        return json_answer(group_service_level_rows(self._center, *_period(request)))

    async def teams(self, request: Request) -> Response:
        """GET /teams."""
        center = self._center
        return _listing(request, TEAMS, center.teams.values(), lambda team: team_with_assignees(center, team))

    async def team_tree(self, request: Request) -> Response:
        """GET /teams/tree."""
        return json_answer(team_tree(self._center))

    async def team(self, request: Request) -> Response:
        """GET /teams/{id}: an object (ccai-manager.txt l. 2296)."""
        for team in self._center.teams.values():
            if str(team.id) == request.path_params["record_id"]:
                return json_answer(team_with_assignees(self._center, team))
        raise RequestError(404, "Not Found")

    async def statuses(self, request: Request) -> Response:
        """GET /user_statuses."""
        return json_answer([status_row(status) for status in self._center.statuses.values()])

    async def organization(self, request: Request) -> Response:
        """GET /settings/organization: asked to see whether credentials are good."""
        return json_answer(ORGANIZATION)

    def _menus(self, request: Request) -> list[Menu]:
        with_deleted = request.query_params.get("with_deleted", "").lower() in {"true", "1"}
        return [menu for menu in self._center.menus.values() if with_deleted or not menu.deleted]


def _listing(
    request: Request, selection: Selection[Row], rows: Iterable[Row], render: Callable[[Row], JsonObject]
) -> Response:
    """One page of the rows a request picks, with its paging headers."""
    query = request.query_params
    page = Page.asked_in(query)
    picked = selection.rows(rows, query)
    headers = page.headers(len(picked), _address(request), query)
    return json_answer([render(row) for row in page.cut(picked)], headers=headers)


def _address(request: Request) -> str:
    return str(request.url.replace(query=""))


def _touched(
    request: Request, by_id: dict[int, Contact], updated_since: Callable[[float], list[Contact]]
) -> Iterable[Contact]:
    """The contacts in order of id; with `updated_at[from]` only those touched since: a tail stays cheap."""
    bound = request.query_params.get("updated_at[from]")
    if not bound:
        return by_id.values()
    return sorted(updated_since(instant(bound, "updated_at[from]")), key=lambda contact: contact.id)


def _period(request: Request) -> tuple[Kind, int]:
    """The required `channel` and `minutes` (ccai-manager.txt l. 2004). Raises RequestError 400."""
    channel, minutes = (request.query_params.get(name, "") for name in ("channel", "minutes"))
    for name, value in (("channel", channel), ("minutes", minutes)):
        if not value:
            raise RequestError(400, f"param is missing or the value is empty: {name}")
    if not (minutes.isascii() and minutes.isdigit()) or not int(minutes[:9]) > 0 or len(minutes) > 9:
        raise RequestError(400, "minutes is invalid")
    if channel == "call":
        return "call", int(minutes)
    if channel == "chat":
        return "chat", int(minutes)
    raise RequestError(400, "channel is invalid")
