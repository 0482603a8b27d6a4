"""A console that was killed while it sent: the next one says so first thing, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.actions.news import Step
from console.app import ConsoleApp, Opened
from console.config import locations
from console.config.secret_sources import GivenSource
from console.config.settings import Settings, VoxloudAccount
from console.domain.drafts.calls import Connect
from console.domain.secrets import Secret
from console.engine.running import Engine
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.details import DetailsScreen
from console.wiring.consoles import look
from console.wiring.machinery import build
from console.wiring.summaries import summaries
from tests import waiting
from tests.idle import pilots_wait_for_idle

SETTINGS = Settings(
    accounts=(
        VoxloudAccount(name="milan", base_url="http://127.0.0.1:1", api_key=GivenSource(Secret("key"))),
    )
)


async def until(pilot: Pilot[Any], state: Callable[[], Any], what: str) -> None:
    await waiting.until(state, what, pause=pilot.pause)


def left_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a console that is gone was sending."""
    journal = Journal(locations.journal_file(), operator="jane")
    with monkeypatch.context() as gone:
        gone.setattr(identity, "owner", lambda: "another-boot 1 1")
        action_id = journal.intend(Connect("milan", "5", "+390663971096"), "POST /connect")
        journal.step(action_id, Step.SENDING, "Sending")
    journal.close()


def console(*, read_only: bool = False) -> tuple[ConsoleApp, BoardScreen, Engine]:
    async def ready() -> Settings:
        return SETTINGS

    engine = Engine(
        summaries(SETTINGS, read_only=read_only), build(ready, read_only=read_only), read_only=read_only
    )
    board = BoardScreen(engine)
    return ConsoleApp(lambda: Opened(board, engine, engine.start, engine.stop), look(None, {})), board, engine


async def test_what_was_being_sent_is_told_at_once_listed_among_the_alerts_and_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left_sending(monkeypatch)
    app, board, engine = console()
    with pilots_wait_for_idle():
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: board.receipts.text, "the strip tells it")
            assert "Connect 5 with +390663971096" in board.receipts.text
            assert "look at recent calls before trying again" in board.receipts.text
            await pilot.press("escape", "a")
            await until(pilot, lambda: isinstance(app.screen, DetailsScreen), "the alerts are shown")
            alerts = app.screen
            assert isinstance(alerts, DetailsScreen)
            await until(
                pilot, lambda: "Actions\t? Connect 5 with +390663971096" in alerts.text, "it is listed"
            )
            assert "look at recent calls before trying again" in alerts.text
            assert "d on the board of actions closes it" in alerts.text
            (entry,) = Journal(locations.journal_file()).entries()
            engine.close_doubt(entry.id, "the contact says that nobody rang")
            await until(pilot, lambda: "Actions\t" not in alerts.text, "it is no alert any more")
            await pilot.press("escape")
    engine.stop()


async def test_a_read_only_console_shows_it_and_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    left_sending(monkeypatch)
    app, board, engine = console(read_only=True)
    with pilots_wait_for_idle():
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: app.screen is board, "the board is there")
            await pilot.press("a")
            await until(pilot, lambda: isinstance(app.screen, DetailsScreen), "the alerts are shown")
            alerts = app.screen
            assert isinstance(alerts, DetailsScreen)
            await until(pilot, lambda: "Connect 5 with +390663971096: unknown" in alerts.text, "it is listed")
            assert "closes it" not in alerts.text
    engine.stop()
    (entry,) = Journal(locations.journal_file()).entries()
    assert entry.last_step is Step.SENDING
