"""What was confirmed is meant for now: an action that waited too long for its turn is not sent any more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from console.actions import waiting
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import OutboundCall

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")


@pytest.mark.parametrize("is_asleep", [True, False])
async def test_who_waited_too_long_is_not_sent_and_says_so(
    journal: Journal,
    vendor: Any,
    open_floor: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    is_asleep: bool,
) -> None:
    clock = [1000.0]

    async def turn() -> None:
        if is_asleep:  # the machine, while it waits; timers stand still meanwhile
            clock[0] += 8 * 3600
        else:
            await asyncio.Event().wait()

    monkeypatch.setattr(waiting, "since_boot", lambda: clock[0])
    if not is_asleep:
        monkeypatch.setattr(waiting, "LATEST", 0.01)
    floor = open_floor(turn=turn)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert outcome.message.startswith("Nothing was sent: its turn did not come within ")
    assert floor.steps() == [Step.INTENDED, Step.OUTCOME]
    assert journal.entries()[0].outcome == outcome
    assert vendor.connections == 0
