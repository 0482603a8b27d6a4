"""The boards by name: the first shows the floor's panes, each other one a pane alone.

Only the floor's panes are there from the start; the others are imported and made when somebody goes to them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from console.domain.questions.bulk_users import BulkJobs
from console.domain.questions.contacts import SearchContacts
from console.domain.questions.question import Question
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.commands import Command
from console.ui.panes.asking import Asker, AskingPane
from console.ui.panes.clocks import Clocks
from console.ui.panes.pane import Pane

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

    def is_offered(self, accounts: Iterable[AccountSummary]) -> bool:
        """Whether any account has what it shows."""
        return any(map(self.has, accounts))

    def make(self, asker: Asker, clocks: Clocks) -> Pane[Any]:
        """The pane; its module is imported here."""
        module, _, name = self.pane.partition(":")
        kind = getattr(importlib.import_module(module), name)
        pane: Pane[Any] = kind(asker if issubclass(kind, AskingPane) else asker.accounts, clocks)
        return pane


def fed(noun: Noun) -> Callable[[AccountSummary], bool]:
    """Accounts whose vendor is asked for the noun again and again."""
    return lambda account: noun in account.nouns


def asked(question: type[Question]) -> Callable[[AccountSummary], bool]:
    """Accounts that can be asked such a question."""
    return lambda account: account.answers(question)


PANES = "console.ui.panes"
ONE_PANE: tuple[Board, ...] = (
    Board("agents", "who does what since when", f"{PANES}.agents:AgentsPane", fed(Noun.AGENTS)),
    Board("queues", "who waits, and how long", f"{PANES}.queues:QueuesPane", fed(Noun.QUEUES)),
    Board(
        "service level",
        "whether the promise to callers holds",
        f"{PANES}.service_levels:ServiceLevelsPane",
        fed(Noun.SERVICE_LEVELS),
    ),
    Board("calls", "recent calls and their ends", f"{PANES}.calls:CallsPane", fed(Noun.CALLS)),
    Board(
        "webhooks", "who is told, and whether it works", f"{PANES}.webhooks:WebhooksPane", fed(Noun.WEBHOOKS)
    ),
    Board(
        "contacts",
        "people outside, searched as you type",
        f"{PANES}.contacts:ContactsPane",
        asked(SearchContacts),
    ),
    Board(
        "bulk users",
        "files of users, checked and carried out",
        f"{PANES}.bulk_users:BulkUsersPane",
        asked(BulkJobs),
    ),
    Board(
        "click-to-call",
        "standing links to connect",
        f"{PANES}.click_to_calls:ClickToCallsPane",
        fed(Noun.CLICK_TO_CALLS),
    ),
    Board(
        "coverage",
        "which events nobody is told of",
        f"{PANES}.coverage:CoveragePane",
        fed(Noun.WEBHOOKS),
    ),
    Board(
        "actions",
        "what was done, and what came of each row",
        f"{PANES}.actions:ActionsPane",
        lambda account: bool(account.kinds),
    ),
)
"""The boards of one pane, in the order of their keys: 2 for the first."""
BOARDS: tuple[str, ...] = (FLOOR, *(board.name for board in ONE_PANE))
"""The names of all boards, as the command line and the header have them."""


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
