"""CircleLoop's 22 endpoints over the company (circleloop.txt), below a prefix of their own on the one port.

Lists are bare and whole: no paging is documented (facts CL17). An update answers the object as it reads
then.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.circleloop.analytics import Analytics
from console.simulator.circleloop.calls import Calls
from console.simulator.circleloop.company import Company
from console.simulator.circleloop.contacts import Contacts
from console.simulator.circleloop.directory import Directory
from console.simulator.circleloop.refusals import body_of, conflict, missing
from console.simulator.http.answers import json_answer

ROOT = "/circleloop/v1"
"""Stands for https://api.circleloop.co.uk/v1 (circleloop.txt l. 6)."""


class CircleLoop:
    """A company and its API. `now` tells the virtual time in unix seconds."""

    def __init__(self, seed: int, now: Callable[[], float]) -> None:
        directory = Directory(seed, now())
        self._company = Company(directory)
        self._contacts = Contacts(seed, directory.contacts)
        self._analytics = Analytics(Calls(seed, directory, now()), self._company, now)

    def routes(self) -> list[Route]:
        """The documented endpoints; a team's update also takes the id as "in query" says (facts CL09)."""
        described = [
            ("/my/user", self.my_user, ["GET", "PUT"]),
            ("/my/users", self.users, ["GET"]),
            ("/user", self.user, ["GET", "PUT"]),
            ("/my/teams", self.teams, ["GET"]),
            ("/team", self.team, ["PUT"]),
            ("/team/{identity}", self.team, ["GET", "PUT"]),
            ("/my/menus", self.menus, ["GET"]),
            ("/menu/{identity}", self.menu, ["GET", "PUT"]),
            ("/my/contacts", self.contacts, ["GET"]),
            ("/contact", self.create_contact, ["POST"]),
            ("/contact/{identity}", self.contact, ["GET", "PUT", "DELETE"]),
            ("/my/client", self.client, ["GET", "PUT"]),
            ("/analytics/numbers-summary", self.numbers_summary, ["GET"]),
            ("/analytics/search-number/{number}", self.search_number, ["GET"]),
            ("/analytics/teams-summary", self.teams_summary, ["GET"]),
            ("/analytics/users-summary", self.users_summary, ["GET"]),
        ]
        return [Route(ROOT + path, endpoint, methods=methods) for path, endpoint, methods in described]

    async def my_user(self, request: Request) -> Response:
        """GET and PUT /my/user: whose key it is."""
        return await self._one_user(self._company.me.id, request)

    async def users(self, request: Request) -> Response:
        """GET /my/users."""
        return json_answer([user.row(self._company.id) for user in self._company.users.values()])

    async def user(self, request: Request) -> Response:
        """GET and PUT /user?id=."""
        return await self._one_user(_asked_for(request), request)

    async def teams(self, request: Request) -> Response:
        """GET /my/teams."""
        return json_answer([team.row() for team in self._company.teams.values()])

    async def team(self, request: Request) -> Response:
        """GET and PUT /team/{id}."""
        team = self._company.team(_asked_for(request))
        if request.method == "PUT":
            self._company.change_team(team, await body_of(request))
        return json_answer(team.row())

    async def menus(self, request: Request) -> Response:
        """GET /my/menus."""
        company = self._company
        return json_answer([menu.row(company.display) for menu in company.menus.values()])

    async def menu(self, request: Request) -> Response:
        """GET and PUT /menu/{id}."""
        menu = self._company.menu(_asked_for(request))
        if request.method == "PUT":
            self._company.change_menu(menu, await body_of(request))
        return json_answer(menu.row(self._company.display))

    async def contacts(self, request: Request) -> Response:
        """GET /my/contacts."""
        return json_answer(self._contacts.rows())

    async def create_contact(self, request: Request) -> Response:
        """POST /contact: 200, not 201 (facts CL12)."""
        return json_answer(self._contacts.create(await body_of(request)).row())

    async def contact(self, request: Request) -> Response:
        """GET, PUT and DELETE /contact/{id}."""
        identity = _asked_for(request)
        if request.method == "DELETE":
            self._contacts.delete(identity)
            return json_answer({"message": f"Contact with ID {identity} has been deleted"})
        if request.method == "PUT":
            return json_answer(self._contacts.change(identity, await body_of(request)).row())
        return json_answer(self._contacts.get(identity).row())

    async def client(self, request: Request) -> Response:
        """GET and PUT /my/client."""
        if request.method == "PUT":
            self._company.rename(await body_of(request))
        return json_answer({"id": self._company.id, "name": self._company.name})

    async def numbers_summary(self, request: Request) -> Response:
        """GET /analytics/numbers-summary."""
        return json_answer(self._analytics.numbers(request.query_params))

    async def search_number(self, request: Request) -> Response:
        """GET /analytics/search-number/{number}."""
        return json_answer(self._analytics.number(request.path_params["number"], request.query_params))

    async def teams_summary(self, request: Request) -> Response:
        """GET /analytics/teams-summary."""
        return json_answer(self._analytics.teams(request.query_params))

    async def users_summary(self, request: Request) -> Response:
        """GET /analytics/users-summary."""
        return json_answer(self._analytics.users(request.query_params))

    async def _one_user(self, identity: str, request: Request) -> Response:
        user = self._company.user(identity)
        if request.method == "PUT":
            self._company.change_user(user, await body_of(request))
        return json_answer(user.row(self._company.id))


def _asked_for(request: Request) -> str:
    """The id in the path, or in the query; two that differ are a conflict. Raises RequestError 404 or 409."""
    in_path, in_query = request.path_params.get("identity"), request.query_params.get("id")
    if in_path and in_query and in_path != in_query:
        raise conflict()
    if not (in_path or in_query):
        raise missing()
    return str(in_path or in_query)
