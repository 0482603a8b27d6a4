"""Questions from the command line, each asked once in the account's next slot, with a deadline for all."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias, TypeVar

from console.config.settings import Settings
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import AnyPage, Question
from console.engine.asking import NOT_OPEN, UNREADABLE
from console.engine.loops import run
from console.engine.station import Station
from console.wiring.stations import stations
from console.wiring.summaries import summary

Told = TypeVar("Told")
Ask: TypeAlias = Callable[[Question], Awaitable[AnyPage | Fault | None]]
"""Asks one question: the answer, or why there is none; None where the account has no such question."""


def converse(settings: Settings, account: str, talk: Callable[[Ask], Awaitable[Told]]) -> Told:
    """What `talk` makes of the questions it asks an account; the account is opened for it once.

    An account that cannot be opened answers each question with the reason.
    """
    return run(_converse(settings, account, talk))


async def within(seconds: float, asking: Awaitable[Told]) -> Told | Fault:
    """What is told in that many seconds, or that it was not."""
    try:
        async with asyncio.timeout(seconds):
            return await asking
    except TimeoutError:
        return Fault(FaultKind.SLOW, f"no answer within {seconds:g} s")


async def _converse(settings: Settings, account: str, talk: Callable[[Ask], Awaitable[Told]]) -> Told:
    every = stations(settings, lambda _: None)
    station = next(each for each in every if each.summary.name == account)
    slots: asyncio.Task[None] | None = None
    try:
        # a deadline begins once it is open: its secret may come from a command somebody has to answer
        if await station.open() and station.opened is not None:
            station.opened.schedule.pause(True)  # only the questions: feeds would spend the budget on nothing
            slots = asyncio.create_task(station.opened.schedule.run())
        return await talk(partial(_answer, settings, station))
    finally:
        if slots is not None:
            slots.cancel()
            await asyncio.gather(slots, return_exceptions=True)
        await station.close()


async def _answer(settings: Settings, station: Station, question: Question) -> AnyPage | Fault | None:
    from console.transport.errors import TransportError

    account = settings.account(question.account)
    if account is None or not summary(account).answers(question):
        return None
    if station.opened is None:
        return station.fault or NOT_OPEN
    try:
        return await station.opened.answer(question)
    except TransportError as error:
        return error.fault()
    except ValueError:
        return UNREADABLE
