"""Whatever goes wrong in the console itself, an action ends, and what is told of it is true."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from console.actions.actor import AccountActor
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import OutboundCall

DRAFT = OutboundCall("support", "jane@floor.example", "+13392195276")
OpenFloor = Callable[..., Any]


async def mistaken(*_: Any, **__: Any) -> Any:
    raise RuntimeError("nobody foresaw this")


async def test_before_it_is_sent_it_was_not_sent_and_the_journal_says_so(
    journal: Journal, vendor: Any, open_floor: OpenFloor
) -> None:
    floor = open_floor(turn=mistaken)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert outcome.message == "Nothing was sent: the console made a mistake. The log has the details."
    assert floor.steps() == [Step.INTENDED, Step.OUTCOME]
    assert floor.news[-1].is_final
    assert journal.entries()[0].outcome == outcome
    assert vendor.connections == 0


async def test_before_it_is_written_down_nothing_was_sent_either(
    journal: Journal, vendor: Any, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AccountActor, "describe", lambda *_: 1 // 0)
    floor = open_floor()
    with pytest.raises(ValueError, match="the console made a mistake"):
        floor.dispatcher.describe(DRAFT)
    outcome = await floor.dispatcher.act(DRAFT)
    assert outcome.state is OutcomeState.NOT_SENT
    assert floor.steps() == [Step.OUTCOME]
    assert vendor.connections == 0


async def test_once_it_was_sent_what_the_vendor_said_is_told_all_the_same(
    journal: Journal, vendor: Any, open_floor: OpenFloor, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = open_floor()
    mistake = partial(monkeypatch.setattr, floor.dispatcher._writer, "step", mistaken)
    outcome = await floor.act_while(vendor, DRAFT, mistake)
    assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, 7)
    assert "could not be written down" in outcome.message
    assert (floor.news[-1].outcome, floor.news[-1].is_final) == (outcome, True)
