"""The switchboard of one account: every call its events tell of, and who is on the phone because of it.

All instants are the vendor's. Nobody is free before a hang-up of theirs was seen, and what can no longer be
known is forgotten, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from console.domain.accounts import Identifier
from console.domain.agents import AgentStatus
from console.domain.calls import Call
from console.domain.deliveries import CallStep, Step
from console.feeds.live.live_call import LiveCall

FREE = AgentStatus("event:free", "Free")
RINGING = AgentStatus("event:ringing", "Ringing")
CALLING = AgentStatus("event:calling", "Calling")
IN_CALL = AgentStatus("event:in-call", "In call")
BUSY = {Step.ANSWERED: IN_CALL, Step.STARTED: CALLING, Step.INCOMING: RINGING}
"""What each open step means for the person, the strongest first."""

LONGEST_RING = timedelta(minutes=5)
LONGEST_CALL = timedelta(hours=4)
"""After which a call without news is given up: the event that ended it never came."""
MOST_CALLS = 1_000
"""Calls under way that are kept; the one heard of longest ago goes first."""
MOST_ENDED = 2_000
"""Ended calls that are remembered, so that no late event opens them again."""
MOST_FREE = 10_000
"""Extensions that are remembered as free: more than any PBX has."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What is remembered of a call that is over for good."""

    call: Call
    extension: str | None
    """Of whoever spoke for it."""


class Switchboard:
    """Takes events in any order, more than once, and with gaps."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._calls: dict[Identifier, LiveCall] = {}
        self._ended: dict[Identifier, Ended | None] = {}
        """Calls that are over for good, as the events told them; None where none did."""
        self._free: dict[str, datetime] = {}

    def take(self, told: CallStep, now: datetime) -> Call | None:
        """The call as it stands after an event; None where the event is no news."""
        at = min(told.at or now, now)
        if told.call_id in self._ended or now - at > LONGEST_CALL:
            return None
        call = self._calls.setdefault(told.call_id, LiveCall(told.call_id, began=at, last=at))
        ringing = {key for key, leg in call.open_legs.items() if leg.step is Step.INCOMING}
        if not call.take(told, at):
            return None
        call.is_given_up = False
        if told.step is Step.HANGUP and told.extension:
            self._is_free(told.extension, at)
        for extension in ringing - call.open_legs.keys():
            if extension in self._free:
                self._is_free(extension, at)
        self._keep_few()
        return call.as_call(self._account)

    def settle(self, record: Call, now: datetime) -> Call:
        """The record of an ended call, with what its events told beside it; the call is over for good."""
        call = self._calls.pop(record.id, None)
        if call is not None:
            self._end(call)
            for extension in call.open_legs:
                self._is_free(extension, min(record.ended_at or now, now))
        else:
            self._ended.setdefault(record.id, None)
        ended = self._ended[record.id]
        _keep_newest(self._ended, MOST_ENDED)
        if ended is None:
            return record
        live = ended.call
        return replace(
            record,
            agent=record.agent or live.agent,
            number=record.number or live.number,
            connected_at=record.connected_at or (None if record.fail_reason else live.connected_at),
            updated_at=max(filter(None, (record.updated_at, live.updated_at)), default=None),
            timeline=live.timeline if len(live.timeline) > len(record.timeline) else record.timeline,
        )

    def tick(self, now: datetime) -> list[Call]:
        """Gives up what has had no news for too long; the calls that changed by it."""
        given_up = [call for call in self._calls.values() if self._is_overdue(call, now)]
        for call in list(self._calls.values()):
            kept_for = LONGEST_RING if call.ended_at is not None else LONGEST_CALL
            if (call.ended_at is not None or call.is_given_up) and now - call.last > kept_for:
                self._end(self._calls.pop(call.id))
        return self._give_up(given_up, now)

    def forget(self, now: datetime) -> list[Call]:
        """Gives up everything: events no longer come. The calls that changed by it."""
        self._free.clear()
        under_way = [call for call in self._calls.values() if call.ended_at is None and not call.is_given_up]
        return self._give_up(under_way, now)

    def spokesman(self, call_id: Identifier) -> str | None:
        """The extension of whoever speaks for a call; None where nobody does."""
        call = self._calls.get(call_id)
        if call is None:
            ended = self._ended.get(call_id)
            return None if ended is None else ended.extension
        speaks = call.spokesman
        return None if speaks is None else speaks[0]

    def statuses(self) -> dict[str, tuple[AgentStatus, datetime]]:
        """What each extension is doing, and since when; those nobody told of are not in it."""
        found = {extension: (FREE, at) for extension, at in self._free.items()}
        for step in reversed(BUSY):
            began: dict[str, datetime] = {}
            for call in self._calls.values():
                for extension, leg in call.open_legs.items():
                    if extension and leg.step is step:
                        began[extension] = min(leg.since, began.get(extension, leg.since))
            found |= {extension: (BUSY[step], at) for extension, at in began.items()}
        return found

    def _is_overdue(self, call: LiveCall, now: datetime) -> bool:
        if call.ended_at is not None or call.is_given_up:
            return False
        return now - call.last > (LONGEST_CALL if call.status == "connected" else LONGEST_RING)

    def _give_up(self, calls: Iterable[LiveCall], now: datetime) -> list[Call]:
        given_up: list[Call] = []
        for call in calls:
            for extension in call.open_legs:
                self._free.pop(extension, None)
            call.is_given_up = True
            call.last = max(call.last, now)
            given_up.append(call.as_call(self._account))
            call.lose()
        return given_up

    def _is_free(self, extension: str, at: datetime) -> None:
        self._free[extension] = max(at, self._free.pop(extension, at))
        _keep_newest(self._free, MOST_FREE)

    def _end(self, call: LiveCall) -> None:
        speaks = call.spokesman
        self._ended[call.id] = Ended(call.as_call(self._account), speaks[0] if speaks else None)
        _keep_newest(self._ended, MOST_ENDED)

    def _keep_few(self) -> None:
        if len(self._calls) > MOST_CALLS:
            oldest = min(self._calls.values(), key=lambda call: call.last)
            self._end(self._calls.pop(oldest.id))


def _keep_newest(table: dict[Any, Any], most: int) -> None:
    """Drops what was put in longest ago."""
    while len(table) > most:
        del table[next(iter(table))]
