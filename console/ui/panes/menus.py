"""The pane of menus: the tree of them, where each is offered, and who answers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.domain.menus import Menu, MenuChoice
from console.domain.personal import Masks, Personal
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.format import NOT_OFFERED, UNKNOWN
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.trees import Branch, TreePane, agent_lines, free_words
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import menu_kind

NAME = Column("name", "Menu", 20, grow=3)
KINDS = Column("kinds", "Offered in", 12, grow=1, rank=2)
HIDDEN = Column("hidden", "Hidden", 6)
AGENTS = Column("agents", "Agents", 6, align="right")
FREE = Column("free", "Available", 9, align="right")
TEAMS = Column("teams", "Teams", 14, grow=2, rank=3)
CHOICES = Column("choices", "Digits", 12, grow=2, rank=4, personal=Personal.TEXT)


class MenuView(NounView[Branch[Menu]]):
    """Menus as the tree they make."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, KINDS, HIDDEN, AGENTS, FREE, TEAMS, CHOICES, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = brief
    empty: ClassVar[str] = "no menu is set up"

    def __init__(self) -> None:
        self.team_names: dict[tuple[str, Identifier], str] = {}
        """The name of each team, by its key."""

    def key(self, row: Branch[Menu]) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def subject(self, row: Branch[Menu]) -> Menu:
        """The menu itself."""
        return row.node

    def cell(self, row: Branch[Menu], column: str, now: float) -> Cell:
        """See the columns; ? while nobody has told who answers, n/a for what the vendor never tells."""
        if column == "name":
            return Cell(row.name, Tone.MUTED if row.node.hidden else Tone.NORMAL)
        if column in {"agents", "free"} and row.agents is None:
            return Cell(_untold(row.node), Tone.MUTED)
        if column == "free":
            return Cell(free_words(row), Tone.GOOD if row.free else Tone.MUTED)
        if column == "hidden":
            return _hidden(row.node)
        if column == "kinds" and not row.node.kinds:
            return Cell(NOT_OFFERED, Tone.MUTED)
        return Cell(str(self.value(row, column, now)), Tone.MUTED)

    def masked_cell(self, row: Branch[Menu], column: Column, now: float, masks: Masks) -> Cell:
        """Some digits lead to a person."""
        if column.key != "choices":
            return super().masked_cell(row, column, now, masks)
        targets = (
            masks.masked(_target(each), Personal.COLLEAGUE if each.target_kind == "user" else column.personal)
            for each in row.node.choices
        )
        digits = (each.digit for each in row.node.choices)
        return Cell(
            ", ".join(f"{digit} {target}" for digit, target in zip(digits, targets, strict=True)), Tone.MUTED
        )

    def value(self, row: Branch[Menu], column: str, now: float) -> SortValue:
        """Counts as numbers, the rest as text."""
        menu, agents = row.node, row.agents
        values: dict[str, SortValue] = {
            "name": menu.name,
            "kinds": ", ".join(map(menu_kind, menu.kinds)),
            "hidden": _hidden(menu).text,
            "agents": None if agents is None else len(agents),
            "free": row.free,
            "teams": ", ".join(self._teams(menu)),
            "choices": ", ".join(f"{choice.digit} {_target(choice)}" for choice in menu.choices),
            "account": menu.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[Branch[Menu]], now: float) -> list[Branch[Menu]]:
        """As the tree is read."""
        return sorted(rows, key=lambda row: row.place)

    def counts(self, rows: Sequence[Branch[Menu]], now: float) -> tuple[str, ...]:
        """How many are hidden."""
        hidden = sum(row.node.hidden is True for row in rows)
        return (f"{hidden} hidden",) if hidden else ()

    def details(self, row: Branch[Menu], now: float) -> Details:
        """Where it is offered, what its digits lead to, and who answers it by name."""
        menu = row.node
        lines = [
            *told("Offered in", ", ".join(map(menu_kind, menu.kinds))),
            Line("Hidden", _hidden(menu).text),
            *told("Voicemail", menu.voicemail),
            *([] if menu.out_of_hours is None else [Line("Closed", "yes" if menu.out_of_hours else "no")]),
            *(Line(f"Digit {choice.digit}", _target(choice)) for choice in menu.choices),
            *told("Teams", ", ".join(self._teams(menu))),
            *([] if _untold(menu) == NOT_OFFERED and not row.agents else agent_lines("Answered by", row)),
            Line("Account", menu.account),
            Line("Id", str(menu.id)),
        ]
        return Details(f"Menu {menu.name}", tuple(lines))

    def _teams(self, menu: Menu) -> list[str]:
        return [self.team_names.get((menu.account, each), f"team {each}") for each in menu.team_ids]


def _untold(menu: Menu) -> str:
    """Why nobody is told to answer it: not yet, or never, where digits alone lead on."""
    return UNKNOWN if menu.kinds else NOT_OFFERED


def _hidden(menu: Menu) -> Cell:
    if menu.hidden is None:
        return Cell(NOT_OFFERED, Tone.MUTED)
    return Cell("hidden", Tone.WARN) if menu.hidden else Cell("no", Tone.MUTED)


def _target(choice: MenuChoice) -> str:
    """What a digit leads to: its name, else its kind and id."""
    return choice.target_name or f"{choice.target_kind or ''} {choice.target or UNKNOWN}".strip()


class MenusPane(TreePane[Branch[Menu]]):
    """The menus of all accounts that have them."""

    noun: ClassVar[Noun] = Noun.MENUS
    title: ClassVar[str] = "Menus"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.MENUS, Noun.TEAMS, Noun.AGENTS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        self._menus = MenuView()
        super().__init__(self._menus, accounts, clocks, id="menus")

    def rows(self) -> Sequence[Branch[Menu]]:
        """The tree of each account after the other."""
        teams: dict[tuple[str, Identifier], Team] = {
            team.key: team for team in self.joined[Noun.TEAMS].rows()
        }
        self._menus.team_names = {key: team.name for key, team in teams.items()}

        def served_by(menu: Menu) -> list[Identifier]:
            members = [teams[menu.account, each] for each in menu.team_ids if (menu.account, each) in teams]
            return [*menu.agent_ids, *(agent for team in members for agent in team.agent_ids)]

        return self.trees(served_by)
