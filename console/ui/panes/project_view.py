"""How projects are read: as a tree, each with the sources its leads come from and the statuses they have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.personal import Personal
from console.domain.projects import LeadSource, LeadStatus, Project
from console.ui.format import UNKNOWN, count, moment, plural
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.panes.base.filtering import Filter
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone, nearest_tone
from console.ui.widgets.cells import Cell, Column

PARTS = ("sources", "statuses")
SWATCH = "■"
"""A patch of a status's color, in the theme's nearest tone; the color itself stands beside it as text."""

NAME = Column("name", "Project", 24, grow=4)
WHAT = Column("what", "What", 9)
USE = Column("use", "In use", 6, rank=2)
COLOR = Column("color", "Color", 9, rank=1)
LEADS = Column("leads", "Leads", 8, align="right")
FRESH = Column("new", "New", 7, align="right")


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree: a project, or one thing below it."""

    project: Project
    part: str = ""
    """Empty for the project itself, else one of PARTS."""
    item: LeadSource | LeadStatus | None = None
    """None where a part is not known, or has nothing in it."""
    place: int = 0
    is_last: bool = False
    """Whether it ends its project's branches."""

    @property
    def key(self) -> tuple[str, Identifier, str, int]:
        """What identifies the line; sources and statuses may share their ids."""
        return (*self.project.key, self.part, self.place)


def branches(project: Project) -> list[Branch]:
    """The project, then its sources and its statuses; a part that is not known or empty has a line too."""
    below: list[Branch] = []
    for part, items in zip(PARTS, (project.sources, project.statuses), strict=True):
        below += [Branch(project, part, item, place) for place, item in enumerate(items or (None,))]
    last = below[-1]
    below[-1] = Branch(project, last.part, last.item, last.place, is_last=True)
    return [Branch(project), *below]


