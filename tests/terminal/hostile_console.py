"""The real app before an engine every word of which is an attack, past every parser. Run in a terminal.

`python -m tests.terminal.hostile_console SEED FOLDER`; what it was told to do is written to FOLDER/acts.
"""

from __future__ import annotations

import dataclasses
import importlib
import os
import pkgutil
import re
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import console.domain.questions
from console.actions.journal.entries import Entry
from console.actions.news import ActionNews, Step
from console.app import Look, Opened
from console.config import logs
from console.config.safety import SafetySettings
from console.domain.accounts import Vendor
from console.domain.actions import Outcome, OutcomeState
from console.domain.agents import Agent, AgentStatus, Team
from console.domain.calls import Call
from console.domain.campaigns import Campaign
from console.domain.chats import Chat
from console.domain.click_to_calls import ClickToCall
from console.domain.companies import Company
from console.domain.drafts.draft import Draft
from console.domain.drafts.kinds import KINDS
from console.domain.faults import Fault
from console.domain.menus import Menu
from console.domain.projects import Project
from console.domain.questions.actions import RecentActions
from console.domain.questions.question import Page, Question
from console.domain.queues import Queue
from console.domain.receivers import Receiver
from console.domain.service_levels import ServiceLevel
from console.domain.webhooks import Webhook
from console.engine import AccountSummary, Answered, BudgetNews, Mailbox, Notice
from console.feeds.reading import Noun, Reading
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.boards import BOARDS
from console.ui.screens.wall import WallScreen
from console.ui.terminal import install, prepare
from console.ui.theme import load_themes
from console.wiring.collector import go_easy
from tests.fuzzing.made_up import NOON, made_up
from tests.fuzzing.texts import hostile
from tests.terminal.at_rest import RestingApp

ROWS: dict[Noun, type] = {
    Noun.AGENTS: Agent,
    Noun.QUEUES: Queue,
    Noun.SERVICE_LEVELS: ServiceLevel,
    Noun.CALLS: Call,
    Noun.WEBHOOKS: Webhook,
    Noun.CLICK_TO_CALLS: ClickToCall,
    Noun.CHATS: Chat,
    Noun.TEAMS: Team,
    Noun.MENUS: Menu,
    Noun.CAMPAIGNS: Campaign,
    Noun.PROJECTS: Project,
    Noun.COMPANIES: Company,
    Noun.RECEIVER: Receiver,
}
"""What a noun's rows are; a noun that is missing fails at once."""
ANSWERED_BY = re.compile(r"answered by\s+(?:one |each )?(?:domain\.(\w+)\.)?([A-Z]\w+)", re.IGNORECASE)
"""What a question's own words say its rows are."""
MANY = 8
"""Rows of each noun."""
ALIGNED = "Zebra"
"""The status of every agent once the rows are asked for anew: only names are hostile then."""


def questions() -> dict[str, type[Question]]:
    """Every kind of question."""
    for found in pkgutil.iter_modules(console.domain.questions.__path__, "console.domain.questions."):
        importlib.import_module(found.name)
    return {kind.kind: kind for kind in Question.__subclasses__()}


def rows_of(question: type[Question]) -> type:
    """What a question is answered by; the journal's own by its entries."""
    if question is RecentActions:
        return Entry
    told = ANSWERED_BY.search(question.__doc__ or "")
    assert told is not None, question
    module = told[1] or question.__module__.rpartition(".")[2]
    return getattr(importlib.import_module(f"console.domain.{module}"), told[2])


