"""Frames: what changed is painted without anybody being woken for it, together where it belongs together."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widgets import Static

from console.ui.dialogs.quiet import Quiet
from console.ui.panes.base.line_bar import LineBar
from console.ui.theme import Tone
from tests.ui.conftest import screen_text


class Lines(Quiet[None]):
    CSS = "#far { dock: bottom; } .-hidden { display: none; }"

    def compose(self) -> ComposeResult:
        yield LineBar(id="near")
        yield LineBar(id="far")
        yield Static("still", id="still")


class Painted(App[None]):
    """Notes each frame, and each message its widgets get."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(Lines())

    @property
    def lines(self) -> Lines:
        """The screen, once it is there."""
        assert isinstance(self.screen, Lines)
        return self.screen

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if renderable is not None:
            self.frames.append(renderable.render_segments(self.console))


def say(app: App[Any], name: str, text: str) -> None:
    app.screen.query_one(f"#{name}", LineBar).show([(text, Tone.NORMAL)])


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    got: list[str] = []
    dispatch = LineBar._dispatch_message

    async def noted(widget: LineBar, message: Message) -> None:
        got.append(type(message).__name__)
        await dispatch(widget, message)

    monkeypatch.setattr(LineBar, "_dispatch_message", noted)
    return got


async def test_lines_that_change_are_one_frame_and_no_message(messages: list[str]) -> None:
    app = Painted()
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        app.frames.clear()
        messages.clear()
        say(app, "near", "one")
        say(app, "far", "two")
        assert app.frames == []
        await pilot.pause()
        assert len(app.frames) == 1
        assert "one" in app.frames[0]
        assert "two" in app.frames[0]
        assert "Prompt" not in messages, "Textual has a widget wake up to say that it changed"


async def test_what_belongs_to_one_frame_is_on_its_way_when_that_has_ended() -> None:
    app = Painted()
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        app.frames.clear()
        with app.lines.one_frame():
            say(app, "near", "one")
            say(app, "far", "two")
            assert app.frames == []
        assert len(app.frames) == 1
        assert "one" in app.frames[0]
        assert "two" in app.frames[0]
        with app.lines.one_frame():
            pass
        await pilot.pause()
        assert len(app.frames) == 1, "nothing changed is no frame"


async def test_what_is_drawn_whole_comes_with_the_parts_it_belongs_to() -> None:
    """The title told of agents a frame before their rows: a key in between met a table without any."""
    app = Painted()
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        far = app.lines.query_one("#far", LineBar)
        app.frames.clear()
        with app.lines.one_frame():
            app.lines.query_one("#near", LineBar).show([], [("one", Tone.NORMAL)])
            far._left = (("whole", Tone.NORMAL),)
            far.refresh()
        assert len(app.frames) == 1
        assert "one" in app.frames[0]
        assert "whole" in app.frames[0]


async def test_a_frame_that_needs_a_new_layout_waits_for_it() -> None:
    app = Painted()
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        app.frames.clear()
        with app.lines.one_frame():
            app.lines._layout_required = True
            say(app, "near", "one")
        assert app.frames == []
        await pilot.pause()
        assert screen_text(app).splitlines()[0] == "one"
        assert len(app.frames) == 1


async def test_what_changed_while_nobody_saw_it_is_there_when_it_is_seen() -> None:
    app = Painted()
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        far = app.screen.query_one("#far")
        far.add_class("-hidden")
        await pilot.pause()
        say(app, "far", "later")
        await pilot.pause()
        assert "later" not in screen_text(app)
        app.frames.clear()
        far.remove_class("-hidden")
        await pilot.pause()
        assert screen_text(app).splitlines()[-1] == "later"
        assert "later" in "".join(app.frames)
