"""The first run: without a config file it offers the demo, or asks for an account and has it written."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, Select, Static

from console.config.secret_sources import SECRET_KEYS
from console.domain.accounts import VENDOR_TITLES, Vendor
from console.ui.dialogs.quiet import Quiet
from console.ui.screens.new_account import LABELS, SUGGESTED, NewAccount, problems
from console.ui.text import content
from console.ui.widgets.drop_down import DropDown

WELCOME = (
    "There is no config file yet.",
    "The demo needs no account and no network. To watch your own floor, say",
    "where it is. Secrets stay in environment variables; the file names them.",
)


class FirstRun(StrEnum):
    """What the supervisor chose."""

    DEMO = "demo"
    WRITTEN = "written"
    """A config file was written and can be read."""


class FirstRunScreen(Quiet[FirstRun | None]):
    """Closes with the choice, or None to leave. It writes nothing itself.

    Args:
        write: writes the account to a config file and returns where; raises OSError or ValueError with the
            reason in words.
    """

    CSS_PATH = "first_run.tcss"
    AUTO_FOCUS = "#demo"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, write: Callable[[NewAccount], object]) -> None:
        super().__init__()
        self._write = write
        self._vendor: Select[str] = DropDown(
            [(title, each.value) for each, title in VENDOR_TITLES.items()],
            value=Vendor.CCAI.value,
            allow_blank=False,
            compact=True,
        )
        self._account_name = _line("support")
        self._subdomain = _line("", "customer", "subdomain-field")
        self._domain = _line("", "uc1.ccaiplatform.com", "domain-field")
        self._first = _line(SUGGESTED[Vendor.CCAI][0])
        self._second = _line("")
        self._rows: dict[str, Horizontal] = {}
        self._labels: dict[str, Static] = {}
        self._said = Static(id="said", markup=False)

    def compose(self) -> ComposeResult:
        """Demo first, then the form."""
        with VerticalScroll(id="first-run", can_focus=False) as box:
            box.border_title = content(" floorwalker ")
            for line in WELCOME:
                yield Static(content(line), markup=False)
            yield Button("Start the demo", id="demo", compact=True)
            yield self._row("vendor", "Vendor", self._vendor)
            yield self._row("name", "Name", self._account_name)
            yield self._row("subdomain", "Subdomain", self._subdomain)
            yield self._row("domain", "Domain", self._domain)
            yield self._row("first", "", self._first)
            yield self._row("second", "", self._second)
            yield self._said
            with Horizontal(classes="buttons"):
                yield Button("Write the config file", id="write", compact=True)
                yield Button("Leave", id="leave", compact=True)

    def on_mount(self) -> None:
        """Only what the vendor needs is asked for."""
        self._show_rows()

    def account(self) -> NewAccount:
        """What the fields say."""
        vendor = Vendor(str(self._vendor.value))
        variables = (self._first.value.strip(), self._second.value.strip())
        is_ccai = vendor is Vendor.CCAI
        return NewAccount(
            vendor=vendor,
            name=self._account_name.value.strip(),
            secrets=tuple(zip(SECRET_KEYS[vendor], variables, strict=False)),
            subdomain=self._subdomain.value.strip() if is_ccai else "",
            domain=self._domain.value.strip() if is_ccai else "",
        )

    def action_leave(self) -> None:
        """Leaves without doing anything."""
        self.dismiss(None)

    @on(Button.Pressed, "#leave")
    def _leave_pressed(self) -> None:
        self.action_leave()

    @on(Button.Pressed, "#demo")
    def _demo_pressed(self) -> None:
        self.dismiss(FirstRun.DEMO)

    @on(Input.Submitted)
    @on(Button.Pressed, "#write")
    def _write_pressed(self) -> None:
        account = self.account()
        found = problems(account)
        if found:
            self._said.update(content("× " + " ".join(found)))
            return
        try:
            self._write(account)
        except (OSError, ValueError) as error:
            self._said.update(content(f"× Not written: {error}"))
            return
        self.dismiss(FirstRun.WRITTEN)

    @on(Select.Changed)
    def _vendor_changed(self) -> None:
        vendor = Vendor(str(self._vendor.value))
        suggested = SUGGESTED[vendor]
        self._first.value = suggested[0]
        self._second.value = suggested[1] if len(suggested) > 1 else ""
        self._show_rows()

    def _show_rows(self) -> None:
        vendor = Vendor(str(self._vendor.value))
        for name in ("subdomain", "domain"):
            self._rows[name].display = vendor is Vendor.CCAI
        self._rows["second"].display = len(SECRET_KEYS[vendor]) > 1
        for row, key in zip(("first", "second"), SECRET_KEYS[vendor], strict=False):
            self._labels[row].update(content(LABELS[key]))

    def _row(self, name: str, label: str, widget: Widget) -> Horizontal:
        self._labels[name] = Static(label, classes="label", markup=False)
        row = self._rows[name] = Horizontal(self._labels[name], widget, classes="field")
        return row


def _line(value: str, placeholder: str = "", name: str | None = None) -> Input:
    return Input(value, placeholder=placeholder, compact=True, max_length=120, id=name)
