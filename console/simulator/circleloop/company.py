"""The company's state and the changes its API can make to users, teams and menus.

A change is checked whole before anything of it is done.
"""

from __future__ import annotations

from console.simulator.circleloop import fields
from console.simulator.circleloop.directory import COMPANY, Directory
from console.simulator.circleloop.entities import Extension, Menu, Team, User
from console.simulator.circleloop.fields import Body
from console.simulator.circleloop.refusals import conflict, gone, missing
from console.simulator.http.body_values import as_objects

DIGITS = range(10)


class Company:
    """Users, teams, menus and the client itself, by id, in order of creation."""

    def __init__(self, directory: Directory) -> None:
        self.id = directory.client_id
        self.name = COMPANY
        self.users = {user.id: user for user in directory.users}
        self.teams = {team.id: team for team in directory.teams}
        self.menus = {menu.id: menu for menu in directory.menus}

    @property
    def me(self) -> User:
        """Whose key it is: an administrator, so nothing is forbidden."""
        return next(iter(self.users.values()))

    def user(self, identity: str) -> User:
        """One user. Raises RequestError 404."""
        if identity not in self.users:
            raise gone("User")
        return self.users[identity]

    def team(self, identity: str) -> Team:
        """One team. Raises RequestError 404."""
        if identity not in self.teams:
            raise gone("Team")
        return self.teams[identity]

    def menu(self, identity: str) -> Menu:
        """One menu. Raises RequestError 404."""
        if identity not in self.menus:
            raise gone("Menu")
        return self.menus[identity]

    def display(self, extension: Extension) -> str:
        """The present name of whom a menu's digit leads to."""
        if extension.kind == "userID":
            return self.users[extension.id].full_name
        return self.teams[extension.id].name

    def rename(self, body: Body) -> None:
        """PUT /my/client accepts a name and nothing else (circleloop.txt l. 819)."""
        self.name = fields.text(body, "name")

    def change_user(self, user: User, body: Body) -> None:
        """PUT of a user (circleloop.txt l. 78); `teams` are those it is in from now on.

        Raises RequestError 404 for a field that cannot be, 409 for the address of somebody else.
        """
        named = fields.known_fields(
            body, "fullName", "email", "snoozeExpires", "voicemail", "outOfHours", "teams"
        )
        full_name = fields.text(body, "fullName") if "fullName" in named else user.full_name
        email = fields.email(body, "email") if "email" in named else user.email
        readers = {"snoozeExpires": fields.whole, "voicemail": fields.text, "outOfHours": fields.flag}
        hidden = {name: read(body, name) for name, read in readers.items() if name in named}
        teams = fields.identities(body, "teams", self.teams) if "teams" in named else None
        if any(other.email == email for other in self.users.values() if other is not user):
            raise conflict()
        user.full_name, user.email = full_name, email
        user.hidden.update(hidden)
        if teams is not None:
            self._move(user, teams)

    def change_team(self, team: Team, body: Body) -> None:
        """PUT of a team (circleloop.txt l. 337). Raises RequestError 404 for a field that cannot be."""
        named = fields.known_fields(body, "name", "outOfHours", "voicemail", "members")
        name = fields.text(body, "name") if "name" in named else team.name
        members = fields.identities(body, "members", self.users) if "members" in named else team.members
        team.hidden.update(_hidden(body, named))
        team.name, team.members = name, members

    def change_menu(self, menu: Menu, body: Body) -> None:
        """PUT of a menu (circleloop.txt l. 477): the extensions written replace all there were.

        Raises RequestError 404 for a field that cannot be, 409 for a digit that leads to two.
        """
        named = fields.known_fields(body, "name", "outOfHours", "voicemail", "extensions")
        name = fields.text(body, "name") if "name" in named else menu.name
        extensions = self._extensions(body) if "extensions" in named else menu.extensions
        menu.hidden.update(_hidden(body, named))
        menu.name, menu.extensions = name, extensions

    def _move(self, user: User, teams: list[str]) -> None:
        for team in self.teams.values():
            if team.id in teams and user.id not in team.members:
                team.members = [*team.members, user.id]
            elif team.id not in teams:
                team.members = [member for member in team.members if member != user.id]

    def _extensions(self, body: Body) -> dict[int, Extension]:
        """A list of id and digit; the id alone says whether it is a user or a team (facts CL05)."""
        rows = as_objects(body.get("extensions"))
        if rows is None:
            raise missing()
        extensions: dict[int, Extension] = {}
        for row in rows:
            digit = fields.whole(row, "value")
            if digit not in DIGITS:
                raise missing()
            if digit in extensions:
                raise conflict()
            extensions[digit] = self._extension(fields.text(row, "id"))
        return extensions

    def _extension(self, identity: str) -> Extension:
        if identity in self.users:
            return Extension("userID", identity)
        return Extension("teamID", self.team(identity).id)


def _hidden(body: Body, named: set[str]) -> dict[str, object]:
    """What teams and menus take and never return."""
    readers = {"outOfHours": fields.flag, "voicemail": fields.voicemail}
    return {name: read(body, name) for name, read in readers.items() if name in named}
