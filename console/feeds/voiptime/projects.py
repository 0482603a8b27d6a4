"""Projects of a VoIPTime account, with their leads' sources and statuses: what forms offer to choose."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from http import HTTPStatus

from console.domain.accounts import Identifier
from console.domain.projects import LeadSource, LeadStatus, Project
from console.feeds.feed import Asked, Feed, Instant
from console.feeds.latest import Latest
from console.feeds.reading import Noun
from console.transport.errors import Refused
from console.vendors.voiptime import translate
from console.vendors.voiptime.client import VoipTimeClient

PARTS_AGE = 3600.0
"""Seconds after which a project's sources and statuses are asked for again: people rarely change them."""
NOT_FOR_US = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})
"""Answers that speak of one project alone: it is not ours to see, or gone by now."""


@dataclass(slots=True)
class Known:
    """What was told of one project's leads beside the list of projects."""

    sources: tuple[LeadSource, ...] | None = None
    statuses: tuple[LeadStatus, ...] | None = None
    closed: frozenset[str] = frozenset()
    """Which of them the vendor refused to tell."""
    asked_at: float = -math.inf
    """Monotonic instant at which both were asked for last."""
    rejected: dict[str, int] | None = None
    """Rows that could not be read, by the question."""


class Projects(Feed):
    """projects, then the sources and the statuses of each, one request at a time (voiptime.txt l. 5-74).

    The list dates the rows; its parts are asked for when a project is new, and once an hour.
    """

    name = "projects"
    noun = Noun.PROJECTS
    target_age = 300.0
    rare_age = 900.0
    is_reference = True

    def __init__(self, account: str, client: VoipTimeClient, latest: Latest[Project]) -> None:
        super().__init__(account, latest)
        self._client = client
        self._projects: list[Project] = []
        self._known: dict[Identifier, Known] = {}
        self._due: list[tuple[Identifier, str]] = []
        self._listed: tuple[Instant, int] | None = None

    async def ask(self) -> Asked:
        """One request: the next part that is due, else the list."""
        if self._due:
            await self._ask_part(*self._due[0])
            del self._due[0]
        else:
            await self._ask_list()
        self._show()
        return Asked(more=bool(self._due))

    async def _ask_list(self) -> None:
        at = self.now()
        rows = await self._client.projects()
        self._listed = (at, rows.rejected)
        self._projects = [translate.project(row, self.account) for row in rows.items]
        ids = dict.fromkeys(project.id for project in self._projects)
        self._known = {one: self._known.get(one, Known()) for one in ids}
        before = at.monotonic - PARTS_AGE
        stale = [one for one, known in self._known.items() if known.asked_at <= before]
        self._due = [(one, part) for one in stale for part in ("sources", "statuses")]

    async def _ask_part(self, project_id: Identifier, part: str) -> None:
        known = self._known[project_id]
        at = self.now()
        try:
            if part == "sources":
                sources = await self._client.sources(project_id)
                known.sources, rejected = tuple(map(translate.source, sources.items)), sources.rejected
            else:
                statuses = await self._client.statuses(project_id)
                known.statuses, rejected = tuple(map(translate.status, statuses.items)), statuses.rejected
        except Refused as error:
            if error.status not in NOT_FOR_US:
                raise
            # One project that is closed to us must not keep the others from being asked for.
            rejected = 0
            known.closed |= {part}
        else:
            known.closed -= {part}
        known.rejected = (known.rejected or {}) | {part: rejected}
        known.asked_at = at.monotonic

    def _show(self) -> None:
        if self._listed is None:
            return
        at, rejected = self._listed
        for known in self._known.values():
            rejected += sum((known.rejected or {}).values())
        self.answered(at, rejected)
        self._latest.show(
            replace(
                project,
                sources=self._known[project.id].sources,
                statuses=self._known[project.id].statuses,
                closed=self._known[project.id].closed,
            )
            for project in self._projects
        )
