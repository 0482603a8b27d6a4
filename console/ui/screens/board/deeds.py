"""The keys of a board that act on the world. None takes an argument: the row is read at the key press.

Dialogs are imported at their key: before the first frame they would double the wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.questions.leads import KnownLeads
from console.domain.queues import Queue
from console.feeds.reading import Noun
from console.ui.commands.registry import BY_ID
from console.ui.dialogs.aim import Aim, Order, able
from console.ui.dialogs.deeds.deed import Verb
from console.ui.dialogs.opening import open_over
from console.ui.screens.board.extras import BoardExtras
from console.ui.screens.boards import BOARDS

if TYPE_CHECKING:
    from console.engine import AccountSummary
    from console.ui.dialogs.action_dialog import ActionDialog
    from console.ui.dialogs.deeds.deed import Deed
    from console.ui.dialogs.form import FormDialog
    from console.ui.dialogs.picker import Choice

ORDERS = {"call": Order.CALL, "sms": Order.TEXT, "connect": Order.CONNECT}
"""What the commands of the three actions stand for."""
SAVE = "save:"
"""Before the ids of saves among choices that are deeds otherwise."""


class BoardDeeds(BoardExtras):
    """Calling, texting, connecting, and the deeds of every noun."""

    def aim(self) -> Aim:
        """The row under the cursor and what is known around it, as of this instant."""
        shown = self.active.table.cursor.row
        return self._aim(shown, () if shown is None else (shown,))

    def deed_aim(self) -> Aim:
        """What a deed is done to: the marked rows where there are any, else the row under the cursor."""
        marked = tuple(self.active.marks.rows)
        if not marked:
            return self.aim()
        return self._aim(marked[0] if len(marked) == 1 else None, marked, self.active.marks.hidden_rows)

    def _aim(self, shown: Any, several: tuple[Any, ...], hidden: Sequence[Any] = ()) -> Aim:
        from console.ui.dialogs.lookout import untold

        view, nodes, agents = self.active.view, self.panes.nodes(), self.panes.agents
        silent = agents.stale_accounts()
        row = None if shown is None else view.subject(shown)
        return Aim(
            agent=row if isinstance(row, Agent) else None,
            queue=row if isinstance(row, Queue) else None,
            call=row if isinstance(row, Call) else None,
            row=row,
            rows=tuple(map(view.subject, several)),
            names=tuple(map(view.title, several)),
            hidden=tuple(map(view.title, hidden)),
            agents=tuple(untold(each) if each.account in silent else each for each in agents.rows()),
            resources=tuple(self.resources.rows()),
            teams=tuple(team for _, teams, _ in nodes for team in teams),
            menus=tuple(menu for _, _, menus in nodes for menu in menus),
            leads=self.panes.answers_to(KnownLeads),
            known=self.panes.known(),
        )

    def action_call(self) -> None:
        """Opens the form of an outbound call."""
        self._open(Order.CALL, self.aim())

    def action_sms(self) -> None:
        """Opens the form of an SMS."""
        self._open(Order.TEXT, self.aim())

    def action_connect(self) -> None:
        """Opens the form of a click-to-call."""
        self._open(Order.CONNECT, self.aim())

    def _open(self, order: Order, aim: Aim) -> None:
        if self.is_read_only:
            self.notify("This console is read-only.", severity="warning", markup=False)
            return
        accounts = able(self.backend.accounts, order)
        if not accounts:
            self.notify(f"No account can {order.value}.", severity="warning", markup=False)
            return
        if order is Order.CONNECT and not self.resources.is_known:
            self.backend.refresh(frozenset({Noun.CLICK_TO_CALLS}))
        form = _form_of(order)
        open_over(self, form(self.backend, accounts, aim, self.resources.rows, self.list_answers))

    def _orders(self, aim: Aim) -> list[Choice]:
        """The actions that have a key of their own; none of them is done to several rows."""
        from console.ui.dialogs.picker import Choice

        if self.is_read_only or len(aim.rows) > 1:
            return []
        keyed = {BY_ID[command]: order for command, order in ORDERS.items()}
        return [
            Choice(command.id, command.label, command.help)
            for command, order in keyed.items()
            if able(self.backend.accounts, order)
        ]

    def action_new(self) -> None:
        """Adds something to the board: a webhook, a contact, a lead."""
        self._do(Verb.NEW)

    def action_edit(self) -> None:
        """Changes the row under the cursor."""
        self._do(Verb.EDIT)

    def action_remove(self) -> None:
        """Removes the row under the cursor."""
        self._do(Verb.REMOVE)

    def action_deeds(self) -> None:
        """Lists all that can be done to the row under the cursor and on this board."""
        self._do(None)

    def open_deed(self, aim: Aim, deed_id: str) -> None:
        """Opens the form of a deed that was chosen by name."""
        from console.ui.dialogs.deeds.catalogue import BY_ID as DEEDS

        self._open_deed(aim, DEEDS[deed_id])

    def _do(self, verb: Verb | None) -> None:
        """One deed opens at once; of several one is picked; the aim is as of the key press."""
        from console.ui.dialogs.deeds.catalogue import fitting
        from console.ui.dialogs.picker import Choice, Picker
        from console.ui.dialogs.saves.catalogue import possible

        aim = self.deed_aim()
        found = [] if self.is_read_only else fitting(aim, BOARDS[self.board - 1], self.backend.accounts, verb)
        saves = possible(self.backend.accounts, BOARDS[self.board - 1]) if verb is None else []
        choices = [Choice(deed.id, deed.label, deed.help) for deed in found]
        choices += [Choice(f"{SAVE}{save.id}", save.label, save.help) for save in saves]
        choices += [*self.extras(aim), *self._orders(aim)] if verb is None else []
        if not choices or (len(aim.rows) > 1 and all(deed.row is None for deed in found)):
            self.notify(self._why_nothing(aim), severity="warning", markup=False)
        if not choices:
            return
        if len(found) == 1 and verb is not None:
            self._open_deed(aim, found[0])
        else:

            def picked(deed_id: str | None) -> None:
                if deed_id is None or self.do_extra(aim, deed_id):
                    return
                if deed_id in ORDERS:
                    self._open(ORDERS[deed_id], aim)
                elif deed_id.startswith(SAVE):
                    self.open_save(deed_id)
                else:
                    self.open_deed(aim, deed_id)

            open_over(self, Picker("What to do", choices), picked)

    def open_save(self, save_id: str) -> None:
        """Asks where the answer to a question is to be kept; of several accounts one is picked first."""
        from console.ui.dialogs.save import SaveDialog
        from console.ui.dialogs.saves.catalogue import BY_ID

        save = BY_ID[save_id.removeprefix(SAVE)]

        def opened(account: AccountSummary) -> None:
            open_over(self, SaveDialog(self.backend, account, save))

        self._on_account(save.able(self.backend.accounts), opened)

    def _on_account(
        self, accounts: tuple[AccountSummary, ...], opened: Callable[[AccountSummary], None]
    ) -> None:
        """Goes on with the account there is; of several one is picked."""
        from console.ui.dialogs.picker import Choice, Picker

        by_name = {account.name: account for account in accounts}

        def picked(name: str | None) -> None:
            if name is not None:
                opened(by_name[name])

        if len(accounts) == 1:
            opened(accounts[0])
        else:
            open_over(self, Picker("On which account", [Choice(name, name) for name in by_name]), picked)

    def _why_nothing(self, aim: Aim) -> str:
        if len({row.account for row in aim.rows}) > 1:
            return "The marked rows belong to several accounts: mark rows of one."
        if len(aim.rows) > 1:
            return (
                f"That is not done to several rows at once: {len(aim.rows)} are marked, escape clears them."
            )
        return "There is nothing of that kind to do here."

    def _open_deed(self, aim: Aim, deed: Deed) -> None:
        """The form, for the row's account; where several accounts could, one is picked first."""
        from console.ui.dialogs.form import FormDialog

        accounts = () if self.is_read_only else deed.able(aim, self.backend.accounts)
        if not accounts:
            self.notify("No account can do this.", severity="warning", markup=False)
            return
        self._on_account(
            accounts,
            lambda account: self._ask_form(
                FormDialog(self.backend, account, aim, deed, self.list_answers), deed
            ),
        )

    def _ask_form(self, form: FormDialog, deed: Deed) -> None:
        """Opens the form; marks have served once the deed they were made for is on its way."""
        pane = self.active

        def closed(is_sent: bool | None) -> None:
            if is_sent and deed.row is not None:
                pane.marks.clear()

        open_over(self, form, closed)


def _form_of(order: Order) -> type[ActionDialog]:
    """The form an action is asked for with."""
    if order is Order.CALL:
        from console.ui.dialogs.call import CallDialog

        return CallDialog
    if order is Order.TEXT:
        from console.ui.dialogs.sms import SmsDialog

        return SmsDialog
    from console.ui.dialogs.connect import ConnectDialog

    return ConnectDialog
