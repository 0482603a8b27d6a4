"""The second's beat of a screen: news that came meanwhile and the clocks are painted together."""

from __future__ import annotations

from abc import abstractmethod

from textual import on

from console.feeds.reading import AnyReading
from console.ui.dialogs.quiet import Quiet
from console.ui.messages import Beat, ReadingArrived, Struck


class Seconds(Quiet[None]):
    """A screen whose clocks move on once a second, and at once with the readings that waited for it.

    Each painting costs as much as all that led to it: one for the news and another for the clocks would be
    twice the price of a console that only hangs on a wall.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[AnyReading] = []
        self.is_striking = False
        """Whether the second has begun and the news that came before it is still coming in."""

    def start_seconds(self) -> None:
        """Starts the beat."""
        self.set_interval(1.0, self._begin_second)

    def _begin_second(self) -> None:
        if self.is_striking:  # nobody has answered the last one: clocks go on without news
            self.tick()
        self.is_striking = True
        self.app.post_message(Beat(self))

    @on(Struck)
    def _struck(self) -> None:
        self.is_striking = False
        self.beat()

    def beat(self) -> None:
        """The second has come, and all news with it."""
        self.tick()

    @on(ReadingArrived)
    def _reading_arrived(self, message: ReadingArrived) -> None:
        if self.is_striking:
            self._waiting.append(message.reading)
        else:
            self.take(message.reading)

    def take_waiting(self) -> bool:
        """Hands on what waited for the second; whether anything did. Called as a tick begins."""
        waiting, self._waiting = self._waiting, []
        for reading in waiting:
            self.hand(reading)
        if waiting:
            self.show_news(ticks=True)
        return bool(waiting)

    @abstractmethod
    def hand(self, reading: AnyReading) -> None:
        """Hands a reading to every pane that speaks of its noun; it is shown with `show_news`."""

    @abstractmethod
    def show_news(self, *, ticks: bool) -> None:
        """Shows what was handed on, readings of one pane as one; `ticks`: its clocks move on right after."""

    @abstractmethod
    def take(self, reading: AnyReading) -> None:
        """Hands a reading on, and shows what follows from it."""

    @abstractmethod
    def tick(self) -> None:
        """Moves every clock on, after what waited; called once a second."""
