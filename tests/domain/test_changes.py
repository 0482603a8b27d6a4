"""A row with some fields otherwise is what `dataclasses.replace` would make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Channel
from console.domain.agents import Agent, AgentStatus
from console.domain.calls import Call
from console.domain.changes import changed
from console.domain.chats import Chat
from console.domain.queues import Queue
from console.domain.service_levels import Target

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "otherwise"),
    [
        (Agent("a", 1, "Ann"), {"status": AgentStatus(0, "Available"), "since": AT, "teams": ("x",)}),
        (Call("a", 1, "IvrCall", "queued", AT), {"agent": "Ann"}),
        (Chat("a", 1, "sms", "queued", AT), {"agent": None, "messages": 3}),
        (Queue("a", 1, "Sales", "en", Channel.CALL, in_queue=0), {"in_queue": None}),
        (AgentStatus(1, "Busy"), {}),
        (Target(80, 20), {"seconds": 30.0}),
    ],
)
def test_it_is_what_replace_would_make(row: Any, otherwise: dict[str, Any]) -> None:
    before = replace(row)
    made = changed(row, **otherwise)
    assert made == replace(row, **otherwise)
    assert hash(made) == hash(replace(row, **otherwise))
    assert row == before
    assert made is not row


@dataclass(frozen=True, slots=True)
class Worked:
    name: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.name.upper())


@dataclass(frozen=True)
class Open:
    name: str


@dataclass(frozen=True, slots=True)
class One:
    name: str


def test_only_plain_rows_and_their_own_fields() -> None:
    assert changed(One("a"), name="b") == One("b")
    with pytest.raises(TypeError):
        changed(One("a"), nickname="b")
    for row in (Worked("a"), Open("a")):
        with pytest.raises(TypeError):
            changed(row, name="b")
