"""What can be done where the cursor is and is no deed: looking a number up, closing an action in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.do_not_call import Listing
from console.domain.questions.do_not_call import CheckDoNotCall
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.opening import open_over
from console.ui.screens.board.base import BoardBase
from console.ui.screens.boards import BOARDS

if TYPE_CHECKING:
    from console.ui.dialogs.picker import Choice

LOOK_UP = "look-up"
LOOK_UP_LABEL = "Look up in do-not-call"
LOOK_UP_HELP = "See whether the number under the cursor must be left alone."
CLOSE = "close-doubt"
CLOSE_LABEL = "Close action in doubt"
CLOSE_HELP = "Say what was found out about it; nothing is sent."


class BoardExtras(BoardBase):
    """Stands beside the deeds in their list and in the palette."""

    def extras(self, aim: Aim) -> list[Choice]:
        """What there is to do."""
        from console.ui.dialogs.picker import Choice

        choices = [Choice(CLOSE, CLOSE_LABEL, CLOSE_HELP)] if self.can_close(aim) else []
        if self.can_look_up(aim):
            choices.append(Choice(LOOK_UP, LOOK_UP_LABEL, LOOK_UP_HELP))
        return choices

    def do_extra(self, aim: Aim, chosen: str | None) -> bool:
        """Does what was chosen; False when that is none of these."""
        if chosen == LOOK_UP:
            self.look_up(aim)
        elif chosen == CLOSE:
            self.close_doubt(aim)
        else:
            return False
        return True

    def can_look_up(self, aim: Aim) -> bool:
        """Whether there is a number under the cursor, and a list that can be asked whether it is on it."""
        has = any(account.answers(CheckDoNotCall) for account in self.backend.accounts)
        return has and bool(aim.number) and not isinstance(aim.row, Listing)

    def look_up(self, aim: Aim) -> None:
        """Shows the board of the do-not-call list, with the number under the cursor looked up."""
        from console.ui.panes.do_not_call import DoNotCallPane

        self.show_board(BOARDS.index("do-not-call") + 1)
        if isinstance(self.active, DoNotCallPane):
            self.active.check(aim.number)

    def can_close(self, aim: Aim) -> bool:
        """Whether an action in doubt is under the cursor, and may be decided here."""
        from console.ui.panes.action_rows import ActionRow

        row = aim.row
        return not self.is_read_only and isinstance(row, ActionRow) and row.entry.is_in_doubt

    def close_doubt(self, aim: Aim) -> None:
        """Asks what to make of it."""
        from console.ui.dialogs.close_doubt import CloseDoubtDialog

        open_over(self, CloseDoubtDialog(self.backend, aim.row.entry))
