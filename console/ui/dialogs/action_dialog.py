"""The form of an action: filled from the row at the key press, checked while typing, sent when confirmed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from console.domain.click_to_calls import ClickToCall
from console.domain.drafts.draft import Draft
from console.engine import AccountSummary, Backend
from console.ui.dialogs.aim import Aim, account_for, agent_for, numbers_for
from console.ui.dialogs.findings import finding_lines
from console.ui.dialogs.lines import choice, labelled
from console.ui.dialogs.lookout import ListAnswers
from console.ui.dialogs.sending import Sending
from console.ui.text import content

if TYPE_CHECKING:
    from console.actions.preflight.preflight import Preflight


class ActionDialog(Sending):
    """Step one of an action. Closes with True once the action was handed to the engine, at most once."""

    CSS_PATH = "action.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel")]
    heading: ClassVar[str]

    def __init__(
        self,
        backend: Backend,
        accounts: Sequence[AccountSummary],
        aim: Aim,
        resources: Callable[[], Sequence[ClickToCall]] = tuple,
        answers: ListAnswers | None = None,
    ) -> None:
        super().__init__(backend, account_for(aim, tuple(accounts)), aim.agents, answers)
        self.accounts = tuple(accounts)
        self.aim = aim
        self.resources = resources
        self._account = choice(((each.name, each.name) for each in self.accounts), self.account.name)
        self._findings = Static(id="findings", markup=False)
        self.is_reviewing = False
        """Whether the way on was asked for just now, and not only something typed."""
        self._was_reviewed = False

    @property
    def title_text(self) -> str:
        """What is being done."""
        return self.heading

    @abstractmethod
    def fields(self) -> Iterable[tuple[str, Widget]]:
        """Label and field of each thing asked for."""

    @abstractmethod
    def draft(self) -> Draft:
        """What the fields say."""

    @abstractmethod
    def first_field(self) -> Widget | None:
        """Where the keyboard begins: the first thing that is not known; None where nothing is asked."""

    def account_changed(self) -> None:
        """Refills what depends on the account."""

    def compose(self) -> ComposeResult:
        """Account, fields, what was found, and the way on."""
        with VerticalScroll(id="form", can_focus=False) as box:
            box.border_title = content(f" {self.title_text} ")
            if len(self.accounts) > 1:
                yield labelled("Account", self._account)
            else:
                yield labelled("Account", Static(content(self.account.name), markup=False))
            for label, field in self.fields():
                yield labelled(label, field)
            yield self._findings
            with Horizontal(classes="buttons"):
                yield Button("Review", id="review", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """The keyboard begins at what is missing."""
        (self.first_field() or self.query_one("#review")).focus()

    def check(self) -> Preflight:
        """What can be known to be wrong before anything is sent. Raises ValueError for unreadable fields."""
        from console.actions.preflight.preflight import check

        return check(
            self.draft(),
            region=self.account.region,
            outbound_numbers=numbers_for(self.account, agent_for(self.aim, self.account.name)),
            read_only=self.backend.read_only,
            now=datetime.now(UTC),
        )

    def action_cancel(self) -> None:
        """Closes without doing anything."""
        self.dismiss(False)

    @on(Input.Submitted)
    @on(Button.Pressed, "#review")
    def review(self) -> None:
        """Goes on to the confirmation, unless something must not be sent."""
        if not self.is_active or self.was_sent:
            return
        self._was_reviewed = self.is_reviewing = True
        preflight = self._checked()
        self.is_reviewing = False
        if preflight is not None and not self.weighed(preflight).is_stopped:
            self.confirm(preflight)

    def show_findings(self) -> None:
        """Shows what is found by now."""
        self._checked()

    @on(Button.Pressed, "#cancel")
    def _cancel_pressed(self) -> None:
        self.action_cancel()

    @on(Input.Changed)
    def _field_changed(self) -> None:
        self._checked()

    @on(Select.Changed)
    def _choice_changed(self, event: Select.Changed) -> None:
        if event.select is self._account and isinstance(event.value, str):
            chosen = next(each for each in self.accounts if each.name == event.value)
            if chosen is not self.account:
                self.account = chosen
                self.account_changed()
        self._checked()

    def _checked(self) -> Preflight | None:
        """Shows what is found, and returns what the draft alone says.

        What is missing is not complained about before the first review.
        """
        from console.actions.preflight.findings import Finding, Level

        preflight: Preflight | None = None
        findings: tuple[Finding, ...]
        try:
            preflight = self.check()
            findings = self.weighed(preflight).findings
        except ValueError as error:
            findings = (Finding(Level.STOP, str(error)),)
        self._findings.update(finding_lines(findings, with_stops=self._was_reviewed))
        return preflight
