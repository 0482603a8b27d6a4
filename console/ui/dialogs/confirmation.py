"""Step two of an action: the number read back in groups, the exact request, and a deliberate yes.

A key pressed for the form before it, or twice, must not confirm: keys are ignored for the first 600 ms on
screen, counted by when they were pressed, and the yes is three digits typed or a button that is no default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from console.domain.drafts.draft import Draft
from console.ui.dialogs.findings import finding_lines
from console.ui.dialogs.quiet import Quiet
from console.ui.text import content, plain

if TYPE_CHECKING:
    from console.actions.preflight import Preflight

DEAF_FOR = 0.6
"""Seconds on screen during which no key does anything but escape."""
CHECK_LENGTH = 3
NOBODY = "yes"
"""What has to be typed where nobody and nothing is named."""


class _Armed:
    """Lets a field ignore keys that were pressed before it was ready for them."""

    ready_at: float | None = None

    def ignore_early(self, event: events.Event) -> None:
        """Stops an event that is older than the field's readiness."""
        if self.ready_at is None or event.time < self.ready_at:
            event.prevent_default()
            event.stop()


class CheckInput(Input, _Armed):
    """Where the last digits are typed."""

    def on_key(self, event: events.Key) -> None:
        """Keys from before the confirmation could be read count for nothing."""
        self.ignore_early(event)

    def on_paste(self, event: events.Paste) -> None:
        """Neither do pastes."""
        self.ignore_early(event)


class ConfirmButton(Button, _Armed):
    """The button that sends; reached by tab only."""

    def on_key(self, event: events.Key) -> None:
        """Keys from before the confirmation could be read count for nothing."""
        self.ignore_early(event)


class Confirmation(Quiet[bool], ModalScreen[bool]):
    """Shows what would be sent; True when it was confirmed deliberately."""

    CSS_PATH = "action.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back"),
        Binding("pageup", "read(-1)", "Up", show=False),
        Binding("pagedown", "read(1)", "Down", show=False),
    ]

    def __init__(self, preflight: Preflight, request: str) -> None:
        super().__init__()
        self._preflight = preflight
        self._request = request
        self._check = check_text(preflight.draft)
        self._input = CheckInput(placeholder=check_hint(preflight.draft), compact=True, max_length=20)
        self._button = ConfirmButton("Confirm", id="confirm", variant="error", compact=True)
        self._hint = Static(id="hint", markup=False)
        self._answers = Vertical(id="answers", disabled=True)
        self._is_answered = False

    def compose(self) -> ComposeResult:
        """The read-back, what was found, the request, and the answers, which begin disabled."""
        with VerticalScroll(id="confirmation", can_focus=False) as box:
            box.border_title = content(" Confirm ")
            yield Static(content(self._preflight.read_back), id="read-back", markup=False)
            yield Static(finding_lines(self._preflight.findings), id="findings", markup=False)
            for line in self._request.splitlines():
                yield Static(content(line or " "), classes="request", markup=False)
            with self._answers:
                with Horizontal(classes="field"):
                    yield Static(content(f"Type {self._check}"), classes="label", markup=False)
                    yield self._input
                yield self._hint
                with Horizontal(classes="buttons"):
                    yield self._button
                    yield Button("Back", id="back", compact=True)

    def on_mount(self) -> None:
        """Starts counting once it has been drawn."""
        self.call_after_refresh(self.set_timer, DEAF_FOR, self._arm)

    def action_read(self, pages: int) -> None:
        """Scrolls what is to be read, while the keyboard stays where the answer is typed."""
        box = self.query_one("#confirmation", VerticalScroll)
        box.scroll_relative(y=pages * max(1, box.size.height - 2), animate=False)

    @property
    def is_armed(self) -> bool:
        """Whether keys count by now."""
        return not self._answers.disabled

    def _arm(self) -> None:
        ready_at = events.Event().time
        self._input.ready_at = self._button.ready_at = ready_at
        self._answers.disabled = False
        self._input.focus()
        self._hint.update(content("enter sends it, so does the button · escape goes back"))

    def action_cancel(self) -> None:
        """Back to the form; nothing is sent."""
        self._answer(False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.is_armed:
            return
        if event.value.strip() == self._check:
            self._answer(True)
        else:
            self._hint.update(content(f"× not sent: type {self._check} to confirm"))

    @on(Button.Pressed, "#confirm")
    def _confirmed(self, event: Button.Pressed) -> None:
        event.stop()
        if self.is_armed:
            self._answer(True)

    @on(Button.Pressed, "#back")
    def _back(self, event: Button.Pressed) -> None:
        event.stop()
        self._answer(False)

    def _answer(self, is_confirmed: bool) -> None:
        if not self._is_answered:
            self._is_answered = True
            self.dismiss(is_confirmed)


def check_text(draft: Draft) -> str:
    """What has to be typed: the last three letters or digits of whom it is done to."""
    kept = [character for character in draft.subject if character.isascii() and character.isalnum()]
    return "".join(kept[-CHECK_LENGTH:]) or NOBODY


def check_hint(draft: Draft) -> str:
    """Where what has to be typed is read: at the end of whom it is done to."""
    return "" if check_text(draft) == NOBODY else f"the end of {plain(draft.subject)}"
