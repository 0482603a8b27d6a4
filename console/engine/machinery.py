"""The machinery: everything the engine runs, built on its own thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import TypeAlias

from console.domain.drafts.draft import Draft
from console.engine import Told
from console.engine.asking import OwnAnswers
from console.engine.station import Station


@dataclass(frozen=True, slots=True)
class Machinery:
    """What the engine runs; built on its own thread, so that heavy libraries load after the first frame."""

    stations: tuple[Station, ...]
    act: Callable[[Draft], Awaitable[object]]
    """Journals, sends once and follows a draft, publishing each step."""
    describe: Callable[[Draft], str]
    close: Callable[[], None]
    """Waits until the journal has everything."""
    own_answers: OwnAnswers = field(default_factory=dict)
    """Answers to the questions that the console's own journal answers."""
    beside: tuple[Callable[[], Awaitable[None]], ...] = ()
    """What else runs until the engine ends, such as the receiver of webhooks."""
    close_doubt: Callable[[str, str], Coroutine[object, object, None]] | None = None
    """Writes down what a supervisor makes of the action of an id, and tells it."""


Publish: TypeAlias = Callable[[Told], None]
Build: TypeAlias = Callable[[Publish], Awaitable[Machinery]]


class CannotStart(Exception):
    """The machinery cannot be built; the text is for the supervisor."""


async def built(build: Build, publish: Publish, stopping: asyncio.Event) -> Machinery | None:
    """The machinery; None when the console is left before it stands."""
    building = asyncio.ensure_future(build(publish))
    leaving = asyncio.ensure_future(stopping.wait())
    await asyncio.wait({building, leaving}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if not building.done():
        building.cancel()
        await asyncio.gather(building, return_exceptions=True)
        return None
    return building.result()
