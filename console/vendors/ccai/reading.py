"""How this vendor is asked: pages of at most a hundred, and two spellings of some addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from console.transport.answer import Answer
from console.transport.client import Transport
from console.transport.errors import Refused
from console.transport.request import Request
from console.vendors.rows import Rows, read_page

Model = TypeVar("Model", bound=BaseModel)

MANAGER = "/manager/api/v1"
"""Every Manager URL has this, whatever the document's introduction says (facts MG01)."""
APPS = "/apps/api/v1"
LARGEST_PAGE = 100
"""Rows a page; the vendor reduces more to this, silently (facts 2.2)."""
NOT_FOUND = 404

Params = Sequence[tuple[str, str]]


class Reader:
    """What the endpoints of both APIs are read with."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._spellings: dict[str, str] = {}
        """The spelling each endpoint answers to, by the documented one, where it has two."""

    async def _read(self, model: type[Model], path: str, params: Params = ()) -> Rows[Model]:
        """An endpoint without pages."""
        return read_page(model, await self.transport.read(Request("GET", path, tuple(params))))

    async def _page(
        self, model: type[Model], path: str, page: int, per: int, params: Params = ()
    ) -> Rows[Model]:
        """One page of an endpoint; never more rows than the vendor's largest page."""
        per = max(1, min(per, LARGEST_PAGE))
        answer = await self.transport.read(Request("GET", path, (*params, *_paging(page, per))))
        return read_page(model, answer, page, per)

    async def _spelled(self, path: str, params: Params = (), *, part: str = "") -> Answer:
        """The answer of a Manager endpoint whose path the document spells in two ways (facts MG02, MG03).

        The URLs say menus and teams, the prose menu and team. Where the first gives 404 the other is tried
        once, in a slot of its own, and what answered is remembered. `part` is what follows the path: its own
        absence is a 404 too, so that a second one there settles nothing.
        """
        known = self._spellings.get(path)
        try:
            answer = await self._get(known or path, params, part)
        except Refused as error:
            if error.status != NOT_FOUND or known is not None:
                raise
            other = singular(path)
            await self.transport.budget.ready()
            self.transport.budget.take()
            try:
                answer = await self._get(other, params, part)
            except Refused:
                if not part:
                    self._spellings[path] = path
                raise error from None
            self._spellings[path] = other
            return answer
        self._spellings.setdefault(path, path)
        return answer

    async def _spelled_page(
        self, model: type[Model], path: str, page: int, per: int, params: Params = ()
    ) -> Rows[Model]:
        """One page of an endpoint whose path is spelled in two ways."""
        per = max(1, min(per, LARGEST_PAGE))
        answer = await self._spelled(path, (*params, *_paging(page, per)))
        return read_page(model, answer, page, per)

    async def _get(self, path: str, params: Params, part: str) -> Answer:
        return await self.transport.read(Request("GET", f"{MANAGER}/{path}{part}", tuple(params)))


def singular(path: str) -> str:
    """The other spelling of a path: menu/sla_by_queue_group for menus/sla_by_queue_groups."""
    first, slash, rest = path.partition("/")
    return first.removesuffix("s") + slash + rest.replace("queue_groups", "queue_group")


def _paging(page: int, per: int) -> tuple[tuple[str, str], ...]:
    return (("page", str(page)), ("per", str(per)))
