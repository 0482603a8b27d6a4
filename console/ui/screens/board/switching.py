"""Which board is shown, and what leads away from the boards: palette, help, theme, quit."""

from __future__ import annotations

from console.ui.commands import BY_ID
from console.ui.dialogs.opening import open_over
from console.ui.screens.board.deeds import SAVE, BoardDeeds
from console.ui.screens.boards import FLOOR, ONE_PANE, named

DEED = "deed:"
BOARD = "board:"
"""Before the ids of deeds and the numbers of boards among the palette's choices."""
KEYED = 9
"""Boards up to this number have a key, and a command of their own."""


class BoardSwitching(BoardDeeds):
    """Boards by number and by name."""

    def action_boards(self) -> None:
        """Lists the boards that any account has something for."""
        from console.ui.dialogs.picker import Choice, Picker

        choices = [Choice("1", FLOOR, "1 · the five panes of the floor")]
        for number, board in enumerate(ONE_PANE, 2):
            if board.is_offered(self.backend.accounts):
                key = f"{number} · " if number <= KEYED else ""
                choices.append(Choice(str(number), board.name, f"{key}{board.help}"))

        def picked(number: str | None) -> None:
            if number is not None:
                self.show_board(int(number))

        open_over(self, Picker("Boards", choices, start=str(self.board)), picked)

    def action_palette(self) -> None:
        """Lists the commands; enter runs the one under the cursor."""
        from console.ui.dialogs.deeds.catalogue import possible
        from console.ui.dialogs.picker import Choice, Picker
        from console.ui.dialogs.saves.catalogue import possible as savable

        keys = self.listed_keys()
        choices = [
            Choice(command.id, command.label, f"{keys[command.id]} · {command.help}")
            for command in named(self.commands())
            if command.id in keys and command.id != "palette"
        ]

        aim = self.deed_aim()
        deeds = [] if self.is_read_only else possible(aim, self.backend.accounts)
        choices += [Choice(f"{DEED}{deed.id}", deed.label, deed.help) for deed in deeds]
        choices += self.extras(aim)
        choices += [
            Choice(f"{SAVE}{save.id}", save.label, save.help) for save in savable(self.backend.accounts)
        ]
        for number, board in enumerate(ONE_PANE, 2):
            if number > KEYED and board.is_offered(self.backend.accounts):
                choices.append(Choice(f"{BOARD}{number}", f"Board {board.name}", f"Show {board.help}."))

        def run(command: str | None) -> None:
            if command is not None and command.startswith(DEED):
                self.open_deed(aim, command.removeprefix(DEED))
            elif command is not None and command.startswith(SAVE):
                self.open_save(command)
            elif command is not None and command.startswith(BOARD):
                self.show_board(int(command.removeprefix(BOARD)))
            elif not self.do_extra(aim, command) and command in BY_ID:
                self.call_next(self.app.run_action, command, self)

        open_over(self, Picker("Commands", choices), run)

    def action_help(self) -> None:
        """Shows every key."""
        from console.ui.screens.help import HelpScreen

        open_over(self, HelpScreen(named(self.commands()), self.listed_keys()))

    async def action_theme(self) -> None:
        """The theme is the app's."""
        await self.app.run_action("theme")

    async def action_lock(self) -> None:
        """The lock is the app's."""
        await self.app.run_action("lock")

    async def action_quit(self) -> None:
        """Leaving is the app's."""
        await self.app.run_action("quit")

    def action_board_1(self) -> None:
        """The floor."""
        self.show_board(1)

    def action_board_2(self) -> None:
        """Agents."""
        self.show_board(2)

    def action_board_3(self) -> None:
        """Queues."""
        self.show_board(3)

    def action_board_4(self) -> None:
        """Service levels."""
        self.show_board(4)

    def action_board_5(self) -> None:
        """Calls."""
        self.show_board(5)

    def action_board_6(self) -> None:
        """Webhooks."""
        self.show_board(6)

    def action_board_7(self) -> None:
        """Chats."""
        self.show_board(7)

    def action_board_8(self) -> None:
        """Contacts."""
        self.show_board(8)

    def action_board_9(self) -> None:
        """Statistics."""
        self.show_board(9)
