"""The book of calls: the newest calls of one account, never by an older state."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.feeds.latest import Latest

KEPT_CALLS = 1_000
"""How many calls are kept; ended ones go first, the oldest of them before the others."""
LONGEST_CALL = timedelta(hours=4)
"""A call that began longer ago is not kept for being open: the vendor may never have told its end."""


class CallBook:
    """The newest calls of one account by id.

    `name_of` gives an agent's name as the other panes show it: rows of calls spell names their own way (facts
    MG23), or tell an id and no name (MG16).
    """

    def __init__(
        self, latest: Latest[Call], name_of: Callable[[Identifier], str | None] = lambda _: None
    ) -> None:
        self.latest = latest
        self._name_of = name_of
        self._calls: dict[Identifier, Call] = {}
        self._as_of: dict[Identifier, datetime] = {}
        self._shown: dict[Identifier, tuple[Call, Call]] = {}
        """Each call as told and as shown, so that an unchanged one stays the same object."""
        self._changed = asyncio.Event()

    def take(self, calls: Sequence[Call], *, now: datetime) -> bool:
        """Adds or replaces calls, never by an older state; True when any of it was news.

        `now` is the vendor's time: a row that is dated later, or not at all, is as of now, so that what comes
        after it still counts.
        """
        news = False
        for call in calls:
            as_of = min(call.updated_at or now, now)
            known = self._calls.get(call.id)
            if known is None or (call != known and as_of >= self._as_of[call.id]):
                self._calls[call.id] = call
                self._as_of[call.id] = as_of
                news = True
        if len(self._calls) > KEPT_CALLS:
            self._drop_oldest(now)
        if news:
            self._changed.set()
            self._changed = asyncio.Event()
        return news

    async def changed(self) -> None:
        """Returns when the book next learns something."""
        await self._changed.wait()

    def get(self, call_id: Identifier) -> Call | None:
        """The call as last told."""
        return self._calls.get(call_id)

    def find(self, is_it: Callable[[Call], bool]) -> Call | None:
        """The call that began first of those that are it; None where there is none."""
        return min(filter(is_it, self._calls.values()), key=_started, default=None)

    def show(self) -> None:
        """Publishes the calls, newest first."""
        newest = sorted(self._calls.values(), key=_started, reverse=True)
        self._shown = {call.id: (call, self._named(call)) for call in newest}
        self.latest.show(named for _, named in self._shown.values())

    def _drop_oldest(self, now: datetime) -> None:
        def worth(call: Call) -> tuple[bool, datetime, str]:
            return (call.is_open and _started(call)[0] > now - LONGEST_CALL, *_started(call))

        newest = sorted(self._calls.values(), key=worth, reverse=True)[:KEPT_CALLS]
        self._calls = {call.id: call for call in newest}
        self._as_of = {call.id: self._as_of[call.id] for call in newest}

    def _named(self, call: Call) -> Call:
        name = self._name_of(call.agent_id) if call.agent_id is not None else None
        if name is None or name == call.agent:
            return call
        told, shown = self._shown.get(call.id, (None, call))
        return shown if told is call and shown.agent == name else replace(call, agent=name)


_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _started(call: Call) -> tuple[datetime, str]:
    return (call.started_at or _LONG_AGO, str(call.id))
