"""Step two of an action: the number read back in groups, the exact request, and a deliberate yes.

A key pressed for the form before it, or twice, must not confirm: keys are ignored for the first 600 ms on
screen, counted by when they were pressed, and the yes is three digits typed or a button that is no default.
What reaches a phone or cannot be undone is then held for three seconds, in which escape stops it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.constants import ESCAPE_DELAY
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Button, Input, Static

from console.domain.drafts.draft import NOBODY, Draft
from console.ui.dialogs.armed import ArmedButton, CheckInput, now
from console.ui.dialogs.findings import finding_lines
from console.ui.dialogs.hold import Hold
from console.ui.dialogs.quiet import SMALLEST, Quiet
from console.ui.terminal.parser import AfterEscape
from console.ui.text import EVERYTHING, content, plain

if TYPE_CHECKING:
    from console.actions.preflight.preflight import Preflight

DEAF_FOR = 0.6
"""Seconds on screen during which no key does anything but escape."""
HOLD_FOR = 3.0
"""Seconds between the yes and the sending."""
LANDING = ESCAPE_DELAY + 0.3
"""Seconds after the hold in which an escape pressed before its end still stops it: it is told from the
beginning of another key only by what does not follow it."""
BEAT = 0.1
"""Seconds between two looks at the hold."""

ANSWERED_BY = "enter sends it, so does the button · escape goes back"
TYPED_BY = "enter sends it once that is typed · escape goes back"
ASKING = "a moment: the do-not-call list is being asked · escape goes back"
MUST_NOT = "× it must not be sent, see above · escape goes back"
TOO_SMALL = "× not sent: it could not be read, {} x {} show it".format(*SMALLEST)
MORE = " page down reads on "
STOPPED = "× stopped: nothing was sent · escape goes back"


class Confirmation(Quiet[bool], ModalScreen[bool]):
    """Shows what would be sent; True when it was confirmed deliberately, and not stopped after that."""

    CSS_PATH = "action.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back"),
        Binding("pageup", "read(-1)", "Up", show=False),
        Binding("pagedown", "read(1)", "Down", show=False),
    ]

    def __init__(
        self,
        preflight: Preflight,
        request: str,
        *,
        look_again: Callable[[], Preflight] | None = None,
        is_awaited: bool = False,
    ) -> None:
        """`look_again` weighs the action as of the instant of the yes; `is_awaited` says that the do-not-call
        list was asked, so that nothing can be confirmed before `renew`.
        """
        super().__init__()
        self.preflight = preflight
        self._request = request
        self._look_again = look_again
        self._is_awaited = is_awaited
        self._check = preflight.draft.check_text
        self._findings = Static(finding_lines(preflight.findings), id="findings", markup=False)
        self._input = CheckInput(placeholder=check_hint(preflight.draft), compact=True, max_length=20)
        self._button = ArmedButton("Confirm", id="confirm", variant="error", compact=True)
        self._hint = Static(id="hint", markup=False)
        self._answers = Vertical(id="answers", disabled=True)
        self._deafness: Timer | None = None
        self._is_heard = False
        self._hold: Hold | None = None
        self._is_landing = False
        self._beats: Timer | None = None
        self._is_answered = False

    def compose(self) -> ComposeResult:
        """The read-back, what was found, the request, and the answers, which begin disabled."""
        with VerticalScroll(id="confirmation", can_focus=False) as box:
            box.border_title = content(" Confirm ")
            yield Static(content(self.preflight.read_back, EVERYTHING), id="read-back", markup=False)
            yield self._findings
            for line in self._request.splitlines():
                yield Static(content(line or " ", EVERYTHING), classes="request", markup=False)
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
        self.call_after_refresh(self._turn_deaf)
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        """Says how to read on where there is more than the screen has room for."""
        box = self.query_one("#confirmation", VerticalScroll)
        box.border_subtitle = content(MORE if box.max_scroll_y > 0 else "")

    def action_read(self, pages: int) -> None:
        """Scrolls what is to be read, while the keyboard stays where the answer is typed."""
        box = self.query_one("#confirmation", VerticalScroll)
        box.scroll_relative(y=pages * max(1, box.size.height - 2), animate=False)

    @property
    def is_armed(self) -> bool:
        """Whether keys count by now."""
        return not self._answers.disabled and self._hold is None

    @property
    def is_under_way(self) -> bool:
        """Whether it was confirmed, and is about to be sent."""
        return self._hold is not None

    def renew(self, preflight: Preflight, *, is_awaited: bool) -> None:
        """Shows what is found by now. A new risk has to be read first: it stops what was about to be sent."""
        known = {found.key for found in self.preflight.findings}
        is_worse = any(
            found.level in {"stop", "risk"} and found.key not in known for found in preflight.findings
        )
        self.preflight, self._is_awaited = preflight, is_awaited
        self._findings.update(finding_lines(preflight.findings))
        if self._is_answered:
            return
        if is_worse:
            self.stop_hold()
            self._turn_deaf()
        else:
            self._arm()

    @property
    def _is_too_small(self) -> bool:
        """Whether the screen has no room for what would be confirmed, and for how it is stopped."""
        columns, lines = SMALLEST
        return self.size.width < columns or self.size.height < lines

    def on_resize(self) -> None:
        """What cannot be seen any more is not sent."""
        if self._is_too_small:
            self.stop_hold()
        self.call_after_refresh(self._tell_more)

    def stop_hold(self) -> bool:
        """Stops what was about to be sent; False when nothing was. A yes has to be given anew."""
        if self._hold is None:
            return False
        self._end_hold()
        self._input.disabled = self._button.disabled = False
        self._listen(STOPPED)
        return True

    def _turn_deaf(self) -> None:
        """Ignores keys until what is on screen can have been read."""
        self._is_heard = False
        self._answers.disabled = True
        if self._deafness is not None:
            self._deafness.stop()
        self._deafness = self.set_timer(DEAF_FOR, self._hear)

    def _hear(self) -> None:
        self._is_heard = True
        self._arm()

    def _arm(self) -> None:
        """Lets keys count, unless something is still to come or it must not be sent at all."""
        if not self._is_heard or self.is_armed or self._hold is not None:
            return
        if self.preflight.is_stopped or self._is_awaited:
            self._hint.update(content(MUST_NOT if self.preflight.is_stopped else ASKING))
            return
        self._answers.disabled = False
        self._listen(TYPED_BY if self.preflight.is_risky else ANSWERED_BY)

    def _listen(self, hint: str) -> None:
        """Takes keys from this instant on."""
        self._input.ready_at = self._button.ready_at = now()
        self._input.value = ""
        self.set_focus(self._input)  # at once: its own `focus` comes later, and keys count by now
        self._hint.update(content(hint))

    def action_cancel(self) -> None:
        """Stops what was about to be sent, else goes back to the form; nothing is sent."""
        if not self.stop_hold():
            self._answer(False)

    def on_key(self, event: events.Key) -> None:
        """An escape counts, whatever was pressed so soon after it that both came as one key."""
        if isinstance(event, AfterEscape):
            event.stop()
            self.action_cancel()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.is_armed:
            return
        if event.value.strip() == self._check:
            self._confirm()
        else:
            self._hint.update(content(f"× not sent: type {self._check} to confirm"))

    @on(Button.Pressed, "#confirm")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if not self.is_armed:
            return
        if self.preflight.is_risky and self._input.value.strip() != self._check:
            self._hint.update(content(f"× not sent: see ‼ above, and type {self._check} if you mean it"))
            self.set_focus(self._input)
        else:
            self._confirm()

    @on(Button.Pressed, "#back")
    def _back(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_cancel()

    def _confirm(self) -> None:
        """The yes: weighed once more as of now, then sent, or held before that."""
        if self._look_again is not None:
            self.renew(self._look_again(), is_awaited=self._is_awaited)
        if not self.is_armed or self.preflight.is_stopped:
            return
        if self._is_too_small:
            self._hint.update(content(TOO_SMALL))
            return
        if not self.preflight.draft.is_held:
            self._answer(True)
            return
        self.set_focus(None)  # or the next key would press what comes after the field
        self._input.disabled = self._button.disabled = True
        self._hold, self._is_landing = Hold(HOLD_FOR, now(), LANDING), False
        self._count_down()
        self._beats = self.set_interval(BEAT, self._count_down)

    def _count_down(self) -> None:
        if self._hold is None:
            return
        self._hold.beat(now())
        if self._hold.is_over:
            self._end_hold()
            self._answer(True)
        elif self._hold.shown:
            self._hint.update(content(f"▷ Sending in {self._hold.shown} … escape stops it"))
        elif not self._is_landing:
            self._land()

    def _land(self) -> None:
        """The count is over: what others did meanwhile is looked for once more, and still stops it."""
        self._is_landing = True
        self._hint.update(content("▷ Sending …"))
        if self._look_again is not None:
            self.renew(self._look_again(), is_awaited=self._is_awaited)

    def _end_hold(self) -> None:
        self._hold = None
        if self._beats is not None:
            self._beats.stop()

    def _answer(self, is_confirmed: bool) -> None:
        if not self._is_answered:
            self._is_answered = True
            self.dismiss(is_confirmed)


def check_hint(draft: Draft) -> str:
    """Where what has to be typed is read: at the end of whom it is done to."""
    if draft.check_text in {NOBODY, draft.subject}:
        return ""
    return f"the end of {plain(draft.subject)}"
