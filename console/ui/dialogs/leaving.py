"""Asks before the console is left while an action is on its way: nobody leaves one behind without knowing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from console.ui.dialogs.armed import ArmedButton, now
from console.ui.dialogs.confirmation import DEAF_FOR, Confirmation
from console.ui.dialogs.quiet import Quiet
from console.ui.messages import ActionMoved
from console.ui.text import content
from console.ui.under_way import UnderWay

STOPPED = "It was about to be sent and has been stopped: nothing was sent."
DROPPED = "It waits for its turn. It is dropped when you leave: nothing is sent."
CUT_SHORT = "It is being sent and cannot be recalled: it may still happen, and nobody will be told whether."
ENDED = "Nothing is on its way any more."


class LeaveDialog(Quiet[bool], ModalScreen[bool]):
    """True when the console is to be left all the same."""

    acts: ClassVar[bool] = False
    """Nothing is done to the world from it."""
    CSS_PATH = "action.tcss"
    AUTO_FOCUS = "#stay"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", "Stay")]

    def __init__(self, under_way: UnderWay, stopped: Iterable[str]) -> None:
        super().__init__()
        self._under_way = under_way
        self._stopped = tuple(f"{words}. {STOPPED}" for words in stopped)
        self._told = Static(id="findings", markup=False)
        self._leave = ArmedButton("Leave", id="leave", variant="error", compact=True)

    def compose(self) -> ComposeResult:
        """What would be left behind, and the two answers."""
        with VerticalScroll(id="confirmation", can_focus=False) as box:
            box.border_title = content(" Leave? ")
            yield self._told
            with Horizontal(classes="buttons"):
                yield Button("Stay", id="stay", compact=True)
                yield self._leave

    def on_mount(self) -> None:
        """Says what is on its way; the answer is heard once that can have been read."""
        self._tell()
        self.call_after_refresh(self.set_timer, DEAF_FOR, self._arm)

    def _arm(self) -> None:
        self._leave.ready_at = now()

    @on(ActionMoved)
    def _tell(self) -> None:
        lines = [*self._stopped]
        lines += [f"{words}. {CUT_SHORT if is_sending else DROPPED}" for words, is_sending in self._under_way]
        self._told.update(content("\n").join(content(line) for line in lines or [ENDED]))

    @on(Button.Pressed, "#stay")
    def action_stay(self) -> None:
        """Goes on."""
        self.dismiss(False)

    @on(Button.Pressed, "#leave")
    def _left(self) -> None:
        self.dismiss(True)


def ask_before_leaving(app: App[int], under_way: UnderWay) -> bool:
    """Stops what is about to be sent, and asks where anything is left behind; False where nothing is."""
    screens = app.screen_stack
    if any(isinstance(screen, LeaveDialog) for screen in screens):
        return True
    holding = [screen for screen in screens if isinstance(screen, Confirmation) and screen.stop_hold()]
    stopped = [screen.preflight.draft.words for screen in holding]
    if not stopped and not any(under_way):
        return False

    def answered(is_leaving: bool | None) -> None:
        if is_leaving:
            app.exit(0)

    app.push_screen(LeaveDialog(under_way, stopped), answered)
    return True
