"""All that the keys of a board do, and which of them work now."""

from __future__ import annotations

from textual.binding import Binding

from console.ui.commands import BY_ID
from console.ui.dialogs.aim import Order, able
from console.ui.dialogs.deeds.deed import Verb
from console.ui.screens.board.looks import BoardLooks
from console.ui.screens.board.switching import BoardSwitching
from console.ui.screens.boards import ONE_PANE, board_of

ORDERS = {"call": Order.CALL, "sms": Order.TEXT, "connect": Order.CONNECT}
"""What the commands of the three actions order."""
VERBS = {"new": Verb.NEW, "edit": Verb.EDIT, "remove": Verb.REMOVE}
"""What the commands that do deeds of one kind do."""


class BoardActions(BoardSwitching, BoardLooks):
    """The actions of a board; the board itself holds what they act on."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key works now: not under another screen, without a row, or against read-only."""
        if not self.is_active:
            return False
        command = BY_ID.get(action)
        if command is not None and command.dangerous and self.is_read_only:
            return False
        if action == "lock":
            return self.console_lock.can_open
        if action in {"details", "copy", "mark", "mark_all"}:
            return True if self.active.table.cursor.row is not None else None
        if action == "options":
            return True if self.active.options() else None
        if action.startswith("board_"):
            return action.removeprefix("board_").isdigit() and int(action[-1]) <= len(ONE_PANE) + 1
        return True

    def keys(self) -> dict[str, str]:
        """The key of every command that works now, by command id, as the keymap has it."""
        return {command: shown[0] for command, shown in self._all_keys().items()}

    def _all_keys(self) -> dict[str, list[str]]:
        """Every key of every command that works now; the first is the one to name where there is no room."""
        found: dict[str, list[str]] = {}
        for active in self.active_bindings.values():
            if active.binding.id is not None and active.enabled:
                found.setdefault(active.binding.id, []).append(self.app.get_key_display(active.binding))
        if "details" not in found and self.check_action("details", ()):
            found["details"] = [self.app.get_key_display(Binding("enter", "details"))]  # the table's own key
        return {command: shown for command, shown in found.items() if self._is_possible(command)}

    def listed_keys(self) -> dict[str, str]:
        """The keys for help and palette: those of a verb only where an account may do such a deed."""
        from console.ui.dialogs.deeds.catalogue import DEEDS

        accounts = self.backend.accounts
        verbs = {deed.verb for deed in DEEDS if any(account.can(deed.draft) for account in accounts)}
        idle = {command for command, verb in VERBS.items() if verb not in verbs}
        keys = self._all_keys()
        return {command: " ".join(shown) for command, shown in keys.items() if command not in idle}

    def _is_possible(self, command_id: str) -> bool:
        """Whether any account may do what the command is for; a key that is not named still says why not."""
        accounts = self.backend.accounts
        if command_id in ORDERS:
            return bool(able(accounts, ORDERS[command_id]))
        return not BY_ID[command_id].dangerous or any(account.kinds for account in accounts)

    def footer_keys(self) -> dict[str, str]:
        """The keys for the footer: for new things where a row is not needed, to change where one can be."""
        found, changes = self.keys(), self._changes()
        changes["new"] |= self.board > 1 and ONE_PANE[self.board - 2].can_add(self.backend.accounts)
        return {command: key for command, key in found.items() if changes.get(command, True)}

    def keys_depend_on(self) -> tuple[object, ...]:
        """All that decides which keys there are for the footer: while it is the same, they are too."""
        lock, row = self.console_lock, self._pointed_at
        return (
            self.active,
            self.focused,
            self.board,
            self.is_read_only,
            lock.is_locked,
            lock.can_open,
            self.backend.accounts,
            bool(self.active.options()),
            type(row),
            getattr(row, "account", None),
        )

    @property
    def _pointed_at(self) -> object:
        """What the row under the cursor is about."""
        shown = self.active.table.cursor.row
        return None if shown is None else self.active.view.subject(shown)

    def _changes(self) -> dict[str, bool]:
        """Whether the keys to add to, to edit and to delete do something to the row under the cursor."""
        row = self._pointed_at
        owner = getattr(row, "account", None)
        account = next((each for each in self.backend.accounts if each.name == owner), None)
        if account is None:
            return {"new": False, "edit": False, "remove": False}
        return board_of(self.active).can_change(row, account)
