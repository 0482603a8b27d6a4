"""How statistics are read: the vendor's figures as it gave them, and how the calls came about as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.periods import zone_of
from console.domain.personal import Personal
from console.domain.statistics import Counts, Period, Subject, answered_share, is_missed_among_inbound
from console.ui.format import UNKNOWN, count, duration, percent
from console.ui.panes.base.detail_lines import Details, Line
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.widgets.parts_bar import Piece, parts_bar

BAR_WIDTH = 20
INBOUND, OUTBOUND, MISSED, UNTOLD = "█", "▒", "×", "░"
LEGEND = f"{INBOUND} in {OUTBOUND} out {MISSED} missed"
FIGURES = {
    "tcd": "total call duration",
    "acd": "average call duration",
    "ttta": "total time to answer",
    "tta": "average time to answer",
}
"""What the vendor's abbreviations seem to mean; its document explains none of them (facts CL14)."""
UNEXPLAINED = "as given: the vendor explains none of these"
SINGULAR = {Subject.NUMBERS: "Number", Subject.TEAMS: "Team", Subject.USERS: "User"}

NAME = Column("name", "Name", 12, grow=3, personal=Personal.TEXT)
BAR = Column("bar", LEGEND, BAR_WIDTH, rank=3)
COUNTED = (
    Column("total", "Total", 6, align="right"),
    Column("inbound", "In", 6, align="right", rank=1),
    Column("outbound", "Out", 6, align="right", rank=1),
    Column("missed", "Missed", 6, align="right"),
)
ANSWERED = Column("answered", "Answered", 8, align="right", rank=2, least_first=True)
TIMED = tuple(Column(key, key, 8, align="right", rank=4) for key in FIGURES)


@dataclass(frozen=True, slots=True)
class CountsStanding:
    """A row of statistics among the others of its answer."""

    counts: Counts
    of: Subject
    most: int
    """The calls of the row that has most: a bar as long as its column."""
    period: Period
    """What was asked for, and how the calls of one number are to be cut into pieces."""

    @property
    def account(self) -> str:
        """The account it was asked of."""
        return self.counts.account


