"""The wall: big figures and one table, rotating; a queue past its promise stops that. It cannot act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal

from console.domain.personal import Masks
from console.engine import AccountSummary, Backend
from console.feeds.reading import AnyReading, Noun
from console.ui.commands import bindings
from console.ui.dialogs.lasting import Lasting
from console.ui.format import clock
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.line_bar import LineBar
from console.ui.panes.base.pane import Pane
from console.ui.screens.boards import BY_NAME, FLOOR
from console.ui.screens.seconds import Seconds
from console.ui.screens.wall_figures import (
    BigFigure,
    available,
    longest_wait,
    lowest_level,
    trusted,
    waiting,
)
from console.ui.theme import Tone
from console.ui.widgets.figures import Figure

HEARTBEATS = ("●", "○")
"""Changes each second, so that a frozen wall is seen."""
KEYED = frozenset({"theme", "quit"})
"""Commands that have their keys on a wall, too."""
SIDE_BY_SIDE = 200
"""Columns from which two boards stand side by side: one alone would part numbers from names by a hand."""
SCALES = ((200, 56), (120, 44))
"""Columns and lines from which the figures are drawn at scale 2, and at scale 1."""
ALWAYS = frozenset({Noun.AGENTS, Noun.QUEUES, Noun.SERVICE_LEVELS})
"""What the figures need on every board."""
TOLD = ("queues", "agents", "service level")
"""The boards the figures are drawn from, and those that are shown where none is named."""


def in_turn(names: Sequence[str], accounts: Sequence[AccountSummary]) -> tuple[str, ...]:
    """The boards of a wall that was asked for these."""
    named = dict.fromkeys(TOLD[0] if name == FLOOR else name for name in names)
    return (
        tuple(name for name in named if name in BY_NAME and BY_NAME[name].is_fed)
        or tuple(name for name in TOLD if BY_NAME[name].is_offered(accounts))
        or TOLD
    )


class WallScreen(Seconds):
    """Shows one board after the other.

    Args:
        boards: names of boards to rotate through, of those that are fed; what is none is passed over. The
            floor stands for its queues. Empty rotates through what there is of queues, agents and service
            levels.
        every: seconds a board stays.
        shows_personal_data: whether whoever passes by may read whole names and numbers.
    """

    CSS_PATH = "wall.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right", "next_board", "Next board", show=False),
        Binding("escape", "put_away", "Put away", show=False),
        *(replace(each, action=f"app.{each.action}") for each in bindings() if each.id in KEYED),
    ]

    def __init__(
        self,
        backend: Backend,
        *,
        boards: Sequence[str] = (),
        every: float = 20.0,
        shows_personal_data: bool = False,
        clocks: Clocks = SYSTEM_CLOCKS,
    ) -> None:
        super().__init__()
        self.backend = backend
        self.clocks = clocks
        self._every = every
        self._boards = in_turn(boards, backend.accounts)
        self._panes: dict[str, Pane[Any]] = {
            name: BY_NAME[name].make(backend, clocks) for name in dict.fromkeys((*TOLD, *self._boards))
        }
        self._masks = None if shows_personal_data else Masks()
        if self._masks is not None:
            for pane in self._panes.values():
                pane.mask(self._masks)
        self.queues, self.agents, self.service_levels = (self._panes[name] for name in TOLD)
        self.board = self._boards[0]
        self._since = clocks.monotonic()
        self._beat = 0
        self._header = LineBar(id="header")
        self._floor = Container(*self._panes.values(), id="floor")
        self._figures = {
            "level": Figure("Service level"),
            "waiting": Figure("Waiting"),
            "longest": Figure("Longest wait"),
            "available": Figure("Available"),
        }

    def compose(self) -> ComposeResult:
        """Header, figures, one table."""
        yield self._header
        yield Horizontal(*self._figures.values(), id="figures")
        yield self._floor

    def on_mount(self) -> None:
        """Shows the first board and starts the second's beat."""
        for pane in self._panes.values():
            pane.table.can_focus = False
        self._show_board(self.board)
        self.start_seconds()

    @property
    def is_pinned(self) -> bool:
        """Whether a queue is past its promise: then its board stays."""
        now = self.clocks.now()
        return any(row.over_target(now) > 0 for row in self.queues.arrangement.all_rows)

    @property
    def figures(self) -> dict[str, BigFigure]:
        """The figures as they stand."""
        now, monotonic = self.clocks.now(), self.clocks.monotonic()
        queues, agents, levels = self.queues.arrangement.all_rows, self.agents.held, self.service_levels.held
        queue_ages = self.queues.held.ages(monotonic)
        has_queues = self.queues.held.is_offered
        return {
            "level": trusted(
                lowest_level(levels.rows(), self._masks), levels.ages(monotonic), levels.is_offered
            ),
            "waiting": trusted(waiting(queues), queue_ages, has_queues),
            "longest": trusted(longest_wait(queues, now), queue_ages, has_queues),
            "available": trusted(available(agents.rows()), agents.ages(monotonic), agents.is_offered),
        }

    def take(self, reading: AnyReading) -> None:
        """Hands a reading on, and shows the figures that follow from it."""
        self.hand(reading)
        self.show_news(ticks=False)
        self._redraw()

    def show_news(self, *, ticks: bool) -> None:
        """Shows what was handed on."""
        for pane in self._panes.values():
            pane.show_news(ticks=ticks)

    def hand(self, reading: AnyReading) -> None:
        """Hands a reading to every pane that speaks of its noun; it is shown with `show_news`."""
        for pane in self._panes.values():
            if reading.noun in pane.nouns:
                pane.put(reading)

    def tick(self) -> None:
        """Moves every clock on and turns to the next board when it is time; called once a second."""
        self.take_waiting()
        self._beat += 1
        monotonic = self.clocks.monotonic()
        if self.is_pinned:
            if self.board != "queues":
                self._show_board("queues")
            self._since = monotonic
        elif monotonic - self._since >= self._every:
            self.action_next_board()
        for board in self.shown_boards:
            self._panes[board].tick()
        self._redraw()

    def action_put_away(self) -> None:
        """Takes away what was told until somebody reads it."""
        if isinstance(self.app, Lasting):
            self.app.put_away()

    def action_next_board(self) -> None:
        """Turns to the next board."""
        self._show_board(self._after(self.board))

    def on_resize(self) -> None:
        """How large figures are, and how many boards there are side by side, depends on the size."""
        scale = next((len(SCALES) - at for at, least in enumerate(SCALES) if self._is_as_large(*least)), 0)
        for figure in self._figures.values():
            figure.set_scale(scale)
        self._lay_out()

    @property
    def shown_boards(self) -> tuple[str, ...]:
        """The present board, and the one after it where there is room for two."""
        second = self._after(self.board)
        return (
            (self.board, second)
            if self.size.width >= SIDE_BY_SIDE and second != self.board
            else (self.board,)
        )

    def _is_as_large(self, columns: int, lines: int) -> bool:
        return self.size.width >= columns and self.size.height >= lines

    def _after(self, name: str) -> str:
        place = self._boards.index(name) if name in self._boards else -1
        return self._boards[(place + 1) % len(self._boards)]

    def _show_board(self, name: str) -> None:
        self.board = name
        self._since = self.clocks.monotonic()
        self._lay_out()

    def _lay_out(self) -> None:
        shown = self.shown_boards
        for known, pane in self._panes.items():
            pane.display = known in shown
            pane.set_alone(len(shown) == 1 and known == self.board)
        for before, after in pairwise(shown):
            self._floor.move_child(self._panes[after], after=self._panes[before])
        self.backend.want(ALWAYS.union(*(self._panes[each].nouns for each in shown)))
        self._redraw()

    def _redraw(self) -> None:
        for name, figure in self.figures.items():
            self._figures[name].show(figure.value, figure.tone, figure.note)
        beat = HEARTBEATS[self._beat % len(HEARTBEATS)]
        pinned = [("! a queue is past its promise  ", Tone.BAD)] if self.is_pinned else []
        now = clock(datetime.fromtimestamp(self.clocks.now(), UTC))
        self._header.show(
            [(f" {' · '.join(self.shown_boards)} ", Tone.STRONG), *pinned],
            [(f"READ-ONLY  {now} {beat} ", Tone.MUTED)],
        )
