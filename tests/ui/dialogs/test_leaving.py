"""Leaving the console while an action is on its way is asked about, never silent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot

from console.actions.news import ActionNews, Step
from console.actions.preflight.preflight import Preflight
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import OutboundCall
from console.ui.dialogs.confirmation import Confirmation
from console.ui.dialogs.leaving import LeaveDialog, ask_before_leaving
from console.ui.messages import as_message
from console.ui.under_way import UnderWay

CALL = OutboundCall("support", "jane@floor.example", "+13392195278")
SENDING = ActionNews("1", datetime.now(UTC), CALL, Step.SENDING, "Sending")
DONE = replace(SENDING, step=Step.OUTCOME, outcome=Outcome(OutcomeState.ACCEPTED, "Queued"))


class Leaving(App[int]):
    """An app that asks before it is left."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.under_way = UnderWay()

    async def action_quit(self) -> None:
        if not ask_before_leaving(self, self.under_way):
            self.exit(0)


def test_an_action_is_under_way_from_the_word_to_its_outcome() -> None:
    under_way = UnderWay()
    assert list(under_way) == []
    under_way.hand(CALL)
    assert list(under_way) == [(CALL.words, False)]
    under_way.take(replace(SENDING, step=Step.INTENDED))
    assert list(under_way) == [(CALL.words, False)]
    under_way.take(SENDING)
    assert list(under_way) == [(CALL.words, True)]
    under_way.take(DONE)
    under_way.take(replace(DONE, step=Step.FOLLOWED, contact_status="connected"))
    assert list(under_way) == []


async def asks(pilot: Pilot[Any], until: Any) -> LeaveDialog:
    """Presses the key for leaving, twice as one does, and waits for the question."""
    await pilot.press("ctrl+q", "ctrl+q")
    await until(pilot, lambda: isinstance(pilot.app.screen, LeaveDialog))
    dialog = pilot.app.screen
    assert isinstance(dialog, LeaveDialog)
    assert len([screen for screen in pilot.app.screen_stack if isinstance(screen, LeaveDialog)]) == 1
    return dialog


async def left_by(app: Leaving, key: Key) -> None:
    """Presses a key that ends the app. No pilot waits for it: an app that ends does not come to rest."""
    app.post_message(key)
    async with asyncio.timeout(30):
        while app.return_value is None:
            await asyncio.sleep(0.005)
    assert app.return_value == 0


async def test_what_is_being_sent_may_still_happen_and_only_the_second_answer_leaves(
    until: Any, seen: Any
) -> None:
    app = Leaving()
    app.under_way.take(SENDING)
    async with app.run_test() as pilot:
        dialog = await asks(pilot, until)
        assert "it may still happen" in " ".join(seen(app).split())
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not dialog)
        dialog = await asks(pilot, until)
        app.under_way.take(DONE)
        dialog.post_message(as_message(DONE))
        await until(pilot, lambda: "Nothing is on its way any more." in seen(app))
        await until(pilot, lambda: dialog._leave.ready_at is not None)
        await pilot.press("tab")
        await left_by(app, Key("enter", "\r"))


async def test_leaving_in_the_hold_stops_it(until: Any, seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.ui.dialogs.confirmation.HOLD_FOR", 600.0)
    app, answers = Leaving(), []
    confirmation = Confirmation(Preflight((), CALL, "Call."), "POST")
    async with app.run_test() as pilot:
        app.push_screen(confirmation, answers.append)
        await until(pilot, lambda: confirmation.is_armed)
        await pilot.press("2", "7", "8", "enter")
        await until(pilot, lambda: confirmation.is_under_way)
        await asks(pilot, until)
        assert "has been stopped: nothing was sent" in " ".join(seen(app).split())
        assert not confirmation.is_under_way
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is confirmation)
        assert answers == []


async def test_with_nothing_on_its_way_it_is_left_at_once() -> None:
    app = Leaving()
    async with app.run_test():
        await left_by(app, Key("ctrl+q", None))
