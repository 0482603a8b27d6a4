"""What every part of the board screen knows of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from console.domain.parts import Part
from console.engine import Backend
from console.ui.commands import UNLOCK, Command, commands
from console.ui.dialogs.lookout import ListAnswers
from console.ui.lock import Lock, lock_of
from console.ui.panes.base.clocks import Clocks
from console.ui.panes.base.held import Held
from console.ui.panes.base.pane import Pane
from console.ui.panes.receipt_strip import ReceiptStrip
from console.ui.screens.seconds import Seconds

if TYPE_CHECKING:
    from console.ui.panes.base.further import FurtherLines
    from console.ui.screens.board.panes import BoardPanes
    from console.ui.screens.urgent import Staffing


class BoardBase(Seconds):
    """The board itself holds what its keys act on; here is only what they may count on."""

    if TYPE_CHECKING:
        backend: Backend
        clocks: Clocks
        panes: BoardPanes
        active: Pane[Any]
        resources: Held
        list_answers: ListAnswers
        receipts: ReceiptStrip
        board: int
        is_zoomed: bool
        is_paused: bool
        exports_personal_data: bool

        @property
        def visible_panes(self) -> list[Pane[Any]]:
            """The panes of the present board."""

        part: Part | None
        further: FurtherLines | None
        staffing: Staffing
        show_part: Callable[[Part | None], None]
        lay_out: Callable[[], None]
        focus_active: Callable[[], None]
        show_board: Callable[[int], None]
        listed_keys: Callable[[], dict[str, str]]

    @property
    def console_lock(self) -> Lock:
        """The app's."""
        return lock_of(self.app)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be done from here: by the settings, or because nothing opens the lock."""
        return self.backend.read_only or self.console_lock.is_for_good

    def commands(self) -> tuple[Command, ...]:
        """The commands there are just now; while the console is locked, one of them unlocks it."""
        known = commands(read_only=self.is_read_only)
        if not self.console_lock.is_locked:
            return known
        return tuple(UNLOCK if command.id == UNLOCK.id else command for command in known)
