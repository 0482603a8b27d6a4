"""Keys that come in one write do their work in the order they were typed."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.events import Key, MouseDown, MouseUp
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from console.ui.terminal.in_order import InOrder

KEYS = {"\t": "tab", "\x15": "ctrl+u", "\x7f": "backspace", "\r": "enter"}


class Form(InOrder[None]):
    """Two lines to type in."""

    def compose(self) -> ComposeResult:
        yield Input(id="number")
        yield Input(id="ticket")

    def type(self, keys: str) -> None:
        """Hands all of it over before any of it is looked at."""
        for key in keys:
            name = KEYS.get(key, key)
            self.post_message(Key(name, None if key == "\t" else key))

    def typed(self) -> tuple[str, ...]:
        """What the lines hold."""
        return tuple(line.value for line in self.screen.query(Input))


async def test_what_comes_after_a_tab_goes_into_the_next_field(until: Any) -> None:
    app = Form()
    async with app.run_test() as pilot:
        app.query_one("#number").focus()
        await pilot.pause()
        app.type("16\x7f789\x15123\t45\x15678\x7f9")
        await until(pilot, lambda: app.typed() == ("123", "679"))


async def test_a_key_that_takes_its_field_away_holds_up_no_other(until: Any) -> None:
    class Asking(ModalScreen[None]):
        def compose(self) -> ComposeResult:
            yield Input()

        def on_input_submitted(self) -> None:
            self.dismiss()

    app = Form()
    async with app.run_test() as pilot:
        below = app.screen
        app.query_one("#number").focus()
        app.push_screen(Asking())
        await until(pilot, lambda: isinstance(app.screen, Asking) and app.focused)
        app.type("1\r")
        await until(pilot, lambda: app.screen is below)
        app.type("23")
        await until(pilot, lambda: app.typed() == ("23", ""))


async def test_a_key_that_is_held_down_does_not_wait_for_itself(until: Any) -> None:
    app = Form()
    async with app.run_test() as pilot:
        app.query_one("#number").focus()
        await pilot.pause()
        for key in ("a", "a", "a", "b"):
            await app.on_event(Key(key, key))
        assert [key.character for key in app._typed if isinstance(key, Key)] == ["b"]
        await until(pilot, lambda: app.typed() == ("aaab", ""))


async def test_what_comes_after_enter_is_for_what_enter_opens(until: Any) -> None:
    class Next(ModalScreen[None]):
        def compose(self) -> ComposeResult:
            yield Input()

    class Going(Form):
        read = ""

        def on_input_submitted(self) -> None:
            self.read = self.screen.query_one("#number", Input).value
            self.push_screen(Next())

    app = Going()
    async with app.run_test() as pilot:
        form = app.screen
        form.query_one("#number").focus()
        await pilot.pause()
        app.type("12\r345")
        await until(pilot, lambda: isinstance(app.screen, Next) and not app._typed and not app._is_rising)
        await pilot.pause()
        assert (app.read, form.query_one("#number", Input).value) == ("12", "12")
        assert app.typed() == ("345",)


async def test_a_press_on_a_button_waits_for_what_was_typed_before(until: Any) -> None:
    class Pressed(Form):
        read: str | None = None

        def compose(self) -> ComposeResult:
            yield from super().compose()
            yield Button("Review")

        def on_button_pressed(self) -> None:
            self.read = self.screen.query_one("#number", Input).value

    app = Pressed()
    async with app.run_test() as pilot:
        app.query_one("#number").focus()
        await pilot.pause()
        place = app.query_one(Button).region
        at = {"x": place.x + 3, "y": place.y + 1, "screen_x": place.x + 3, "screen_y": place.y + 1}
        app.type("+12345678")
        for kind in (MouseDown, MouseUp):
            app.post_message(
                kind(None, **at, delta_x=0, delta_y=0, button=1, shift=False, meta=False, ctrl=False)
            )
        await until(pilot, lambda: app.read is not None)
        assert app.read == "+12345678"
