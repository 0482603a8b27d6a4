"""How agents are read: shape and name of the status, how long, on hold, and whom to look at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import ClassVar

from console.domain.agents import Agent, StatusKind
from console.domain.personal import Personal
from console.ui.format import NOT_OFFERED, STATUS_SHAPES, UNKNOWN, duration
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.panes.limits import DEFAULT_LIMITS, Limits, over, over_hold, seconds_since
from console.ui.panes.urgency import KIND_RANKS, NO_STATUS, Urgencies
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import STATUS_PLURALS

KIND_TONES = {kind: Tone[kind.name] for kind in StatusKind}
"""The theme has one tone per kind of status, of the same name."""

NAME = Column("name", "Agent", 14, grow=3, personal=Personal.COLLEAGUE)
STATUS = Column("status", "Status", 12, grow=1)
ELAPSED = Column("elapsed", "Time", 8, align="right", ticking=True)
HOLD = Column("hold", "On hold", 7, align="right", rank=2, ticking=True)

TEAM = Column("team", "Team", 10, grow=2, rank=3)

NOT_HELD = Cell("")
TEXTS: dict[str, Callable[[Agent], str | None]] = {
    "name": attrgetter("name"),
    "team": lambda agent: ", ".join(agent.teams),
    "queues": lambda agent: ", ".join(agent.queues),
    "number": attrgetter("number"),
    "email": attrgetter("email"),
    "location": attrgetter("location"),
    "account": attrgetter("account"),
}
"""What the columns of plain text say; only the one that is asked for is put together."""


class AgentView(NounView[Agent]):
    """Agents, those past a limit first."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, STATUS, ELAPSED, HOLD, TEAM, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        NAME,
        STATUS,
        ELAPSED,
        HOLD,
        TEAM,
        Column("queues", "Queues", 12, grow=3, rank=5),
        Column("number", "Number", 7, align="right", rank=6, personal=Personal.NUMBER, least_first=True),
        Column("email", "Email", 18, grow=3, rank=4, personal=Personal.EMAIL),
        Column("location", "Location", 9, grow=1, rank=7),
        ACCOUNT,
    )
    empty: ClassVar[str] = "nobody is logged in"
    counts_move: ClassVar[bool] = True

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._ordered, self._counted = Urgencies(limits), Urgencies(limits)
        """Of the rows that are shown, and of all rows where a filter hides some."""

    key = staticmethod(attrgetter("account", "id"))  # type: ignore[assignment]
    """Account and id; asked for every agent at every reading, which is why no line of ours is in it."""

    def cell(self, row: Agent, column: str, now: float) -> Cell:
        """See the columns; what the vendor does not tell is n/a, what is not known yet is ?."""
        if column == "status":
            return self._status(row)
        if column == "elapsed":
            return self._elapsed(row, now)
        if column == "hold":
            return self._hold(row, now)
        if column == "name":
            return Cell(agent_name(row))
        return Cell(str(self.value(row, column, now) or ""), Tone.MUTED)

    def _status(self, row: Agent) -> Cell:
        if row.status is None:
            return Cell(_blank(row), Tone.MUTED)
        kind = row.status.kind
        return Cell(f"{STATUS_SHAPES[kind]} {row.status.name}", KIND_TONES[kind])

    def _elapsed(self, row: Agent, now: float) -> Cell:
        if row.status is None and not row.is_live:
            return Cell(NOT_OFFERED, Tone.MUTED)
        elapsed = seconds_since(row.since, now)
        if elapsed is None:
            return Cell(UNKNOWN, Tone.MUTED)
        limit = self.limits.of_status(row.status)
        if limit is not None and elapsed > limit:
            return Cell(f"! {duration(elapsed)}", Tone.BAD)
        return Cell(duration(elapsed))

    def _hold(self, row: Agent, now: float) -> Cell:
        if not row.on_hold:
            return NOT_HELD
        held = seconds_since(row.on_hold_since, now)
        if over_hold(row, now, self.limits) > 0:
            return Cell(f"! {duration(held)}", Tone.BAD)
        return Cell(UNKNOWN if held is None else duration(held), Tone.WARN)

    def tone(self, row: Agent, now: float) -> Tone | None:
        """BAD past a limit; agents who are away stand back."""
        if over(row, now, self.limits) > 0:
            return Tone.BAD
        if row.status is None or row.status.kind is StatusKind.OFFLINE:
            return Tone.MUTED
        return None

    def value(self, row: Agent, column: str, now: float) -> SortValue:
        """Elapsed times in seconds, the rest as text."""
        if column == "elapsed":
            return None if row.status is None and not row.is_live else seconds_since(row.since, now)
        if column == "hold":
            return seconds_since(row.on_hold_since, now) if row.on_hold else None
        if column == "status":
            return None if row.status is None else row.status.name
        return TEXTS[column](row) or None

    def own_order(self, rows: Sequence[Agent], now: float) -> list[Agent]:
        """Those furthest past a limit, then by kind of status, then whoever has been in it longest."""
        self._ordered.take(rows, now)
        return self._ordered.order()

    def searchable(self, row: Agent, now: float) -> str:
        """What a filter looks at, without making cells: floors have thousands of agents."""
        status = _blank(row) if row.status is None else row.status.name
        told = (
            agent_name(row),
            status,
            *row.teams,
            *row.queues,
            row.number,
            row.email,
            row.location,
            row.account,
        )
        return "\x1f".join([text for text in told if text])

    def counts(self, rows: Sequence[Agent], now: float) -> tuple[str, ...]:
        """How many in each kind of status, those past a limit first."""
        urgencies = self._ordered if self._ordered.is_of(rows) else self._counted
        urgencies.take(rows, now)
        late, ranks = urgencies.late, urgencies.ranks
        absent = ranks[NO_STATUS]
        kinds = {kind: ranks[rank] for kind, rank in KIND_RANKS.items()}
        parts = [f"! {late} over limit"] if late else []
        told = {kind for kind, count in kinds.items() if count}
        if told - {StatusKind.OFFLINE}:
            told.add(StatusKind.AVAILABLE)  # that nobody is there to answer is told, not left out
        parts += [f"{kinds[kind]} {word}" for kind, word in STATUS_PLURALS.items() if kind in told]
        unknown = urgencies.unknown
        parts += [f"{unknown} {UNKNOWN}"] if unknown else []
        parts += [f"{absent - unknown} {NOT_OFFERED}"] if absent > unknown else []
        return tuple(parts)


def _blank(agent: Agent) -> str:
    """What stands in the place of a status there is not."""
    return UNKNOWN if agent.is_live else NOT_OFFERED


def agent_name(agent: Agent) -> str:
    """The agent's name, or the id while the directory has not named it."""
    return agent.name or f"agent {agent.id}"
