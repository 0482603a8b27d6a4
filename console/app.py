"""ConsoleApp: first screen, theme, keymap, and the engine's news to the screens. Knows no vendor, no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from console.engine import Backend
from console.ui.messages import as_message
from console.ui.terminal import driver_class
from console.ui.terminal.crash import PlainCrash
from console.ui.text import GateFilter, plain
from console.ui.theme import variable_defaults

TOLD_AT_ONCE = 5
"""How many problems are told as toasts; the log has them all."""


class NewsWaiting(Message, bubble=False):
    """The mailbox has news; however much came in, one of these is under way."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the console is to look and listen."""

    themes: Sequence[Theme]
    """The themes to choose from, in the order `t` takes them."""
    theme: str
    """The name of the first one."""
    keymap: Mapping[str, str]
    """The user's keys by command id."""
    problems: Sequence[str] = ()
    """What was wrong with the user's themes; told once the console is open."""


class ConsoleApp(PlainCrash[Any]):
    """One backend, one first screen."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "floorwalker"
    CSS: ClassVar[str] = """
    Toast { max-width: 70; }
    """

    def __init__(
        self,
        first_screen: Callable[[], Screen[Any]],
        look: Look,
        *,
        backend: Backend | None = None,
        start: Callable[[], None] = lambda: None,
    ) -> None:
        """`start` sets the engine going; it is called once the first frame is on the screen."""
        super().__init__(driver_class=driver_class())
        self._first_screen = first_screen
        self._look = look
        self._backend = backend
        self._start = start

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The second wall: whatever reaches the terminal passes the gate's filter last."""
        return [*super().get_line_filters(), GateFilter()]

    def on_mount(self) -> None:
        """Themes, keys, the first screen; then, with a frame painted, the engine."""
        for theme in self._look.themes:
            self.register_theme(theme)
        self.theme = self._look.theme
        self.set_keymap(dict(self._look.keymap))
        self.push_screen(self._first_screen(), self._first_screen_done)
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self._backend is not None:
            self._backend.mailbox.on_news(self._wake)
        self._start()
        for problem in self._look.problems[:TOLD_AT_ONCE]:
            self.notify(plain(problem), severity="warning", markup=False, timeout=15)

    def _first_screen_done(self, result: Any) -> None:
        """The first screen is done: so is the app."""
        self.exit(result)

    def _wake(self) -> None:
        """Called on the engine's thread; posting is safe from there and never waits for the terminal."""
        self.post_message(NewsWaiting())

    def on_news_waiting(self) -> None:
        """Hands all news to every screen; a covered board goes on learning."""
        if self._backend is None:
            return
        for news in self._backend.mailbox.drain():
            for screen in self.screen_stack:
                screen.post_message(as_message(news))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colors of this console's own variables under a theme that lacks them."""
        return variable_defaults(self.current_theme)

    def action_theme(self) -> None:
        """Takes the next theme."""
        names = [theme.name for theme in self._look.themes]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        self.notify(f"Theme {self.theme}", markup=False, timeout=2)

    async def action_quit(self) -> None:
        """Leaves the console."""
        self.exit(0)

    async def action_simulate_key(self, key: str) -> None:
        """Nothing: no text from outside may press a key."""
