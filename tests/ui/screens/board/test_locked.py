"""A locked board shows all and does nothing: every way to act leads to the passphrase first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from console.feeds.reading import Noun
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.call import CallDialog
from console.ui.dialogs.connect import ConnectDialog
from console.ui.dialogs.export import ExportDialog
from console.ui.dialogs.form import FormDialog
from console.ui.dialogs.opening import open_over
from console.ui.dialogs.picker import Picker
from console.ui.dialogs.sms import SmsDialog
from console.ui.dialogs.unlock import FOR_GOOD, UnlockDialog
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.details import DetailsScreen
from tests.ui.locked import RIGHT, Console, give
from tests.ui.screens.boards import stand

SIZE = (120, 40)
WAYS: dict[str, tuple[tuple[str, ...], type[Any]]] = {
    "call": (("c",), CallDialog),
    "sms": (("s",), SmsDialog),
    "connect": (("k",), ConnectDialog),
    "new": (("n",), FormDialog),
    "edit": (("u",), FormDialog),
    "delete": (("D",), FormDialog),
    "list of deeds": (("d", *"Delete", "enter"), FormDialog),
    "deed of the palette": (("colon", *"delete web", "enter"), FormDialog),
    "command of the palette": (("colon", *"outbound", "enter"), CallDialog),
}


@pytest.fixture
def rich(backend: Any, support: Any, milan: Any) -> Any:
    """A backend whose accounts can do something by every key."""
    webhooks = frozenset({"connect", "webhook-create", "webhook-edit", "webhook-delete"})
    backend.accounts = (support, replace(milan, kinds=webhooks))
    return backend


async def hooks(pilot: Pilot[Any], backend: Any, floor: Any) -> BoardScreen:
    """The board of webhooks with one row, which something can be done to by every key."""
    news = [floor.reading(Noun.WEBHOOKS, [floor.webhook()], "milan")]
    return await stand(pilot, backend, floor, news, board="webhooks")


async def test_every_way_to_act_leads_to_the_passphrase_and_through_it(
    rich: Any, floor: Any, until: Any
) -> None:
    app = Console()
    async with app.run_test(size=SIZE) as pilot:
        board = await hooks(pilot, rich, floor)
        for way, (keys, form) in WAYS.items():
            app.leave_alone()
            await pilot.press(*keys)
            await until(pilot, lambda: isinstance(app.screen, UnlockDialog))
            assert not any(isinstance(screen, ActionDialog) for screen in app.screen_stack), way
            assert "■ LOCKED" in board.header.text
            await give(pilot, until, RIGHT)
            assert isinstance(app.screen, form), way
            assert not app.lock.is_locked
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is board)
            assert "LOCKED" not in board.header.text
            assert "Unlock" not in board.footer.text
        assert rich.acts == []


async def test_the_form_is_aimed_as_at_the_key_press(backend: Any, floor: Any, until: Any) -> None:
    app = Console()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.AGENTS, [floor.agent("Ana Lima")])])
        app.leave_alone()
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, UnlockDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is board)
        assert app.lock.is_locked
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, UnlockDialog))
        board.take(floor.reading(Noun.AGENTS, [floor.agent("Zed", "missed", 900)]))
        await give(pilot, until, RIGHT)
        assert isinstance(app.screen, CallDialog)
        assert app.screen.email.value == "ana@example.com"


async def test_a_locked_console_shows_everything(rich: Any, floor: Any, until: Any, seen: Any) -> None:
    app = Console()
    async with app.run_test(size=SIZE) as pilot:
        board = await hooks(pilot, rich, floor)
        app.leave_alone()
        for key, shown in (("enter", DetailsScreen), ("d", Picker), ("b", Picker), ("e", ExportDialog)):
            await pilot.press(key)
            await until(pilot, lambda shown=shown: isinstance(app.screen, shown))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is board)
        await pilot.press("2")
        board.take(floor.reading(Noun.AGENTS, [floor.agent("Zed")]))
        await until(pilot, lambda: "Zed" in seen(app))
        for width in (60, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            lines = seen(app).splitlines()
            assert "■ LOCKED" in lines[0]
            assert "^l Unlock" in lines[-1]


async def test_without_a_passphrase_it_becomes_read_only(rich: Any, floor: Any) -> None:
    app = Console(has_passphrase=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        board = await hooks(pilot, rich, floor)
        assert "lock" not in set(board.keys())
        await pilot.press("ctrl+l")
        assert not app.lock.is_locked
        app.leave_alone()
        await pilot.pause()
        assert "READ-ONLY" in board.header.text
        assert "■ LOCKED" in board.header.text
        assert "Call" not in board.footer.text
        assert "Unlock" not in board.footer.text
        await pilot.press("c", "s", "k", "n", "u", "D", "d", "ctrl+l")
        assert app.screen is board
        board.open_deed(board.deed_aim(), "webhook-delete")
        open_over(board, CallDialog(rich, rich.accounts[:1], board.aim()))
        await pilot.pause()
        assert app.screen is board
        assert app.told == ["No account can do this.", FOR_GOOD]


async def test_the_key_locks_over_anything_and_then_unlocks(rich: Any, floor: Any, until: Any) -> None:
    app = Console(after=None)
    async with app.run_test(size=SIZE) as pilot:
        board = await hooks(pilot, rich, floor)
        assert "lock" in set(board.keys())
        assert "Lock now" not in board.footer.text
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ActionDialog))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: app.screen is board)
        assert app.lock.is_locked
        await pilot.pause()
        assert "^l Unlock" in board.footer.text
        await pilot.press("ctrl+l", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, UnlockDialog))
        assert sum(isinstance(screen, UnlockDialog) for screen in app.screen_stack) == 1
        await give(pilot, until, RIGHT)
        await until(pilot, lambda: app.screen is board)
        assert not app.lock.is_locked
        assert "LOCKED" not in board.header.text


async def test_a_board_in_an_app_without_a_lock_is_never_locked(host: Any, backend: Any, floor: Any) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [])
        assert not board.console_lock.is_locked
        assert "lock" not in set(board.keys())
