"""What can be done to reach somebody through a queue: now, or at a later time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from console.domain.accounts import Identifier
from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.drafts.calls import QueuedCall, RecordingPermission, ScheduledCall
from console.domain.menus import Menu
from console.domain.parts import in_order, path_of
from console.domain.queues import Queue
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim, agent_for, language_for, number_for, numbers_for
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, FieldKind, Form, Values, zoned
from console.ui.words import menu_kind

RECORDING = (
    ("not asked", RecordingPermission.NOT_ASKED.value),
    ("granted", RecordingPermission.GRANTED.value),
    ("denied", RecordingPermission.DENIED.value),
)


def menu_under(aim: Aim, account: str) -> Identifier | None:
    """The menu of what is under the cursor; an agent's is the first they are assigned to by name."""
    row = aim.row
    if getattr(row, "account", account) != account:
        return None
    if isinstance(row, Queue):
        return row.menu_id
    if isinstance(row, Menu):
        return row.id
    if isinstance(row, Agent):
        known = [menu for menu in aim.menus if menu.account == account]
        served = (menu.id for name in row.queues for menu in known if menu.name == name.rpartition("/")[2])
        return next(served, None)
    return None


class Menus:
    """The menus of an account to choose from, and how each is read back."""

    def __init__(self, aim: Aim, account: str) -> None:
        own = [menu for menu in aim.menus if menu.account == account]
        self._by_value: dict[str, tuple[Identifier, str]] = {}
        self.options: list[tuple[str, str]] = []
        for depth, menu in in_order(own):
            if isinstance(menu, Menu):
                kinds = "".join(f"  · {menu_kind(kind)}" for kind in menu.kinds)
                self._add(menu.id, path_of(menu, own), f"{'  ' * depth}{menu.name}{kinds}")
        self.chosen = menu_under(aim, account)
        if self.chosen is not None and str(self.chosen) not in self._by_value and aim.queue is not None:
            self._add(self.chosen, aim.queue.path, aim.queue.path)

    def _add(self, menu_id: Identifier, name: str, label: str) -> None:
        self._by_value[str(menu_id)] = (menu_id, name)
        self.options.append((label, str(menu_id)))

    def field(self, blank: str) -> Field:
        """Where one is chosen, or its id is typed while no menu is known."""
        chosen = "" if self.chosen is None else str(self.chosen)
        if not self.options:
            return Field("menu", "Queue", chosen, "the menu's id")
        return Field("menu", "Queue", chosen, blank, FieldKind.CHOICE, tuple(self.options))

    def read(self, values: Values) -> tuple[Identifier | None, str | None]:
        """Id and name of what was chosen."""
        text = values.text("menu")
        return self._by_value.get(text, (text or None, None))


def _common(aim: Aim, account: str) -> tuple[Field, ...]:
    """What both kinds of call ask for."""
    return (
        Field("language", "Language", language_for(aim, account), "as en; empty for the vendor's own"),
        Field("ticket", "Ticket", "", "its owner is called instead of the number"),
        Field("recording", "Recording", "", "not said", FieldKind.CHOICE, RECORDING),
    )


def _recording(values: Values) -> RecordingPermission | None:
    chosen = values.maybe("recording")
    return None if chosen is None else RecordingPermission(chosen)


def _queue(aim: Aim, account: AccountSummary) -> Form:
    menus = Menus(aim, account.name)
    numbers = numbers_for(account, agent_for(aim, account.name))
    shown = tuple((each, each) for each in numbers)
    number = number_for(aim, account.name)
    fields = (
        Field("number", "Number", number, "number, as +1 ..."),
        menus.field("choose"),
        Field(
            "outbound",
            "Shows",
            numbers[0] if numbers else "",
            "the vendor chooses",
            FieldKind.CHOICE,
            shown,
        ),
        *_common(aim, account.name),
    )

    def make(values: Values) -> QueuedCall:
        menu_id, name = menus.read(values)
        return QueuedCall(
            account.name,
            values.text("number"),
            "" if menu_id is None else menu_id,
            values.maybe("language"),
            values.maybe("ticket"),
            values.maybe("outbound"),
            _recording(values),
            name,
        )

    return Form("Call into a queue", fields, make)


def _schedule(aim: Aim, account: AccountSummary) -> Form:
    menus = Menus(aim, account.name)
    call = aim.row if isinstance(aim.row, Call) and aim.row.account == account.name else None
    sequel = Field("call", "Follows", "" if call is None else str(call.id), "id of an earlier call")
    tomorrow = datetime.now(UTC).astimezone() + timedelta(days=1)
    fields = (
        Field("number", "Number", number_for(aim, account.name), "number, as +1 ..."),
        Field("at", zoned("When"), "", f"as {tomorrow:%Y-%m-%d} 16:30"),
        menus.field("none: as a sequel"),
        sequel,
        *_common(aim, account.name),
    )

    def make(values: Values) -> ScheduledCall:
        menu_id, name = menus.read(values)
        at = values.moment("at")
        if at is None:
            raise ValueError("The time of the call is missing.")
        return ScheduledCall(
            account.name,
            values.text("number"),
            at,
            menu_id,
            _call_id(values.maybe("call"), call),
            values.maybe("language"),
            values.maybe("ticket"),
            _recording(values),
            name,
        )

    return Form("Schedule a call", fields, make)


def _call_id(typed: str | None, call: Call | None) -> Identifier | None:
    """The id as the vendor told it, where it is the call's under the cursor."""
    return call.id if call is not None and typed == str(call.id) else typed


def _deeds(
    draft: type[QueuedCall] | type[ScheduledCall],
    label: str,
    help: str,  # noqa: A002 - the deed's own name for it
    form: Callable[[Aim, AccountSummary], Form],
    rows: tuple[type, ...],
) -> tuple[Deed, ...]:
    """The same deed for rows of several nouns."""
    return tuple(
        Deed(draft, label, help, Verb.OTHER, form, row=row, name=row.__name__.lower()) for row in rows
    )


DEEDS: tuple[Deed, ...] = (
    *_deeds(
        QueuedCall,
        "Call into a queue",
        "Have a number called by whoever is free in a queue.",
        _queue,
        (Queue, Menu, Call),
    ),
    *_deeds(
        ScheduledCall,
        "Schedule a call",
        "Have a queue of the app or the web call a number at a later time.",
        _schedule,
        (Queue, Menu, Call, Agent),
    ),
)
