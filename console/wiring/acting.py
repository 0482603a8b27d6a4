"""One action from the command line: the console's journal, budget and dispatcher, without its feeds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from console.actions.actor import no_follow
from console.actions.news import ActionNews
from console.config import locations
from console.config.settings import Settings
from console.domain.accounts import Identifier
from console.domain.actions import Outcome
from console.domain.click_to_calls import ClickToCall
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault
from console.engine import News
from console.engine.loops import run
from console.engine.station import BROKEN, Station
from console.feeds.reading import AnyReading, Noun, Reading
from console.transport.request import describe
from console.wiring.requests import request_of
from console.wiring.stations import stations


class LookupFailed(Exception):
    """The account cannot be opened, or could not be asked what an action needs to know; nothing was sent."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def preview(settings: Settings, draft: Draft) -> str:
    """Method, URL and body of the request a draft would send. Needs no secret and sends nothing."""
    account = settings.account(draft.account)
    if account is None:
        raise ValueError(f"there is no account named {draft.account}")
    return describe(account.base_url, request_of(account, draft))


def act_once(
    settings: Settings,
    draft: Draft,
    on_news: Callable[[ActionNews], None],
    known: Collection[str] | None = None,
) -> Outcome:
    """Journals a draft, sends it once in the account's next slot, and returns the outcome.

    `known` are the ids of the actions that whoever confirmed it was told of: what another console did to the
    same phone besides, an instant ago, keeps it from being sent. None: nobody was asked.

    Raises LookupFailed when the account cannot be opened on this machine.
    """
    return run(_act_once(settings, draft, on_news, known))


async def _act_once(
    settings: Settings,
    draft: Draft,
    on_news: Callable[[ActionNews], None],
    known: Collection[str] | None,
) -> Outcome:
    from console.actions.crossing import Crossing
    from console.actions.dispatch import Dispatcher
    from console.actions.journal.journal import Journal
    from console.actions.preflight.repeats import LATELY

    station = _station(settings, draft.account, lambda _: None)
    if not await station.open() or station.opened is None:
        raise LookupFailed(station.fault or BROKEN)
    schedule = station.opened.schedule
    # Only the action: the feeds of a one-shot command would spend the customer's budget on nothing.
    schedule.pause(True)
    slots = asyncio.create_task(schedule.run())
    turn = partial(_turn, station.opened.actor.next_turn, slots)
    actor = replace(station.opened.actor, follow_with=no_follow, next_turn=turn)
    journal = Journal(locations.journal_file())
    crossing = Crossing(0.0 if known is None else LATELY, frozenset(known or ()), settings.safety)
    actors = {draft.account: actor}
    dispatcher = Dispatcher(journal, on_news, lambda: datetime.now(UTC), actors, crossing=crossing)
    try:
        return await dispatcher.act(draft)
    finally:
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)
        await station.close()
        dispatcher.close()


async def _turn(next_turn: Callable[[], Awaitable[None]], slots: asyncio.Task[None]) -> None:
    """Waits for a turn; raises what ended the slots, should they end first: nobody begins them anew here."""
    waiting = asyncio.ensure_future(next_turn())
    try:
        await asyncio.wait({waiting, slots}, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            await slots
            raise RuntimeError("the schedule has ended")
        waiting.result()
    finally:
        waiting.cancel()


def resolve_click_to_call(settings: Settings, account: str, via: str) -> tuple[Identifier, str] | None:
    """Id and name of the click-to-call with that id, or else that name; None when none or several match.

    A name may be told as it was given: the vendor makes ctc-support or ctc_support of support (facts VX27).

    Raises LookupFailed when the vendor could not be asked.
    """
    return run(_resolve(settings, account, via))


async def _resolve(settings: Settings, account: str, via: str) -> tuple[Identifier, str] | None:
    latest: list[AnyReading] = []

    def publish(news: News) -> None:
        if isinstance(news, Reading) and news.noun is Noun.CLICK_TO_CALLS:
            latest[:] = [news]

    station = _station(settings, account, publish)
    try:
        if await station.open() and station.opened is not None:
            await station.opened.schedule.run_once(frozenset({Noun.CLICK_TO_CALLS}))
    finally:
        await station.close()
    fault = station.fault or (latest[0].fault if latest else None)
    if fault is not None:
        raise LookupFailed(fault)
    rows: tuple[ClickToCall, ...] = latest[0].rows if latest else ()
    by_id = [row for row in rows if str(row.id) == via]
    by_name = [row for row in rows if row.name == via]
    matching = by_id or by_name or [row for row in rows if _bare(row.name) == _bare(via)]
    return (matching[0].id, matching[0].name) if len(matching) == 1 else None


def _station(settings: Settings, name: str, publish: Callable[[News], None]) -> Station:
    for station in stations(settings, publish):
        if station.summary.name == name:
            return station
    raise ValueError(f"there is no account named {name}")


def _bare(name: str) -> str:
    """A click-to-call's name without what the vendor puts in front."""
    return name.casefold().replace("_", "-").removeprefix("ctc-")
