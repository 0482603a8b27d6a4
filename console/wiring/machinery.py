"""The engine's machinery: stations, and the dispatcher that acts for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.config import locations
from console.config.settings import Settings
from console.domain.actions import Draft
from console.engine import News
from console.engine.running import Build, Machinery
from console.engine.station import Station
from console.wiring.stations import stations

if TYPE_CHECKING:  # brings the HTTP client along, which is to load after the first frame
    from console.actions.actor import Actor


class OpenActors(Mapping[str, "Actor"]):
    """The actors of the accounts that are open just now, by name."""

    def __init__(self, every: tuple[Station, ...]) -> None:
        self._stations = {station.summary.name: station for station in every}

    def __getitem__(self, name: str) -> Actor:
        opened = self._stations[name].opened
        if opened is None:
            raise KeyError(name)
        return opened.actor

    def __iter__(self) -> Iterator[str]:
        return (name for name, station in self._stations.items() if station.opened is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def build(settings_when_ready: Callable[[], Awaitable[Settings]], *, read_only: bool) -> Build:
    """What the engine builds on its own thread; nothing heavy is imported before it does."""

    async def build_now(publish: Callable[[News], None]) -> Machinery:
        from console.actions.dispatch import Dispatcher
        from console.actions.journal import Journal

        settings = await settings_when_ready()
        every = stations(settings, publish, read_only=read_only)
        dispatcher = Dispatcher(
            Journal(locations.journal_file()), publish, lambda: datetime.now(UTC), OpenActors(every)
        )
        if not (read_only or settings.read_only):
            await dispatcher.recover()

        async def act(draft: Draft) -> object:
            return await dispatcher.act(draft)

        return Machinery(every, act, dispatcher.describe, dispatcher.close)

    return build_now
