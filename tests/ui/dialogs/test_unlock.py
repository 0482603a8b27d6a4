"""Asking for the passphrase: compared apart from the screen, told nowhere, and slower with each guess."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from textual.widgets import Input

from console.config.passphrase import PassphraseUnusable
from console.domain.secrets import Secret
from console.ui.dialogs.unlock import FOR_GOOD, PassphraseInput, UnlockDialog, ask_passphrase
from tests.ui.locked import RIGHT, Console, give


async def test_a_wrong_one_is_told_and_makes_the_next_wait(until: Any, seen: Any) -> None:
    app, opened = Console(), []
    async with app.run_test(size=(80, 24)) as pilot:
        app.leave_alone()
        ask_passphrase(app.screen, app.lock, lambda: opened.append(True))
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, UnlockDialog)
        for wait in (1, 2):
            await give(pilot, until, "wrong one")
            assert f"× wrong · the next try is in {wait} s" in seen(app)
            tried = len(app.verified)
            dialog.query_one(PassphraseInput).value = RIGHT
            await pilot.press("enter")
            assert len(app.verified) == tried
            app.clock.now += wait
            dialog.tick()
            await pilot.pause()
            assert "× wrong · try again" in seen(app)
        await give(pilot, until, "wrong one")
        await pilot.press("escape")
        ask_passphrase(app.screen, app.lock, lambda: opened.append(True))
        await pilot.pause()
        assert "the next try is in 4 s" in seen(app)
        app.clock.now += 4
        await give(pilot, until, RIGHT)
        assert opened == [True]
        assert not app.lock.is_locked
        assert threading.current_thread() not in app.verified


async def test_what_is_typed_is_shown_by_nothing(
    until: Any, seen: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[str] = []

    def post(widget: Input, message: Any) -> bool:
        posted.append(repr(message))
        return really_post(widget, message)

    really_post = Input.post_message
    monkeypatch.setattr(Input, "post_message", post)
    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        app.leave_alone()
        ask_passphrase(app.screen, app.lock, lambda: None)
        await pilot.pause()
        await pilot.press(*RIGHT, "shift+home", "ctrl+c", "ctrl+x")
        assert RIGHT not in seen(app)
        assert "•" * len(RIGHT) in seen(app)
        assert app.clipboard == ""
        dialog = app.screen
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not dialog)
        assert posted
        assert not any("horse" in message for message in posted)
        assert "horse" not in repr(dialog)


async def test_what_goes_wrong_is_told_and_nothing_opens(until: Any, seen: Any, caplog: Any) -> None:
    wrong = iter([PassphraseUnusable("passphrase.json is gone"), ValueError("memory limit exceeded")])

    def gone(typed: Secret) -> bool:
        raise next(wrong)

    app = Console()
    async with app.run_test(size=(80, 24)) as pilot:
        app.leave_alone()
        app.lock.verify = gone
        ask_passphrase(app.screen, app.lock, lambda: pytest.fail("opened"))
        await pilot.pause()
        await pilot.press(*"anything", "enter")
        await until(pilot, lambda: "× passphrase.json is gone · the next try is in 1 s" in seen(app))
        app.clock.now += 1
        app.screen.tick()
        await until(pilot, lambda: "× passphrase.json is gone · try again" in seen(app))
        await pilot.press(*"anything", "enter")
        await until(pilot, lambda: "× it could not be compared; the log has the details" in seen(app))
        await until(pilot, lambda: "the next try is in 2 s" in seen(app))
        assert app.lock.is_locked
        assert "memory limit exceeded" in caplog.text
        assert "anything" not in caplog.text


async def test_nobody_is_asked_for_a_passphrase_that_was_never_set() -> None:
    app = Console(has_passphrase=False)
    async with app.run_test(notifications=True) as pilot:
        app.leave_alone()
        ask_passphrase(app.screen, app.lock, lambda: pytest.fail("opened"))
        await pilot.pause()
        assert not isinstance(app.screen, UnlockDialog)
        assert app.told == [FOR_GOOD]
