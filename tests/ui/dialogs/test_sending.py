"""The way from a form to the engine: what cannot be shown is not confirmed, and nobody loses sight of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.drafts.draft import Draft
from console.domain.questions.do_not_call import CheckDoNotCall
from console.feeds.reading import Noun
from console.ui.dialogs.call import CallDialog
from console.ui.dialogs.confirmation import Confirmation
from console.ui.messages import ActionHanded
from console.ui.screens.board import BoardScreen


@pytest.fixture
def form(host: Any, floor: Any, backend: Any, until: Any) -> Any:
    """Opens the form of a call on an app, filled in."""

    async def opened(pilot: Any) -> CallDialog:
        board = BoardScreen(backend, clocks=floor.clocks)
        await pilot.app.push_screen(board)
        board.take(floor.reading(Noun.AGENTS, [floor.agent("Ana Lima")]))
        await pilot.pause()
        await pilot.press("c")
        dialog = pilot.app.screen
        assert isinstance(dialog, CallDialog)
        dialog.number.value = "+13392195278"
        return dialog

    return opened


async def test_a_request_that_cannot_be_shown_yet_cannot_be_confirmed(
    host: Any, backend: Any, form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def early(_: Draft) -> str:
        raise ValueError("The engine is [b]still[/] starting.")

    app = host()
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await form(pilot)
        with monkeypatch.context() as starting:
            starting.setattr(backend, "preview", early)
            await pilot.press("enter")
            await pilot.pause()
            assert app.screen is dialog
            assert [toast.message for toast in app._notifications] == ["The engine is [b]still[/] starting."]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Confirmation)


async def test_the_app_knows_that_it_is_under_way_before_the_engine_can_tell_its_end(
    host: Any, backend: Any, form: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    app = host()
    post = app.post_message

    def noted(message: Any) -> bool:
        if isinstance(message, ActionHanded):
            order.append("handed")
        return bool(post(message))

    monkeypatch.setattr(app, "post_message", noted)
    monkeypatch.setattr(backend, "act", lambda _: order.append("acted"))
    async with app.run_test(size=(120, 40)) as pilot:
        await form(pilot)
        await pilot.press("enter")
        await pilot.pause()
        confirmation = app.screen
        await until(pilot, lambda: confirmation.is_armed)
        await pilot.press("2", "7", "8", "enter")
        await until(pilot, lambda: len(order) == 2)
    assert order == ["handed", "acted"]


async def test_the_list_has_its_time_for_each_number_that_is_reviewed(
    host: Any, backend: Any, form: Any, seen: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[Any] = []
    support = replace(backend.accounts[0], questions=frozenset({CheckDoNotCall.kind}))
    backend.accounts = (support, *backend.accounts[1:])
    app = host()
    async with app.run_test(size=(120, 40)) as pilot:
        dialog = await form(pilot)
        monkeypatch.setattr(dialog, "set_timer", lambda _, then: timers.append(then))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirmation) and app.screen._is_heard)
        await pilot.press("escape")
        dialog.number.value = "+13392195279"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirmation) and app.screen._is_heard)
        first, second = timers
        first()
        await pilot.pause()
        assert not app.screen.is_armed
        assert "the do-not-call list is being asked" in seen(app)
        second()
        await until(pilot, lambda: app.screen.is_armed)
        await until(pilot, lambda: "It is not known whether +1 339-219-5279 may be called" in seen(app))
