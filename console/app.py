"""ConsoleApp: first screen, theme, keymap, and the engine's news to the screens. Knows no vendor, no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.filter import LineFilter
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Static

from console.ui.courier import Courier
from console.ui.dialogs.locking import Locking
from console.ui.dialogs.quiet import Quiet
from console.ui.lock import Lock
from console.ui.terminal import driver_class
from console.ui.terminal.in_order import InOrder
from console.ui.text import GateFilter, plain
from console.ui.theme import variable_defaults

if TYPE_CHECKING:
    from console.engine import Backend
    from console.ui.messages import ActionHanded, Beat

TOLD_AT_ONCE = 5
"""How many problems are told as toasts; the log has them all."""


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


def nothing() -> None:
    """For screens without an engine."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind the first frame."""

    screen: Screen[Any]
    """The first real screen; when it closes, so does the app, with its result."""
    backend: Backend | None = None
    start: Callable[[], None] = nothing
    """Sets the engine going; called once the screen is painted."""
    stop: Callable[[], None] = nothing
    """Ends the engine in good order; whoever runs the app calls it afterwards."""
    lock: Lock = field(default_factory=Lock)
    """What stands before its actions when nobody is there."""


class ConsoleApp(InOrder[Any], Locking[Any]):
    """A frame at once, and behind it what `opening` opens.

    Panes, dialogs and the engine take longer to load than Textual itself; the supervisor sees the console
    come up meanwhile.
    """

    ENABLE_COMMAND_PALETTE = False
    TITLE = "floorwalker"
    CSS: ClassVar[str] = """
    Toast { max-width: 70; }
    #opening { width: 100%; height: 1; background: $panel; color: $accent; }
    """

    def _first_theme(self) -> str:
        return self._look.theme

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """The name of the theme, right from the start: after a change every style sheet is read again."""

    def __init__(self, opening: Callable[[], Opened], look: Look) -> None:
        self._look = look
        self._themes = {theme.name: theme for theme in look.themes}
        super().__init__(driver_class=driver_class())
        for theme in look.themes:
            self.register_theme(theme)
        self.opened: Opened | None = None
        self._opening = opening
        self.courier = Courier(self)
        self.hold_keys()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The second wall: whatever reaches the terminal passes the gate's filter last."""
        return [*super().get_line_filters(), GateFilter()]

    def get_default_screen(self) -> Screen[Any]:
        """The screen of the first frame. It draws nothing once another one covers it."""
        return Quiet(id="_default")

    def compose(self) -> ComposeResult:
        """The first frame: the line that becomes the header."""
        yield Static(plain(f" {self.TITLE}"), id="opening", markup=False)

    def on_mount(self) -> None:
        """Keys, which wait for the screen they are meant for; the rest once the first frame is painted."""
        self.set_keymap(dict(self._look.keymap))
        self.call_after_refresh(self._open)

    def _open(self) -> None:
        self.opened = opened = self._opening()
        self.set_lock(opened.lock)
        self.push_screen(opened.screen, self.exit)
        self.release_keys()
        self.call_after_refresh(self._start, opened)

    def _start(self, opened: Opened) -> None:
        if opened.backend is not None:
            self.courier.begin(opened.backend.mailbox)
        opened.start()
        for problem in self._look.problems[:TOLD_AT_ONCE]:
            self.notify(plain(problem), severity="warning", markup=False, timeout=15)

    def on_unmount(self) -> None:
        """Nobody is there to be told any more."""
        self.courier.end()

    def on_action_handed(self, message: ActionHanded) -> None:
        """A form gave an action to the engine."""
        self.courier.under_way.hand(message.draft)

    def on_beat(self, message: Beat) -> None:
        """A screen begins a new second."""
        self.courier.beat(message.screen)

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of that name; this console's own are asked for before there is a list of all."""
        return self._themes.get(theme_name) or super().get_theme(theme_name)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colors of this console's own variables under a theme that lacks them."""
        return variable_defaults(self.current_theme)

    def action_theme(self) -> None:
        """Takes the next theme."""
        names = [theme.name for theme in self._look.themes]
        place = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(place + 1) % len(names)]
        self.notify(plain(f"Theme {self.theme}"), markup=False, timeout=2)

    async def action_quit(self) -> None:
        """Leaves the console; asks first where an action would be left behind."""
        from console.ui.dialogs.leaving import ask_before_leaving

        if not ask_before_leaving(self, self.courier.under_way):
            self.exit(0)

    async def action_simulate_key(self, key: str) -> None:
        """Nothing: no text from outside may press a key."""
