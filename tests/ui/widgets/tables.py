"""A table of people in an app that notes what it is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Hashable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from console.ui.text import GateFilter
from console.ui.widgets.table import Cell, Column, LineTable, Tone
from console.ui.widgets.table_messages import HeaderSelected, RowHighlighted, RowSelected

COLUMNS = (
    Column("name", "Name", 10, grow=1),
    Column("team", "Team", 8, rank=2),
    Column("time", "Time", 6, align="right", rank=1, ticking=True),
)
NOON = 1_700_000_000.0


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    team: str = "north"
    since: float = NOON
    urgent: bool = False


class People:
    """Reads persons and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []

    def key(self, row: Person) -> Hashable:
        return row.id

    def cell(self, row: Person, column: str, now: float) -> Cell:
        self.asked.append((row.id, column))
        if column == "time":
            return Cell(str(int(now - row.since)))
        return Cell(getattr(row, column), Tone.GOOD if column == "team" else Tone.NORMAL)

    def tone(self, row: Person, now: float) -> Tone | None:
        return Tone.BAD if row.urgent else None


class Table(LineTable[Person]):
    """Notes what it is told to draw again."""

    refreshed: list[Region]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False):
        self.__dict__.setdefault("refreshed", []).extend(regions or [Region(-1, -1, 0, 0)])
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class Floor(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.view = People()
        self.now = NOON
        self.table = Table(COLUMNS, self.view, clock=lambda: self.now)
        self.told: list[object] = []
        self.gate = GateFilter()

    def get_line_filters(self):
        return [*super().get_line_filters(), self.gate]

    def compose(self) -> ComposeResult:
        yield self.table

    def on_line_table_row_highlighted(self, message: RowHighlighted) -> None:
        self.told.append(message.key)

    def on_line_table_row_selected(self, message: RowSelected) -> None:
        self.told.append(("selected", message.key))

    def on_line_table_header_selected(self, message: HeaderSelected) -> None:
        self.told.append(("header", message.column))


def people(count: int) -> list[Person]:
    return [Person(number, f"person {number}") for number in range(count)]


@asynccontextmanager
async def floor(
    rows: Sequence[Person], size: tuple[int, int] = (60, 11)
) -> AsyncIterator[tuple[Floor, Table, Pilot[None]]]:
    app = Floor()
    async with app.run_test(size=size) as pilot:
        app.table.show_rows(rows)
        await pilot.pause()
        yield app, app.table, pilot


def lines(table: LineTable[Person]) -> list[str]:
    return [table.render_line(y).text for y in range(table.size.height)]


def strips(table: LineTable[Person]) -> list[Strip]:
    return [table.render_line(y) for y in range(table.size.height)]


def line_of_cursor(table: LineTable[Person]) -> int:
    return next(y for y, text in enumerate(lines(table)) if text[0] in "▌▏")
