"""The boards by name: the first shows the floor's panes, each other one a pane alone.

Only the floor's panes are there from the start; the others are imported and made when somebody goes to them.
The names are looked at before the first frame, so nothing is imported here that a frame need not wait for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from console.feeds.reading import Noun

if TYPE_CHECKING:
    from console.engine import AccountSummary
    from console.ui.commands import Command
    from console.ui.panes.base.asker import Asker
    from console.ui.panes.base.clocks import Clocks
    from console.ui.panes.base.pane import Pane

FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Board:
    """A board of one pane."""

    name: str
    help: str
    """What it shows, a few words for the list of boards."""
    pane: str
    """Where its pane's class is: `module:Class`."""
    has: Callable[[AccountSummary], bool]
    """Whether an account has what it shows."""
    adds: str | None = None
    """The kind of draft its key for new things makes wherever the cursor is; None where the row decides."""
    edits: frozenset[str] = frozenset()
    """The kinds of draft its key to edit makes of a row."""
    removes: frozenset[str] = frozenset()
    """The kinds of draft its key to delete makes of a row."""
    removes_from: frozenset[str] = frozenset()
    """The classes of the rows its key to delete works on; empty where it is all."""
    extends: frozenset[str] = frozenset()
    """The kinds of draft its key for new things makes of a row."""

    def is_offered(self, accounts: Iterable[AccountSummary]) -> bool:
        """Whether any account has what it shows."""
        return any(map(self.has, accounts))

    def can_add(self, accounts: Iterable[AccountSummary]) -> bool:
        """Whether any account can add what it shows."""
        return any(self.adds in account.kinds for account in accounts)

    def can_change(self, row: object, account: AccountSummary) -> dict[str, bool]:
        """Whether its keys to add to, to edit and to delete do something to such a row of the account."""
        is_removable = not self.removes_from or type(row).__name__ in self.removes_from
        return {
            "new": bool(self.extends & account.kinds),
            "edit": bool(self.edits & account.kinds),
            "remove": is_removable and bool(self.removes & account.kinds),
        }

    @property
    def kind(self) -> type[Pane[Any]]:
        """The class of its pane; its module is imported here."""
        module, _, name = self.pane.partition(":")
        kind: type[Pane[Any]] = getattr(importlib.import_module(module), name)
        return kind

    @property
    def is_fed(self) -> bool:
        """Whether it shows by itself what comes in; the others wait for somebody who asks or acts."""
        return bool(self.kind.nouns) and not self.asks

    @property
    def asks(self) -> bool:
        """Whether its pane asks questions."""
        from console.ui.panes.base.asking import AskingPane

        return issubclass(self.kind, AskingPane)

    def make(self, asker: Asker, clocks: Clocks) -> Pane[Any]:
        """The pane."""
        kind: Callable[..., Pane[Any]] = self.kind
        return kind(asker if self.asks else asker.accounts, clocks)


def fed(noun: Noun) -> Callable[[AccountSummary], bool]:
    """Accounts whose vendor is asked for the noun again and again."""
    return lambda account: noun in account.nouns


def asked(question: str) -> Callable[[AccountSummary], bool]:
    """Accounts that can be asked a question of that kind."""
    return lambda account: question in account.questions