class HostileBackend:
    """Answers everything at once, in words that are attacks."""

    def __init__(self, dice: Random, folder: Path) -> None:
        self._dice, self._acts = dice, folder / "acts"
        self.mailbox = Mailbox()
        self.read_only = False
        self.safety = SafetySettings()
        self._tickets = 0
        nouns, kinds, asked = frozenset(ROWS), frozenset(KINDS), frozenset(questions())
        self.accounts = tuple(
            AccountSummary(
                f"{self.text()}{vendor}", vendor, nouns, kinds, asked, (self.text(),), 30, "US", "UTC"
            )
            for vendor in Vendor
        )

    def text(self) -> str:
        """The next attack."""
        return hostile(self._dice, 4)

    def fault(self) -> Fault:
        return made_up(Fault, self.text)

    def rows(self, kind: type, account: str, aligned: bool = False) -> tuple[Any, ...]:
        """Rows of a kind, every text of each an attack; some have nothing in what may be missing."""
        names = {field.name for field in dataclasses.fields(kind)}
        fixed: dict[str, Any] = {"account": account} if "account" in names else {}
        if kind is Entry:
            fixed["draft"] = self.draft(account)
        if aligned and kind is Agent:
            fixed |= {
                "status": AgentStatus(1, ALIGNED, "green"),
                "number": "1",
                "email": "x",
                "location": "x",
            }
        made = [made_up(kind, self.text, **fixed) for _ in range(MANY)]
        if "id" in names:
            made = [dataclasses.replace(row, id=f"{place}{self.text()}") for place, row in enumerate(made)]
        return tuple(made)

    def tell(self, nouns: frozenset[Noun], aligned: bool = False) -> None:
        """New rows for all these, and news of everything else."""
        for account in self.accounts:
            for noun in nouns:
                fault = self.fault() if self._dice.random() < 0.3 else None
                rows = self.rows(ROWS[noun], account.name, aligned)
                self.mailbox.put(
                    Reading(account.name, noun, rows, NOON, time.monotonic(), fault=fault, rejected=2)
                )
            self.mailbox.put(BudgetNews(account.name, 0.5, 1.0, slowed=True))

    def want(self, nouns: frozenset[Noun]) -> None:
        self.tell(nouns)

    def refresh(self, nouns: frozenset[Noun]) -> None:
        self.tell(frozenset({Noun.AGENTS}), aligned=True)

    def pause(self, paused: bool) -> None:
        """A notice and a step of an action."""
        self.mailbox.put(Notice(self.text(), self.text()))
        draft = self.draft(self.accounts[0].name)
        outcome = made_up(Outcome, self.text, state=self._dice.choice([*OutcomeState]))
        self.mailbox.put(
            ActionNews(
                self.text(), NOON, draft, Step.OUTCOME, self.text(), outcome, self.text(), is_final=True
            )
        )

    def draft(self, account: str) -> Draft:
        """Something to be done, in words that are attacks."""
        draft: Draft = made_up(KINDS[self._dice.choice([*KINDS])], self.text, account=account)
        return draft

    def act(self, draft: Draft) -> None:
        with self._acts.open("a") as acts:
            acts.write(f"{draft!a}\n")

    def ask(self, question: Question) -> int:
        self._tickets += 1
        kind = rows_of(type(question))
        page = Page(self.rows(kind, question.account)) if self._dice.random() < 0.8 else None
        self.mailbox.put(Answered(self._tickets, question, page, None if page else self.fault()))
        return self._tickets

    def forget(self, ticket: int) -> None:
        """Everything is answered at once."""

    def preview(self, draft: Draft) -> str:
        return f"POST {self.text()}\n{self.text()}"


def main(seed: int, folder: Path, first: str = "board") -> int:
    """Runs the app until it is left; `first` is what it opens: the boards, or the wall."""
    assert set(ROWS) == set(Noun)
    assert prepare() is None
    os.chdir(folder)  # files that are saved by whatever is typed are saved there
    logs.start(folder / "log")
    backend = HostileBackend(Random(seed), folder)
    themes = load_themes().by_name
    problems = [backend.text() for _ in range(3)]
    look = Look(tuple(themes.values()), "midnight", {}, problems)
    screen = WallScreen(backend, boards=BOARDS, every=3600.0) if first == "wall" else BoardScreen(backend)
    app = RestingApp(lambda: Opened(screen, backend), look)
    install(app)
    go_easy()
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
