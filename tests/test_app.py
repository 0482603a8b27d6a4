"""The app: a frame at once, news to every screen, and nothing from outside that presses a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.events import Key, MouseDown, Paste
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from console.actions.news import ActionNews, Step
from console.app import ConsoleApp, Look, Opened
from console.config.safety import SafetySettings
from console.domain.accounts import Vendor
from console.domain.agents import Agent, AgentStatus
from console.domain.drafts.calls import OutboundCall
from console.engine import AccountSummary, BudgetNews, Mailbox, Notice
from console.feeds.reading import Noun, Reading
from console.ui.dialogs.leaving import LeaveDialog
from console.ui.lock import Lock
from console.ui.messages import ActionHanded, ActionMoved, Beat, BudgetArrived, ReadingArrived, Struck
from console.ui.screens.board.screen import BoardScreen
from console.wiring.consoles import look
from console.wiring.summaries import OFFERS
from tests import waiting

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
READING = Reading("support", Noun.QUEUES, taken_at=NOW, taken_monotonic=0.0)


class Listener(Screen[Any]):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield Static("listening", markup=False)

    def on_reading_arrived(self, message: ReadingArrived) -> None:
        self.heard.append(message.reading)

    def on_budget_arrived(self, message: BudgetArrived) -> None:
        self.heard.append(message.news)

    def on_struck(self, _: Struck) -> None:
        self.heard.append("struck")

    def on_action_moved(self, message: ActionMoved) -> None:
        self.heard.append(message.news)


class StillBackend:
    """An engine that does nothing; its mailbox is filled by the test."""

    def __init__(self) -> None:
        self.accounts = (AccountSummary("support", Vendor.CCAI, OFFERS[Vendor.CCAI].nouns),)
        self.read_only = True
        self.safety = SafetySettings()
        self.mailbox = Mailbox()

    def nothing(self, *_: object) -> None:
        """All orders end here."""

    want = refresh = pause = act = nothing

    def preview(self, draft: object) -> str:
        return ""


async def until(pilot: Pilot[Any], state: Callable[[], Any], what: str) -> None:
    await waiting.until(state, what, pause=pilot.pause)


def app_on(screen: Screen[Any], backend: Any, **more: Any) -> ConsoleApp:
    return ConsoleApp(lambda: Opened(screen, backend, **more), look(None, {}))


async def test_the_engine_starts_only_behind_the_first_frame() -> None:
    order: list[str] = []
    screen = Listener()

    def opening() -> Opened:
        order.append("opened")
        return Opened(screen, StillBackend(), start=lambda: order.append("started"))

    app = ConsoleApp(opening, look(None, {}))
    async with app.run_test() as pilot:
        await until(pilot, lambda: order == ["opened", "started"], "started")
        assert app.screen is screen


async def test_the_first_frame_has_its_theme_and_has_read_no_style_sheet_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[object] = []
    screen = Listener()

    def opening() -> Opened:
        seen.append(app.query_one("#opening").styles.background.hex.lower())
        return Opened(screen, StillBackend())

    app = ConsoleApp(opening, look("paper", {}))
    read_again = app.refresh_css
    monkeypatch.setattr(app, "refresh_css", lambda animate=True: (seen.append("again"), read_again(animate)))
    paper = next(theme for theme in app._look.themes if theme.name == "paper")
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is screen, "open")
        assert seen == [paper.panel]
        assert app.has_class("-light-mode")
        app.action_theme()
        await until(pilot, lambda: seen[1:] == ["again"], "changed")
        assert app.current_theme.name != "paper"


async def test_keys_of_the_first_frame_are_pressed_once_the_screen_is_there_in_their_order() -> None:
    heard: list[str] = []

    class Keyed(Listener):
        def on_key(self, event: Key) -> None:
            heard.append(event.key)

        def on_paste(self, event: Paste) -> None:
            heard.append(event.text)

        def on_mouse_down(self) -> None:
            heard.append("a press that was for nothing of it")

    screen = Keyed()

    def opening() -> Opened:
        app.post_message(Key("b", "b"))  # while the screen is being made
        return Opened(screen, StillBackend())

    app = ConsoleApp(opening, look(None, {}))
    app.call_later(app.post_message, Key("a", "a"))
    app.call_later(app.post_message, Paste("pasted"))
    spot = {
        "x": 0,
        "y": 0,
        "delta_x": 0,
        "delta_y": 0,
        "button": 1,
        "shift": False,
        "meta": False,
        "ctrl": False,
    }
    app.call_later(app.post_message, MouseDown(None, **spot))
    async with app.run_test() as pilot:
        await until(pilot, lambda: len(heard) >= 3 and heard[-1] == "b", "heard")
        assert heard == ["a", "pasted", "b"]


async def test_the_lock_that_was_opened_with_the_screen_is_the_apps() -> None:
    lock = Lock(60.0, lambda typed: False)
    screen = Listener()
    app = app_on(screen, StillBackend(), lock=lock)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is screen, "open")
        assert app.lock is lock
        await pilot.press("ctrl+l")
        assert lock.is_locked


async def test_news_reach_every_screen_also_the_covered_ones() -> None:
    first, second, third = Listener(), Listener(), Listener()
    backend = StillBackend()
    app = app_on(first, backend)
    step = ActionNews("1", NOW, OutboundCall("support", "a@b.example"), Step.SENDING, "Sending")
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is first, "open")
        app.push_screen(second)
        app.push_screen(third)
        await until(pilot, lambda: app.screen is third, "covered")
        backend.mailbox.put(READING)
        backend.mailbox.put(BudgetNews("support", 0.5, 1.0))
        backend.mailbox.put(step)
        for screen in (first, second, third):
            await until(pilot, lambda screen=screen: len(screen.heard) == 3, "told")  # type: ignore[misc]
            assert set(map(type, screen.heard)) == {Reading, BudgetNews, ActionNews}


async def test_news_of_a_second_come_before_its_clocks_and_later_ones_wait_for_the_next() -> None:
    screen, covered, backend = Listener(), Listener(), StillBackend()
    app = app_on(covered, backend)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is covered, "open")
        app.push_screen(screen)
        screen.post_message(Beat(screen))
        await until(pilot, lambda: screen.heard == ["struck"], "struck")
        woken: list[Message] = []
        post_message = app.post_message
        app.post_message = lambda message: woken.append(message) or post_message(message)  # type: ignore[method-assign]
        backend.mailbox.put(READING)
        assert woken == [], "nobody is woken for what waits"
        await pilot.pause()
        assert screen.heard == ["struck"]
        screen.post_message(Beat(screen))
        await until(pilot, lambda: screen.heard == ["struck", READING, "struck"], "struck again")
        assert covered.heard == [READING], "who covers it strikes alone"
        step = ActionNews("1", NOW, OutboundCall("support", "a@b.example"), Step.SENDING, "Sending")
        backend.mailbox.put(step)
        await until(pilot, lambda: screen.heard[-1] == step, "an action's step waits for no second")


async def test_news_that_came_before_the_screen_are_not_lost() -> None:
    screen, backend = Listener(), StillBackend()
    backend.mailbox.put(READING)
    async with app_on(screen, backend).run_test() as pilot:
        await until(pilot, lambda: screen.heard == [READING], "told")


async def test_a_notice_stands_until_it_is_read_and_its_text_is_only_text() -> None:
    screen, backend = Listener(), StillBackend()
    app = app_on(screen, backend)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app.screen is screen, "open")
        backend.mailbox.put(Notice("The journal [/x]\x1b]0;owned\x07 is unusable", "Free some space."))
        await until(pilot, lambda: len(app._notifications) == 1, "shown")
        (told,) = app._notifications
        assert told.timeout >= 3600
        assert told.severity == "error"
        assert told.markup is False
        assert "\x1b" not in told.message
        assert "Free some space." in told.message
        await pilot.pause(0.1)
        assert app.is_running


async def test_themes_take_turns_and_simulated_keys_do_nothing() -> None:
    screen = Listener()
    app = app_on(screen, StillBackend())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is screen, "open")
        names = [theme.name for theme in app._look.themes]
        seen = [app.theme]
        for _ in names[1:]:
            app.action_theme()
            seen.append(app.theme)
        app.action_theme()
        assert sorted(seen) == sorted(names)
        assert app.theme == seen[0] == "midnight"
        pressed: list[object] = []
        app.simulate_key = pressed.append  # type: ignore[method-assign, assignment]
        await app.run_action("app.simulate_key('q')")
        assert pressed == []
        assert app.is_running


async def test_a_console_is_not_left_silently_while_an_action_is_on_its_way() -> None:
    screen, backend = Listener(), StillBackend()
    app = app_on(screen, backend)
    draft = OutboundCall("support", "a@b.example", "+13392195278")
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is screen, "open")
        app.post_message(ActionHanded(draft))
        await until(pilot, lambda: list(app.courier.under_way), "handed over")
        backend.mailbox.put(ActionNews("1", NOW, draft, Step.SENDING, "Sending"))
        await until(pilot, lambda: list(app.courier.under_way) == [(draft.words, True)], "sending")
        await app.run_action("quit")
        await until(pilot, lambda: isinstance(app.screen, LeaveDialog), "asked")
        assert app.return_value is None
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen, "stayed")
        backend.mailbox.put(ActionNews("1", NOW, draft, Step.OUTCOME, "Queued", is_final=True))
        await until(pilot, lambda: not list(app.courier.under_way), "done")
        await app.run_action("quit")
        assert app.return_value == 0


async def test_a_console_that_was_left_is_told_nothing_more() -> None:
    screen, backend = Listener(), StillBackend()
    app = app_on(screen, backend)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.screen is screen, "open")
        app.exit(3)
    assert app.return_value == 3
    backend.mailbox.put(READING)
    app.courier._wake()
    assert screen.heard == []


async def test_problems_of_themes_are_told_once_open() -> None:
    chosen = look(None, {})
    problems = [f"theme {one} [/x] is wrong" for one in range(9)]
    app = ConsoleApp(lambda: Opened(Listener()), Look(chosen.themes, chosen.theme, {}, problems))
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: len(app._notifications) == 5, "told")


async def test_the_board_shows_what_the_engine_reads() -> None:
    backend = StillBackend()
    board = BoardScreen(backend)  # type: ignore[arg-type]
    app = app_on(board, backend)
    ann = Agent("support", 0, "Ann [/x] Lee", AgentStatus(0, "Available"), since=NOW - timedelta(minutes=1))
    async with app.run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: app.screen is board, "open")
        backend.mailbox.put(Reading("support", Noun.AGENTS, (ann,), NOW, 1.0))
        await until(pilot, lambda: list(board.agents.arrangement.all_rows), "the agent is on the board")
        assert board.agents.arrangement.all_rows[0] is ann
