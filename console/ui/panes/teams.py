"""The pane of teams: the tree of them, who is in each, and how many of those are free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.domain.personal import Masks, Personal
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.format import UNKNOWN
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.trees import Branch, TreePane, agent_lines, free_words
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

NAME = Column("name", "Team", 20, grow=2)
MEMBERS = Column("members", "Members", 7, align="right")
FREE = Column("free", "Available", 9, align="right", least_first=True)
PEOPLE = Column("people", "Who", 20, grow=4, rank=1, personal=Personal.COLLEAGUE)


class TeamView(NounView[Branch[Team]]):
    """Teams as the tree they make."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, MEMBERS, FREE, PEOPLE, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = brief
    empty: ClassVar[str] = "no team is set up"

    def key(self, row: Branch[Team]) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def subject(self, row: Branch[Team]) -> Team:
        """The team itself."""
        return row.node

    def cell(self, row: Branch[Team], column: str, now: float) -> Cell:
        """See the columns; ? while nobody has told who is in it, n/a where agents have no status."""
        if column == "name":
            return Cell(row.name)
        if column == "free":
            return Cell(free_words(row), Tone.GOOD if row.free else Tone.MUTED)
        value = self.value(row, column, now)
        return Cell(UNKNOWN if value is None else str(value), Tone.NORMAL if value else Tone.MUTED)

    def masked_cell(self, row: Branch[Team], column: Column, now: float, masks: Masks) -> Cell:
        """Names one by one: there may be commas in them."""
        if column.key != "people" or row.agents is None:
            return super().masked_cell(row, column, now, masks)
        return Cell(", ".join(masks.colleague(agent.name) for agent in row.agents if agent.name))

    def value(self, row: Branch[Team], column: str, now: float) -> SortValue:
        """Counts as numbers, the rest as text."""
        agents = row.agents
        values: dict[str, SortValue] = {
            "name": row.node.name,
            "members": None if agents is None else len(agents),
            "free": row.free,
            "people": ", ".join(agent.name for agent in agents or () if agent.name),
            "account": row.node.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[Branch[Team]], now: float) -> list[Branch[Team]]:
        """As the tree is read."""
        return sorted(rows, key=lambda row: row.place)

    def counts(self, rows: Sequence[Branch[Team]], now: float) -> tuple[str, ...]:
        """How many agents are in any team."""
        told_rows = [row for row in rows if row.agents is not None]
        people = {agent.key for row in told_rows for agent in row.agents or ()}
        return (f"{len(people)} agents",) if told_rows else (f"{UNKNOWN} agents",)

    def details(self, row: Branch[Team], now: float) -> Details:
        """What it is part of, and its members by name."""
        team = row.node
        lines = [
            *told("Vendor's count", team.agents_count),
            *told("Voicemail", team.voicemail),
            *([] if team.out_of_hours is None else [Line("Closed", "yes" if team.out_of_hours else "no")]),
            *agent_lines("Members", row),
            Line("Account", team.account),
            Line("Id", str(team.id)),
        ]
        return Details(f"Team {team.name}", tuple(lines))


class TeamsPane(TreePane[Branch[Team]]):
    """The teams of all accounts that have them."""

    noun: ClassVar[Noun] = Noun.TEAMS
    title: ClassVar[str] = "Teams"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.TEAMS, Noun.AGENTS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(TeamView(), accounts, clocks, id="teams")

    def rows(self) -> Sequence[Branch[Team]]:
        """The tree of each account after the other."""
        return self.trees(lambda team: team.agent_ids)
