"""What looks for actions in doubt, beside the dispatcher."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from console.actions.reconciling.windows import Windows
from console.domain.agents import Agent
from console.domain.questions.question import AnyPage, Question
from console.engine import Told
from console.engine.station import Station
from console.feeds.reading import Noun, Reading

if TYPE_CHECKING:  # these bring the HTTP client along, which is to load after the first frame
    from console.actions.dispatch import Dispatcher
    from console.actions.journal.journal import Journal
    from console.actions.journal.writer import JournalWriter
    from console.actions.reconciling.reconciler import Reconciler


class KnownAgents:
    """Who the agents of each account are, as its panes were told last."""

    def __init__(self, publish: Callable[[Told], None]) -> None:
        self._publish = publish
        self._rows: dict[str, tuple[Agent, ...]] = {}
        self._by_id: dict[str, tuple[tuple[Agent, ...], dict[str, Agent]]] = {}

    def publish(self, news: Told) -> None:
        """Takes note of what the panes are told, and tells it."""
        if isinstance(news, Reading) and news.noun is Noun.AGENTS:
            self._rows[news.account] = news.rows
        self._publish(news)

    def of(self, account: str, agent_id: str) -> Agent | None:
        """The agent of that id, as text; sorted by id only when somebody asks."""
        rows = self._rows.get(account, ())
        sorted_rows, by_id = self._by_id.get(account, ((), {}))
        if sorted_rows is not rows:
            by_id = {str(agent.id): agent for agent in rows if agent.email}
            self._by_id[account] = (rows, by_id)
        return by_id.get(agent_id)


def reconciler(
    journal: Journal,
    writer: JournalWriter,
    every: tuple[Station, ...],
    known: KnownAgents,
    dispatcher: Dispatcher,
    on_journal: Callable[[str | None], None],
    windows: Windows,
) -> Reconciler:
    """The reconciler of these accounts; `writer` is its own, and closed by whoever made it.

    `on_journal` hears why the journal cannot be read, or None when it can.
    """
    from console.actions.journal.file_systems import is_over_the_network
    from console.actions.reconciling.doubts import Doubts
    from console.actions.reconciling.own_clock import OwnClock
    from console.actions.reconciling.reconciler import Reconciler
    from console.feeds.records import Records

    clock = OwnClock(is_shared=is_over_the_network(journal.path))

    def records_of(station: Station) -> Records:
        name = station.summary.name
        asking = _asking(station)
        return Records(asking, name, station.summary.answers, clock.now, functools.partial(known.of, name))

    records = {station.summary.name: records_of(station) for station in every}
    doubts = Doubts(journal, writer, dispatcher.recover, clock.now, windows)
    follow = dispatcher.following_found
    return Reconciler(writer, doubts, records, known.publish, clock, follow, windows, on_journal=on_journal)


def _asking(station: Station) -> Callable[[Question], Awaitable[AnyPage]]:
    """Asks the account in a slot of its budget; LookupError while it is not open."""

    async def ask(question: Question) -> AnyPage:
        await station.tried.wait()
        if station.opened is None:
            raise LookupError(f"the account {station.summary.name} is not open")
        return await station.opened.answer(question)

    return ask
