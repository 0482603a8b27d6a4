"""One question from the command line, asked once in the account's next slot, with a deadline of its own."""

from __future__ import annotations

import asyncio

from console.config.settings import Settings
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import AnyPage, Question
from console.engine.asking import NOT_OPEN, UNREADABLE
from console.engine.loops import run
from console.engine.station import Station
from console.wiring.stations import stations
from console.wiring.summaries import summary


def ask_once(settings: Settings, question: Question, within: float) -> AnyPage | Fault | None:
    """The answer, or why there is none within that many seconds; None where the account has no such question.

    The seconds begin once the account is open: its secret may come from a command somebody has to answer.
    """
    account = settings.account(question.account)
    if account is None or not summary(account).answers(question):
        return None
    return run(_ask_once(settings, question, within))


async def _ask_once(settings: Settings, question: Question, within: float) -> AnyPage | Fault:
    every = stations(settings, lambda _: None)
    station = next(each for each in every if each.summary.name == question.account)
    try:
        if not await station.open() or station.opened is None:
            return station.fault or NOT_OPEN
        return await _answer(station, question, within)
    finally:
        await station.close()


async def _answer(station: Station, question: Question, within: float) -> AnyPage | Fault:
    from console.transport.errors import TransportError

    opened = station.opened
    if opened is None:
        return NOT_OPEN
    opened.schedule.pause(True)  # only the question: the feeds would spend the customer's budget on nothing
    slots = asyncio.create_task(opened.schedule.run())
    try:
        async with asyncio.timeout(within):
            return await opened.answer(question)
    except TimeoutError:
        return Fault(FaultKind.SLOW, f"no answer within {within:g} s")
    except TransportError as error:
        return error.fault()
    except ValueError:
        return UNREADABLE
    finally:
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)
