"""Click-to-call resources: created once, connected often (voxloud.txt l. 786-895)."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any, Literal

from console.simulator.http.answers import RequestError, text_or_none
from console.simulator.voxloud.directory import DIDS, GROUP_COUNT, User

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
DialFirst = Literal["extension", "contact"]


@dataclass(frozen=True, slots=True)
class ClickToCall:
    """A way to bring a contact and an extension together."""

    id: str
    name: str
    user: User
    outbound_number: str
    dial_first: DialFirst

    def row(self, joint: str = "-") -> dict[str, str]:
        """The resource. A list says ctc-support, a single answer ctc_support (voxloud.txt l. 801, 829)."""
        return {
            "id": self.id,
            "name": f"ctc{joint}{self.name}",
            "extension": str(self.user.extension),
            "outboundNumber": self.outbound_number,
            "dial_first": self.dial_first,
        }


class ClickToCalls:
    """The resources of the company; at most as many as users and groups (voxloud.txt l. 788)."""

    def __init__(self, seed: int, users: list[User]) -> None:
        self._source = random.Random(f"voxloud resources {seed}")
        self._users = {str(user.extension): user for user in users}
        self._by_id: dict[str, ClickToCall] = {}
        for name, user in (("support", users[0]), ("marketing", users[1])):
            self._add(name, user, DIDS[0].number, "contact")

    def rows(self) -> list[dict[str, str]]:
        """All of them."""
        return [resource.row() for resource in self._by_id.values()]

    def get(self, identity: str) -> ClickToCall:
        """One of them. Raises RequestError 404."""
        resource = self._by_id.get(identity)
        if resource is None:
            raise RequestError(404, "Not Found")
        return resource

    def create(self, body: dict[str, Any]) -> ClickToCall:
        """A new one; a number that is not the company's is replaced by its first. Raises RequestError 400."""
        name, extension = text_or_none(body.get("name")), text_or_none(body.get("extension"))
        if name is None:
            raise RequestError(400, "name is required")
        if extension not in self._users:
            raise RequestError(400, "extension is not known")
        number = e164(body, "outboundNumber")
        if len(self._by_id) >= len(self._users) + GROUP_COUNT:
            raise RequestError(400, "the limit of click-to-call resources is reached")
        known = number if number in {did.number for did in DIDS} else DIDS[0].number
        return self._add(name, self._users[extension], known, _dial_first(body))

    def delete(self, identity: str) -> None:
        """Removes one. Raises RequestError 404."""
        del self._by_id[self.get(identity).id]

    def _add(self, name: str, user: User, number: str, dial_first: DialFirst) -> ClickToCall:
        identity = f"{self._source.getrandbits(128):032x}"
        self._by_id[identity] = ClickToCall(identity, name, user, number, dial_first)
        return self._by_id[identity]


def e164(body: dict[str, Any], key: str) -> str:
    """A number in E.164 form from a request's body. Raises RequestError 400."""
    number = text_or_none(body.get(key))
    if number is None:
        raise RequestError(400, f"{key} is required")
    if not E164.fullmatch(number):
        raise RequestError(400, f"{key} must be in e164 format")
    return number


def _dial_first(body: dict[str, Any]) -> DialFirst:
    match body.get("dial_first", "extension"):
        case "extension":
            return "extension"
        case "contact":
            return "contact"
        case _:
            raise RequestError(400, "dial_first must be contact or extension")