class ProjectView(NounView[Branch]):
    """Projects by name; whatever they are sorted by, their branches stay below them."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, WHAT, COLOR, USE, LEADS, FRESH, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        NAME,
        WHAT,
        COLOR,
        USE,
        LEADS,
        FRESH,
        Column("owner", "Owner", 12, grow=1, rank=3, personal=Personal.COLLEAGUE),
        Column("users", "Users", 5, align="right", rank=4),
        Column("id", "Id", 8, rank=5),
        ACCOUNT,
    )
    empty: ClassVar[str] = "there is no project"

    def key(self, row: Branch) -> tuple[str, Identifier, str, int]:
        """Account, project, part and place."""
        return row.key

    def subject(self, row: Branch) -> Project:
        """The project, whichever of its lines this is."""
        return row.project

    def amount(self, rows: Sequence[Branch]) -> int:
        """How many projects."""
        return sum(not row.part for row in rows)

    def cell(self, row: Branch, column: str, now: float) -> Cell:
        """See the columns; a part that is not known says so and is never shown as none."""
        if not row.part:
            text = self._of_project(row.project, column)
            return Cell(text, Tone.STRONG if column == "name" else Tone.MUTED)
        if column == "name":
            text, tone = _branch_text(row)
            return Cell(f"{'└' if row.is_last else '├'} {text}", tone)
        if column == "color" and isinstance(row.item, LeadStatus):
            color = row.item.color
            return Cell(UNKNOWN if color is None else f"{SWATCH} {color}", nearest_tone(color))
        return Cell(_of_item(row, column), Tone.MUTED)

    def _of_project(self, project: Project, column: str) -> str:
        texts = {
            "name": project.name,
            "what": "project",
            "leads": count(project.leads),
            "new": count(project.new_leads),
            "owner": project.owner,
            "users": str(len(project.assigned_users)),
            "id": str(project.id),
            "account": project.account,
        }
        return texts.get(column) or ""

    def tone(self, row: Branch, now: float) -> Tone | None:
        """What is not in use any more stands back."""
        return Tone.MUTED if row.item is not None and row.item.is_active is False else None

    def value(self, row: Branch, column: str, now: float) -> SortValue:
        """The project's, on each of its lines: so they stay together."""
        project = row.project
        numbers: dict[str, SortValue] = {
            "leads": project.leads,
            "new": project.new_leads,
            "users": len(project.assigned_users),
        }
        return numbers[column] if column in numbers else self._of_project(project, column) or None

    def own_order(self, rows: Sequence[Branch], now: float) -> list[Branch]:
        """Projects by name."""
        return sorted(rows, key=lambda row: (row.project.name.casefold(), str(row.project.id)))

    def kept(self, rows: Sequence[Branch], wanted: Filter, now: float) -> list[Branch]:
        """The branches that the filter keeps, each below its project."""
        kept = super().kept(rows, wanted, now)
        keys, above = {row.key for row in kept}, {row.project.key for row in kept}
        return [row for row in rows if row.key in keys or (not row.part and row.project.key in above)]

    def counts(self, rows: Sequence[Branch], now: float) -> tuple[str, ...]:
        """Leads in all, how many nobody has dealt with, and how many parts are not known."""
        projects = [row.project for row in rows if not row.part]
        leads = sum(project.leads or 0 for project in projects)
        fresh = sum(project.new_leads or 0 for project in projects)
        closed = sum(bool(project.closed) for project in projects)
        parts = [plural(leads, "lead"), f"{count(fresh)} new"]
        return (*parts, f"{UNKNOWN} {plural(closed, 'project')} not open to us") if closed else tuple(parts)

    def keywords(self, row: Branch) -> str:
        """A branch is also found by its project's name."""
        return row.project.name if row.part else ""

    def details(self, row: Branch, now: float) -> Details:
        """The whole project, whichever of its lines is open."""
        project = row.project
        made = moment(project.created_at, datetime.fromtimestamp(now, UTC))
        lines = [
            Line("Leads", count(project.leads)),
            Line("New", count(project.new_leads)),
            *told("Owner", project.owner),
            *told("Users", ", ".join(project.assigned_users)),
            *told("Made", made if project.created_at is not None else None),
            *told("Schema", project.schema_id),
            *_part_lines(project),
            Line("Account", project.account),
            Line("Id", str(project.id)),
        ]
        return Details(f"Project {project.name}", tuple(lines))


def _part_lines(project: Project) -> Iterator[Line]:
    """Sources, then statuses, a line each."""
    for branch in branches(project)[1:]:
        label = branch.part.capitalize() if branch.place == 0 else ""
        text, tone = _branch_text(branch)
        if isinstance(branch.item, LeadStatus) and branch.item.color is not None:
            text, tone = f"{SWATCH} {text}  {branch.item.color}", nearest_tone(branch.item.color)
        if branch.item is not None:
            off = "" if branch.item.is_active is not False else "  not in use"
            text = f"{text}{off}  id {branch.item.id}"
        yield Line(label, text, tone)


def _branch_text(row: Branch) -> tuple[str, Tone]:
    """The name, or why there is none: refused, not told yet, or known to be empty."""
    if row.item is not None:
        return row.item.name, Tone.NORMAL
    if row.part in row.project.closed:
        return f"{UNKNOWN} {row.part} not known: not open to this account", Tone.WARN
    is_told = (row.project.sources if row.part == "sources" else row.project.statuses) is not None
    return (f"no {row.part}" if is_told else f"{UNKNOWN} {row.part} not known yet"), Tone.MUTED


def _of_item(row: Branch, column: str) -> str:
    """What the other columns say of a source or a status."""
    item = row.item
    if item is None:
        return ""
    texts = {
        "what": "source" if isinstance(item, LeadSource) else "status",
        "use": {True: "yes", False: "no", None: UNKNOWN}[item.is_active],
        "id": str(item.id),
        "account": row.project.account,
    }
    return texts.get(column, "")