PANES = "console.ui.panes"
ONE_PANE: tuple[Board, ...] = (
    Board(
        "agents",
        "who does what since when",
        f"{PANES}.agents:AgentsPane",
        fed(Noun.AGENTS),
        edits=frozenset({"agent-status-set", "user-edit"}),
    ),
    Board("queues", "who waits, and how long", f"{PANES}.queues:QueuesPane", fed(Noun.QUEUES)),
    Board(
        "service level",
        "whether the promise to callers holds",
        f"{PANES}.service_levels:ServiceLevelsPane",
        fed(Noun.SERVICE_LEVELS),
    ),
    Board("calls", "recent calls and their ends", f"{PANES}.calls:CallsPane", fed(Noun.CALLS)),
    Board(
        "webhooks",
        "who is told, and whether it works",
        f"{PANES}.webhooks:WebhooksPane",
        fed(Noun.WEBHOOKS),
        "webhook-create",
        frozenset({"webhook-edit"}),
        frozenset({"webhook-delete"}),
    ),
    Board(
        "chats", "recent chats and how fast they are answered", f"{PANES}.chats:ChatsPane", fed(Noun.CHATS)
    ),
    Board(
        "contacts",
        "people outside, searched as you type",
        f"{PANES}.contacts:ContactsPane",
        asked("contacts"),
        "contact-create",
        frozenset({"contact-edit"}),
        frozenset({"contact-delete"}),
    ),
    Board(
        "statistics",
        "calls counted over a range",
        f"{PANES}.statistics:StatisticsPane",
        asked("statistics"),
    ),
    Board(
        "teams",
        "the tree of teams, and who is in them",
        f"{PANES}.teams:TeamsPane",
        fed(Noun.TEAMS),
        edits=frozenset({"team-edit"}),
    ),
    Board(
        "menus",
        "the tree of menus, and who answers them",
        f"{PANES}.menus:MenusPane",
        fed(Noun.MENUS),
        edits=frozenset({"menu-edit"}),
    ),
    Board(
        "campaigns",
        "what is dialled, and how much of it",
        f"{PANES}.campaigns:CampaignsPane",
        fed(Noun.CAMPAIGNS),
        extends=frozenset({"campaign-add"}),
    ),
    Board(
        "projects",
        "what leads belong to, come from and can be",
        f"{PANES}.projects:ProjectsPane",
        fed(Noun.PROJECTS),
        "lead-create",
    ),
    Board(
        "leads",
        "leads and tasks this console knows",
        f"{PANES}.leads:LeadsPane",
        asked("known-leads"),
        "lead-create",
        frozenset({"lead-edit", "task-edit", "note-edit"}),
        frozenset({"task-edit", "note-delete"}),
        frozenset({"Task", "Note"}),
    ),
    Board(
        "do-not-call",
        "numbers to be left alone, checked as you type",
        f"{PANES}.do_not_call:DoNotCallPane",
        asked("do-not-call-check"),
        "do-not-call-add",
        removes=frozenset({"do-not-call-remove"}),
    ),
    Board(
        "bulk users",
        "files of users, checked and carried out",
        f"{PANES}.bulk_users:BulkUsersPane",
        asked("bulk-jobs"),
        "bulk-users-upload",
        frozenset({"bulk-users-replace"}),
    ),
    Board(
        "company",
        "the customer, as its vendor has it on record",
        f"{PANES}.companies:CompaniesPane",
        fed(Noun.COMPANIES),
        edits=frozenset({"company-rename"}),
    ),
    Board(
        "click-to-call",
        "standing links to connect",
        f"{PANES}.click_to_calls:ClickToCallsPane",
        fed(Noun.CLICK_TO_CALLS),
        "click-to-call-create",
        removes=frozenset({"click-to-call-delete"}),
    ),
    Board(
        "coverage",
        "which events nobody is told of",
        f"{PANES}.coverage:CoveragePane",
        fed(Noun.WEBHOOKS),
        "webhook-create",
    ),
    Board(
        "actions",
        "the journal: what all consoles here did, and what came of it",
        f"{PANES}.actions:ActionsPane",
        lambda account: True,
    ),
)
"""The boards of one pane, in the order of their keys: 2 for the first."""
BY_NAME: dict[str, Board] = {board.name: board for board in ONE_PANE}
BOARDS: tuple[str, ...] = (FLOOR, *(board.name for board in ONE_PANE))
"""The names of all boards, as the command line and the header have them."""


def board_of(pane: Pane[Any]) -> Board:
    """The board that shows the pane alone."""
    return next(board for board in ONE_PANE if board.pane.endswith(f":{type(pane).__name__}"))


def named(commands: Iterable[Command]) -> list[Command]:
    """The commands, those that show a board bearing its name."""
    told: list[Command] = []
    for command in commands:
        number = command.id.removeprefix("board_")
        if number != command.id and number.isdigit() and 0 < int(number) <= len(BOARDS):
            name = BOARDS[int(number) - 1]
            told.append(replace(command, label=f"Board {name}", help=f"Show the board: {name}."))
        else:
            told.append(command)
    return told
