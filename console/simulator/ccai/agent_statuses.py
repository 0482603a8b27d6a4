"""A supervisor's hand on agents: their status, and forced logout (beyond.json, agent_statuses)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.ccai.words import JsonObject
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Agent
from console.simulator.floor.results import Refused
from console.simulator.floor.supervising import chosen_status
from console.simulator.http.answers import RequestError, json_answer, json_object, text_or_none

BASE = "/apps/api/v1/agent_statuses"


class AgentStatusApi:
    """Both endpoints: 200 with a row per agent, in which a refusal is a `message`."""

    def __init__(self, center: Center) -> None:
        self._center = center

    def routes(self) -> list[Route]:
        """The endpoints, both POST."""
        return [
            Route(BASE, self.change, methods=["POST"]),
            Route(f"{BASE}/force_logout", self.force_logout, methods=["POST"]),
        ]

    async def change(self, request: Request) -> Response:
        """POST /agent_statuses: `status` by name, for `agent_ids` and everybody in `team_ids`."""
        body = await json_object(request)
        name = text_or_none(body.get("status"))
        if name is None:
            raise RequestError(400, "param is missing or the value is empty: status")
        status = chosen_status(self._center.statuses, name)
        agents = self._meant(body, ("agent_ids", "team_ids"))
        return self._rows(agents, lambda agent: self._center.set_agent_status(agent, status.id))

    async def force_logout(self, request: Request) -> Response:
        """POST /agent_statuses/force_logout: `agent_ids` leave agents/current_status."""
        agents = self._meant(await json_object(request), ("agent_ids",))
        return self._rows(agents, self._center.force_logout)

    def _meant(self, body: dict[str, Any], keys: tuple[str, ...]) -> dict[int, Agent | None]:
        """The agents named, each once; None for an id nobody has."""
        if not any(body.get(key) for key in keys):
            raise RequestError(400, f"param is missing or the value is empty: {keys[0]}")
        agents, teams = self._center.agents, self._center.teams
        meant = {agent_id: agents.get(agent_id) for agent_id in _ids(body, "agent_ids")}
        for team_id in _ids(body, "team_ids") if "team_ids" in keys else ():
            if team_id not in teams:
                raise RequestError(400, f"team_ids {team_id} is not found")
            meant.update({agent_id: agents[agent_id] for agent_id in teams[team_id].agent_ids})
        return meant

    def _rows(self, meant: dict[int, Agent | None], act: Callable[[Agent], None]) -> Response:
        rows: list[JsonObject] = []
        for agent_id, agent in meant.items():
            if agent is None:
                rows.append({**_nobody(agent_id), "message": "Agent not found"})
                continue
            row = {**_named(agent), "previous_status": self._status_of(agent)}
            refusal: JsonObject = {}
            try:
                act(agent)
            except Refused as refused:
                refusal = {"message": refused.message}
            rows.append({**row, "current_status": self._status_of(agent), **refusal})
        return json_answer(rows)

    def _status_of(self, agent: Agent) -> str:
        return self._center.statuses[agent.status_id].name


def _ids(body: dict[str, Any], key: str) -> list[int]:
    """Ids from a body, numbers or text. Raises RequestError 400."""
    ids = body.get(key)
    if ids is None:
        return []
    texts = [str(each) for each in ids] if isinstance(ids, list) else [""]
    if not all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts):
        raise RequestError(400, f"{key} is invalid")
    return [int(text) for text in texts]


def _named(agent: Agent) -> JsonObject:
    return {
        "agent_id": agent.id,
        "name": f"{agent.first_name} {agent.last_name}",
        "email": agent.email,
        "agent_number": agent.agent_number,
    }


def _nobody(agent_id: int) -> JsonObject:
    names: JsonObject = dict.fromkeys(("name", "email", "agent_number", "previous_status", "current_status"))
    return {"agent_id": agent_id, **names}