class StatisticsView(NounView[CountsStanding]):
    """Numbers, teams or users, the one with most calls first."""

    full: ClassVar[tuple[Column, ...]] = (NAME, *COUNTED, ANSWERED, BAR, *TIMED, ACCOUNT)
    brief: ClassVar[tuple[Column, ...]] = full
    empty: ClassVar[str] = "the vendor has nothing to count"

    def key(self, row: CountsStanding) -> tuple[str, Subject, Identifier]:
        """Account, what is counted, and id."""
        return (row.account, row.of, row.counts.id)

    def cell(self, row: CountsStanding, column: str, now: float) -> Cell:
        """See the columns; what the vendor does not tell is ?, never 0."""
        counts = row.counts
        if column == "bar":
            return Cell(counts_bar(counts, row.most, BAR_WIDTH), Tone.ACCENT)
        if column == "answered":
            return Cell(answered_text(counts))
        if column in FIGURES:
            return Cell(duration(getattr(counts, column)), Tone.MUTED)
        if column in {"name", "account"}:
            return Cell(str(self.value(row, column, now)), Tone.MUTED if column == "account" else Tone.NORMAL)
        return Cell(count(getattr(counts, column)), Tone.WARN if _is_missed(column, counts) else Tone.NORMAL)

    def personal(self, row: CountsStanding, column: Column) -> Personal | None:
        """Users are people; numbers and teams may be named like one."""
        is_user = column is NAME and row.of is Subject.USERS
        return Personal.COLLEAGUE if is_user else column.personal

    def tone(self, row: CountsStanding, now: float) -> Tone | None:
        """Those without a call stand back; nothing is judged, for nothing is promised."""
        return Tone.MUTED if row.counts.total == 0 else None

    def value(self, row: CountsStanding, column: str, now: float) -> SortValue:
        """Counts, shares and seconds as numbers."""
        if column == "answered":
            return _share(row.counts)
        if column == "bar":
            return row.counts.total
        told: SortValue = getattr(row.counts, column)
        return told

    def own_order(self, rows: Sequence[CountsStanding], now: float) -> list[CountsStanding]:
        """Most calls first; where nobody told how many, last."""

        def rank(row: CountsStanding) -> tuple[bool, int, str]:
            total = row.counts.total
            return (total is None, -(total or 0), row.counts.name.casefold())

        return sorted(rows, key=rank)

    def counts(self, rows: Sequence[CountsStanding], now: float) -> tuple[str, ...]:
        """Sums over numbers. A call may be of several teams and users, so those are not summed."""
        if any(row.of is not Subject.NUMBERS for row in rows):
            return ("a call may be in several rows",)
        told = {column.key: [getattr(row.counts, column.key) for row in rows] for column in COUNTED}
        sums = {key: None if None in amounts else sum(amounts) for key, amounts in told.items()}
        words = {"total": "calls", "inbound": "in", "outbound": "out", "missed": "missed"}
        return tuple(f"{count(sums[key])} {word}" for key, word in words.items())

    def details(self, row: CountsStanding, now: float) -> Details:
        """Every figure with what it seems to mean, and the range it covers."""
        counts, period = row.counts, row.period
        lines = [Line(column.title, count(getattr(counts, column.key))) for column in COUNTED]
        lines.append(Line("Answered", f"{answered_text(counts)} of the calls that came in"))
        lines.append(Line("", counts_bar(counts, row.most, BAR_WIDTH), Tone.ACCENT))
        lines += [Line(key, f"{_as_given(getattr(counts, key))}, {FIGURES[key]} it seems") for key in FIGURES]
        lines.append(Line("", UNEXPLAINED, Tone.MUTED))
        begin, end = (each.astimezone(zone_of(period.timezone)) for each in (period.begin, period.end))
        lines.append(Line("Range", f"{begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"))
        lines.append(Line("Time of", period.timezone))
        lines += [Line("Account", row.account), Line("Id", str(counts.id))]
        return Details(f"{SINGULAR[row.of]} {counts.name}", tuple(lines))


def counts_bar(counts: Counts, most: int, width: int) -> str:
    """The calls as a bar of at most `width` cells; ? where nobody told how many there were."""
    pieces = _pieces(counts)
    return UNKNOWN if pieces is None else parts_bar(pieces, most, width)


def amount(counts: Counts) -> int:
    """How many calls the row's bar stands for."""
    return sum(piece.amount for piece in _pieces(counts) or ())


def _pieces(counts: Counts) -> list[Piece] | None:
    """The calls told apart; what the vendor counts beside its own parts is a piece without a name."""
    inbound, outbound, missed = counts.inbound, counts.outbound, counts.missed
    if inbound is None or outbound is None or missed is None:
        return None if counts.total is None else [Piece(counts.total, UNTOLD)]
    if is_missed_among_inbound(counts):
        inbound -= missed
    parts = [Piece(inbound, INBOUND), Piece(outbound, OUTBOUND), Piece(missed, MISSED)]
    rest = (counts.total or 0) - inbound - outbound - missed
    return [*parts, Piece(rest, UNTOLD)] if rest > 0 else parts


def answered_text(counts: Counts) -> str:
    """The share of calls that were answered at all; a dash where none came in, ? where nobody told."""
    try:
        return percent(answered_share(counts))
    except ValueError:
        return UNKNOWN


def _share(counts: Counts) -> float | None:
    try:
        return answered_share(counts)
    except ValueError:
        return None


def _is_missed(column: str, counts: Counts) -> bool:
    return column == "missed" and bool(counts.missed)


def _as_given(seconds: float | None) -> str:
    """The vendor's figure, and the same as a clock has it."""
    return UNKNOWN if seconds is None else f"{seconds:g} s ({duration(seconds)})"
