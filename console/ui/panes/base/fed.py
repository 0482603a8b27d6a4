"""What a pane does about readings: it keeps them, and shows those that came together as one."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from console.feeds.reading import AnyReading, Noun
from console.ui.panes.base.clocks import Clocks
from console.ui.panes.base.held import Held, Holder

ORDERED_EVERY = 5.0
"""Seconds for which rows keep their order while readings tell nothing new; what is late then moves up."""


class Fed:
    """Mixed into what shows the rows of readings."""

    moves_with_each_reading: ClassVar[bool] = False
    """Whether a reading changes what is shown even where its rows are as they were: trends do."""
    clocks: Clocks
    held: Holder
    joined: Mapping[Noun, Held]
    _ordered_at = -math.inf
    """When the rows were last arranged."""
    _has_news = False
    """Whether anything was kept that has not been shown."""
    _moves_rows = False
    """Whether that may change the rows, or their order; else only their age."""
    _is_untold = False
    """Whether rows were arranged that the title does not tell of yet."""

    @property
    @abstractmethod
    def is_on_screen(self) -> bool:
        """Whether anybody can see the pane."""

    @abstractmethod
    def rearrange(self) -> None:
        """Filters, sorts and shows the rows, for a title that is told afterwards."""

    @abstractmethod
    def redraw(self) -> None:
        """Filters, sorts and shows what is held, and tells it in the title."""

    @abstractmethod
    def retitle(self) -> None:
        """Draws the title line anew."""

    def take(self, reading: AnyReading) -> None:
        """Takes a reading and shows it; one that is not for this pane is left alone."""
        if self.put(reading):
            self.show_news()

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading, which is shown with `show_news`; False where it is not for this pane."""
        for held in (self.held, *self.joined.values()):
            if held.put(reading):
                is_repeated = isinstance(held, Held) and held.repeats and not self.moves_with_each_reading
                is_recent = self.clocks.monotonic() - self._ordered_at < ORDERED_EVERY
                self._moves_rows |= not (is_repeated and is_recent)
                self._has_news = True
                return True
        return False

    def show_news(self, *, ticks: bool = False) -> None:
        """Shows what was kept since it was last shown.

        Args:
            ticks: whether the clocks move on right afterwards, which tells the title of a pane that is seen.
        """
        if self._moves_rows and ticks and self.is_on_screen:
            self.rearrange()
            self._is_untold = True
        elif self._moves_rows:
            self.redraw()
        elif self._has_news:
            self.retitle()
        self._has_news = self._moves_rows = False
