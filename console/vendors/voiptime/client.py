"""The API of one VoIPTime customer: one method per reading endpoint, one request per call.

Every method raises console.transport.errors.TransportError when no usable answer came. Whoever calls waits
for the budget first; nothing here does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel

from console.domain.accounts import Identifier
from console.transport.client import Transport
from console.transport.request import Request
from console.vendors.rows import Rows, read_page
from console.vendors.voiptime.requests.spelling import seconds, segment
from console.vendors.voiptime.wire.campaigns import CampaignRow
from console.vendors.voiptime.wire.leads import NoteRow
from console.vendors.voiptime.wire.projects import ProjectRow, SourceRow, StatusRow

Model = TypeVar("Model", bound=BaseModel)

PAGE = 10
"""Campaigns a page by default; the document states no maximum (voiptime.txt l. 350, facts VT18)."""


class VoipTimeClient:
    """Asks one customer's VoIPTime Cloud."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def projects(self) -> Rows[ProjectRow]:
        """All projects (voiptime.txt l. 5-30)."""
        return await self._read(ProjectRow, Request("GET", "/projects"))

    async def sources(self, project_id: Identifier) -> Rows[SourceRow]:
        """The sources of a project's leads (l. 31-52)."""
        project = segment(project_id, "a project")
        return await self._read(SourceRow, Request("GET", f"/projects/{project}/sources"))

    async def statuses(self, project_id: Identifier) -> Rows[StatusRow]:
        """The statuses of a project's leads (l. 53-74)."""
        project = segment(project_id, "a project")
        return await self._read(StatusRow, Request("GET", f"/projects/{project}/statuses"))

    async def comments(self, lead_id: Identifier, start: datetime, end: datetime) -> Rows[NoteRow]:
        """The notes of a lead in a time window (l. 302-320).

        The address ends in a slash; how from and to are spelled is not stated, so as the notes' own times
        are (facts VT20).
        """
        window = (("from", seconds(start) or ""), ("to", seconds(end) or ""))
        lead = segment(lead_id, "a lead")
        return await self._read(NoteRow, Request("GET", f"/leads/{lead}/comments/", params=window))

    async def campaigns(
        self,
        offset: int = 0,
        limit: int = PAGE,
        exclude_ids: Sequence[Identifier] = (),
        include_ids: Sequence[Identifier] = (),
    ) -> Rows[CampaignRow]:
        """Campaigns from a position on, `limit` at most (l. 338-382).

        There is no total and no end marker: a full page may have another after it (facts VT18).
        """
        params = [("offset", str(offset)), ("limit", str(limit))]
        params += [("excludeIds", str(one)) for one in exclude_ids]
        params += [("includeIds", str(one)) for one in include_ids]
        return await self._read(CampaignRow, Request("GET", "/campaigns", params=tuple(params)))

    async def _read(self, model: type[Model], request: Request) -> Rows[Model]:
        return read_page(model, await self._transport.read(request))
