"""A simulator for tests of VoIPTime Cloud, and leads to ask about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.simulator.examples import documented
from tests.simulator.serving import Running
from tests.simulator.small_floor import shared, start

__all__ = ["lead_body", "shared", "start"]

Fields = dict[str, Any]


@pytest.fixture
def lead_body() -> Callable[..., Fields]:
    """The documented body of a new lead, with ids that exist."""

    def body(running: Running, **changes: Any) -> Fields:
        project = running.voiptime.get("/projects").json()[0]
        path = f"/projects/{project['id']}"
        (statuses,) = running.voiptime.get(f"{path}/statuses").json()
        sources = running.voiptime.get(f"{path}/sources").json()
        return {
            **documented("voiptime/request-create-lead"),
            "groupId": project["id"],
            "statusId": statuses[1]["id"],
            "sourceId": sources[1]["id"],
            "phones": [{"id": 0, "label": "mobile", "active": True, "number": "+1 302 455 2004"}],
            "name": "Name",
            "surname": "Surname",
            **changes,
        }

    return body


@pytest.fixture
def new_lead(lead_body: Callable[..., Fields]) -> Callable[..., Fields]:
    """Creates a lead and gives the answer."""

    def create(running: Running, **changes: Any) -> Fields:
        answer = running.voiptime.post("/leads", json=lead_body(running, **changes))
        assert answer.status_code == 201, answer.text
        lead: Fields = answer.json()
        return lead

    return create
