"""What looks for actions in doubt, beside the dispatcher."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.actions.reconciling.windows import Windows
from console.domain.questions.question import AnyPage, Question
from console.engine import Told
from console.engine.station import Station

if TYPE_CHECKING:  # these bring the HTTP client along, which is to load after the first frame
    from console.actions.dispatch import Dispatcher
    from console.actions.journal import Journal
    from console.actions.journal_writer import JournalWriter
    from console.actions.reconciling.reconciler import Reconciler


def reconciler(
    journal: Journal,
    writer: JournalWriter,
    every: tuple[Station, ...],
    publish: Callable[[Told], None],
    dispatcher: Dispatcher,
    on_journal: Callable[[str | None], None],
    windows: Windows,
) -> Reconciler:
    """The reconciler of these accounts; `writer` is its own, and closed by whoever made it.

    `on_journal` hears why the journal cannot be read, or None when it can.
    """
    from console.actions.reconciling.doubts import Doubts
    from console.actions.reconciling.reconciler import Reconciler
    from console.feeds.records import Records

    def now() -> datetime:
        return datetime.now(UTC)

    records = {
        station.summary.name: Records(_asking(station), station.summary.name, station.summary.answers, now)
        for station in every
    }
    doubts = Doubts(journal, writer, dispatcher.recover, now, windows)
    return Reconciler(
        writer, doubts, records, publish, now, dispatcher.following_found, windows, on_journal=on_journal
    )


def _asking(station: Station) -> Callable[[Question], Awaitable[AnyPage]]:
    """Asks the account in a slot of its budget; LookupError while it is not open."""

    async def ask(question: Question) -> AnyPage:
        await station.tried.wait()
        if station.opened is None:
            raise LookupError(f"the account {station.summary.name} is not open")
        return await station.opened.answer(question)

    return ask
