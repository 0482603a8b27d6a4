"""The boards by name: the first shows the floor's panes, each other one a pane alone.

Only the floor's panes are there from the start; the others are imported and made when somebody goes to them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from console.domain.drafts.bulk_users import UploadUsers
from console.domain.drafts.click_to_calls import CreateClickToCall
from console.domain.drafts.contacts import CreateContact
from console.domain.drafts.do_not_call import AddDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead
from console.domain.drafts.webhooks import CreateWebhook
from console.domain.questions.bulk_users import BulkJobs
from console.domain.questions.contacts import SearchContacts
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.leads import KnownLeads
from console.domain.questions.question import Question
from console.domain.questions.statistics import Statistics
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.commands import Command
from console.ui.panes.asker import Asker
from console.ui.panes.asking import AskingPane
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
    adds: type[Draft] | None = None
    """What its key for new things makes, wherever the cursor is; None where that depends on the row."""

    def is_offered(self, accounts: Iterable[AccountSummary]) -> bool:
        """Whether any account has what it shows."""
        return any(map(self.has, accounts))

    def can_add(self, accounts: Iterable[AccountSummary]) -> bool:
        """Whether any account can add what it shows."""
        return self.adds is not None and any(account.can(self.adds) for account in accounts)

    @property
    def kind(self) -> type[Pane[Any]]:
        """The class of its pane; its module is imported here."""
        module, _, name = self.pane.partition(":")
        kind: type[Pane[Any]] = getattr(importlib.import_module(module), name)
        return kind

    @property
    def is_fed(self) -> bool:
        """Whether it shows by itself what comes in; the others wait for somebody who asks or acts."""
        kind = self.kind
        return bool(kind.nouns) and not issubclass(kind, AskingPane)

    def make(self, asker: Asker, clocks: Clocks) -> Pane[Any]:
        """The pane."""
        kind: Callable[..., Pane[Any]] = self.kind
        return kind(asker if issubclass(self.kind, AskingPane) else asker.accounts, clocks)


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
        "webhooks",
        "who is told, and whether it works",
        f"{PANES}.webhooks:WebhooksPane",
        fed(Noun.WEBHOOKS),
        CreateWebhook,
    ),
    Board(
        "chats", "recent chats and how fast they are answered", f"{PANES}.chats:ChatsPane", fed(Noun.CHATS)
    ),
    Board(
        "contacts",
        "people outside, searched as you type",
        f"{PANES}.contacts:ContactsPane",
        asked(SearchContacts),
        CreateContact,
    ),
    Board(
        "statistics",
        "calls counted over a range",
        f"{PANES}.statistics:StatisticsPane",
        asked(Statistics),
    ),
    Board("teams", "the tree of teams, and who is in them", f"{PANES}.teams:TeamsPane", fed(Noun.TEAMS)),
    Board("menus", "the tree of menus, and who answers them", f"{PANES}.menus:MenusPane", fed(Noun.MENUS)),
    Board(
        "campaigns",
        "what is dialled, and how much of it",
        f"{PANES}.campaigns:CampaignsPane",
        fed(Noun.CAMPAIGNS),
    ),
    Board(
        "projects",
        "what contacts belong to, come from and can be",
        f"{PANES}.projects:ProjectsPane",
        fed(Noun.PROJECTS),
        CreateLead,
    ),
    Board(
        "leads",
        "leads and tasks this console knows",
        f"{PANES}.leads:LeadsPane",
        asked(KnownLeads),
        CreateLead,
    ),
    Board(
        "do-not-call",
        "numbers that must be left alone, checked as you type",
        f"{PANES}.do_not_call:DoNotCallPane",
        asked(CheckDoNotCall),
        AddDoNotCall,
    ),
    Board(
        "bulk users",
        "files of users, checked and carried out",
        f"{PANES}.bulk_users:BulkUsersPane",
        asked(BulkJobs),
        UploadUsers,
    ),
    Board(
        "company",
        "the customer, as its vendor has it on record",
        f"{PANES}.companies:CompaniesPane",
        fed(Noun.COMPANIES),
    ),
    Board(
        "click-to-call",
        "standing links to connect",
        f"{PANES}.click_to_calls:ClickToCallsPane",
        fed(Noun.CLICK_TO_CALLS),
        CreateClickToCall,
    ),
    Board(
        "coverage",
        "which events nobody is told of",
        f"{PANES}.coverage:CoveragePane",
        fed(Noun.WEBHOOKS),
        CreateWebhook,
    ),
    Board(
        "actions",
        "what all consoles here did, and what came of it",
        f"{PANES}.actions:ActionsPane",
        lambda account: True,
    ),
)
"""The boards of one pane, in the order of their keys: 2 for the first."""
BY_NAME: dict[str, Board] = {board.name: board for board in ONE_PANE}
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
