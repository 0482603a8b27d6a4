"""Agents' statuses (facts 2.4): not every customer's API has them."""

from __future__ import annotations

from typing import Any

from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.transport.request import Request
from console.vendors.ccai.reading import APPS


def agent_statuses(draft: SetAgentStatus) -> Request:
    """The request that puts agents into a status, by their ids and those of their teams.

    Raises:
        ValueError: The draft names nobody or no status.
    """
    if not draft.status or not (draft.agent_ids or draft.team_ids):
        raise ValueError("setting a status needs a status and somebody to be set to it")
    body: dict[str, Any] = {"status": draft.status}
    if draft.agent_ids:
        body["agent_ids"] = list(draft.agent_ids)
    if draft.team_ids:
        body["team_ids"] = list(draft.team_ids)
    return Request("POST", f"{APPS}/agent_statuses", json=body)


def force_logout(draft: ForceLogout) -> Request:
    """The request that logs agents out.

    Raises:
        ValueError: The draft names nobody.
    """
    if not draft.agent_ids:
        raise ValueError("logging out needs somebody to be logged out")
    return Request("POST", f"{APPS}/agent_statuses/force_logout", json={"agent_ids": list(draft.agent_ids)})
