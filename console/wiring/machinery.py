"""The engine's machinery: stations, and the dispatcher that acts for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from console.actions.reconciling.windows import WINDOWS, Windows
from console.config import locations
from console.config.settings import Settings
from console.domain.drafts.draft import Draft
from console.engine import Told
from console.engine.machinery import Build, Machinery
from console.engine.station import Station
from console.wiring.stations import stations

if TYPE_CHECKING:  # brings the HTTP client along, which is to load after the first frame
    from console.actions.actor import Actor
    from console.actions.dispatch import Dispatcher
    from console.actions.journal.writer import JournalWriter
    from console.wiring.journal_keeping import JournalNotices


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


class Recovery:
    """Closes what consoles that are gone left open in the journal: at the start, or as soon as it is usable.

    Until then each action is refused, for the reason the supervisor was told.
    """

    def __init__(self, dispatcher: Dispatcher, notices: JournalNotices) -> None:
        self._dispatcher = dispatcher
        self._notices = notices
        self._is_done = False
        self._turn = asyncio.Lock()

    async def ensure(self) -> str | None:
        """Recovers unless that was done; why it cannot be, which the supervisor is told once."""
        async with self._turn:
            if self._is_done:
                return None
            reason = await self._dispatcher.recover()
            self._is_done = reason is None
            self.tell(reason)
            return reason

    def tell(self, reason: str | None) -> None:
        """Tells the supervisor why the journal cannot be used; None: it can."""
        if reason is None:
            self._notices.is_well()
        else:
            self._notices.tell(reason, "Actions are refused until it can be used.")


class Orders:
    """Carries actions out once the journal was put in order; `writer` is the reconciler's."""

    def __init__(self, dispatcher: Dispatcher, recovery: Recovery, writer: JournalWriter) -> None:
        self.recovery = recovery
        self.writer = writer
        self._dispatcher = dispatcher

    async def act(self, draft: Draft) -> object:
        """Journals, sends once and follows."""
        reason = await self.recovery.ensure()
        if reason is not None:
            return self._dispatcher.refuse(draft, f"{reason}.")
        return await self._dispatcher.act(draft)

    def close(self) -> None:
        """Waits until the journal has everything."""
        self.writer.close()
        self._dispatcher.close()


def build(
    settings_when_ready: Callable[[], Awaitable[Settings]],
    *,
    read_only: bool,
    journal_file: Callable[[], Path] = locations.journal_file,
    windows: Windows = WINDOWS,
) -> Build:
    """What the engine builds on its own thread; nothing heavy is imported before it does.

    `journal_file` says where the actions are written down; it is asked once, when the engine is built.
    `windows` say how long and how often what is in doubt is looked for.
    """

    async def build_now(publish: Callable[[Told], None]) -> Machinery:
        settings = await settings_when_ready()
        takes_actions = not (read_only or settings.read_only)
        return await _built(settings, publish, journal_file(), windows, takes_actions=takes_actions)

    return build_now


async def _built(
    settings: Settings,
    publish: Callable[[Told], None],
    journal_file: Path,
    windows: Windows,
    *,
    takes_actions: bool,
) -> Machinery:
    from console.actions.crossing import AT_ONCE, Crossing
    from console.actions.dispatch import Dispatcher
    from console.actions.journal.writer import JournalWriter
    from console.wiring.journal_keeping import kept_journal
    from console.wiring.own_answers import own_answers
    from console.wiring.receiving import receiver
    from console.wiring.reconciling import KnownAgents, reconciler

    hears, known = receiver(settings, publish), KnownAgents(publish)
    inbox = hears.inbox if hears is not None else None
    every = stations(settings, known.publish, read_only=not takes_actions, inbox=inbox)
    journal, keeping, notices = kept_journal(journal_file, publish, settings.journal.keep_days)

    def on_doubt(draft: Draft) -> bool:
        return looking.takes_on(draft)

    actors = OpenActors(every)
    crossing = Crossing(AT_ONCE, bounds=settings.safety)
    dispatcher = Dispatcher(
        journal, publish, lambda: datetime.now(UTC), actors, on_doubt=on_doubt, crossing=crossing
    )
    orders = Orders(dispatcher, Recovery(dispatcher, notices), JournalWriter(journal))
    looking = reconciler(journal, orders.writer, every, known, dispatcher, orders.recovery.tell, windows)
    beside = [] if hears is None else [hears.run]
    if takes_actions:
        await orders.recovery.ensure()
        beside += [looking.run, keeping.run]
    return Machinery(
        every,
        orders.act,
        dispatcher.describe,
        orders.close,
        own_answers=own_answers(journal, orders.recovery.ensure if takes_actions else None),
        beside=tuple(beside),
        close_doubt=keeping.close_doubt,
    )
