"""When the lock falls: nobody touched the console; what acts is closed, what was confirmed goes on."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.screen import ModalScreen

import console.ui
from console.feeds.reading import Noun
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.call import CallDialog
from console.ui.dialogs.lasting import PUT_AWAY
from console.ui.dialogs.locking import CLOSED
from console.ui.dialogs.quiet import Quiet
from console.ui.dialogs.unlock import UnlockDialog
from tests.ui.confirming import armed
from tests.ui.locked import Console
from tests.ui.screens.boards import stand


async def test_only_a_key_or_the_mouse_keeps_it_open() -> None:
    app, mouse = Console(), (None, 5, 5, 0, 0, 0, False, False, False)
    async with app.run_test() as pilot:
        for touch in (
            events.Key("down", None),
            events.MouseMove(*mouse),
            events.MouseScrollDown(*mouse),
            events.Paste("x"),
        ):
            app.clock.now += 590
            app.post_message(touch)
            await pilot.pause()
            app.leave_alone(5)
            assert not app.lock.is_locked, touch
        app.clock.now += 590
        await pilot.resize_terminal(100, 40)
        await pilot.pause()
        app.leave_alone(10)
        assert app.lock.is_locked


async def test_the_clock_is_looked_at_by_itself(until: Any) -> None:
    app = Console(after=0.0)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.lock.is_locked)


async def test_the_keymap_gives_the_key() -> None:
    app = Console(after=None)
    async with app.run_test() as pilot:
        app.set_keymap({"lock": "f8"})
        await pilot.press("ctrl+l")
        assert not app.lock.is_locked
        await pilot.press("f8")
        assert app.lock.is_locked


@pytest.mark.parametrize("is_confirming", [False, True])
async def test_what_is_open_when_the_lock_falls_is_closed_and_nothing_is_sent(
    backend: Any, floor: Any, until: Any, is_confirming: bool
) -> None:
    app = Console()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        board = await stand(pilot, backend, floor, [floor.reading(Noun.AGENTS, [floor.agent("Ana Lima")])])
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CallDialog))
        if is_confirming:
            app.screen.number.value = "+13392195278"
            await pilot.press("enter")
            await armed(pilot)
            await pilot.press(*"278")
        app.clock.now += 601
        await pilot.press("enter")  # too late: it finds the lock fallen
        await pilot.pause()
        assert app.screen is board
        assert app.lock.is_locked
        assert app.told == [CLOSED + PUT_AWAY]
        assert backend.acts == []
        await until(pilot, lambda: board.query("Toast"))
        app.tell_lasting(CLOSED, "warning")
        assert app.told == [CLOSED + PUT_AWAY]
        await pilot.press("escape")
        await until(pilot, lambda: not board.query("Toast"))
        assert app.told == []


class Held(Quiet[bool], ModalScreen[bool]):
    """Stands for an action that was confirmed, and can be stopped."""

    is_held = True

    @property
    def is_under_way(self) -> bool:
        return self.is_held

    def on_key(self) -> None:
        self.is_held = False


async def test_what_was_confirmed_before_goes_on_but_once_stopped_it_is_closed(backend: Any) -> None:
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        below, held = app.screen, Held()
        form = CallDialog(backend, backend.accounts[:1], Aim())
        app.push_screen(form)
        app.push_screen(held)
        await pilot.pause()
        app.leave_alone()
        await pilot.pause()
        assert app.lock.is_locked
        assert app.screen_stack == [below, form, held]
        await pilot.press("escape")
        assert app.screen is held
        assert not held.is_held
        await pilot.press("enter")
        assert app.screen is below
        assert backend.acts == []


async def test_the_passphrase_is_not_asked_for_over_what_is_about_to_be_sent() -> None:
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        held = Held()
        app.push_screen(held)
        await pilot.pause()
        app.action_lock()
        app.action_lock()
        await pilot.pause()
        assert app.lock.is_locked
        assert app.screen is held
        held.is_held = False
        app.action_lock()
        await pilot.pause()
        assert isinstance(app.screen, UnlockDialog)


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every file of the screen."""
    for place in console.ui.__path__:
        for file in sorted(Path(place).rglob("*.py")):
            yield file.name, ast.parse(file.read_text())


def test_nothing_opens_a_screen_or_acts_but_by_the_place_that_looks_at_the_lock() -> None:
    opens, acts = set(), set()
    for name, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                if node.func.attr in {"push_screen", "push_screen_wait", "switch_screen", "install_screen"}:
                    opens.add(name)
                if node.func.attr == "act":
                    acts.add(name)
    assert opens == {"opening.py", "unlock.py", "leaving.py"}
    assert acts == {"sending.py"}


def test_whatever_does_not_say_that_it_only_looks_waits_for_the_passphrase() -> None:
    for found in pkgutil.walk_packages(console.ui.__path__, "console.ui."):
        importlib.import_module(found.name)

    def below(kind: type[Any]) -> Iterator[type[Any]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    every = {
        each
        for each in below(Quiet)
        if issubclass(each, ModalScreen) and each.__module__.startswith("console.")
    }
    assert {each.__name__ for each in every if each.acts} == {
        "ActionDialog",
        "CallDialog",
        "CloseDoubtDialog",
        "Confirmation",
        "ConnectDialog",
        "FormDialog",
        "Sending",
        "SmsDialog",
    }
    assert {each.__name__ for each in every if not each.acts} == {
        "DaysDialog",
        "DetailsScreen",
        "ExportDialog",
        "HelpScreen",
        "KeepDialog",
        "LeaveDialog",
        "Picker",
        "SaveDialog",
        "UnlockDialog",
    }
