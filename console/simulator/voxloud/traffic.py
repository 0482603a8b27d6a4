"""The stream of calls through the phone system: seeded, spread over the last hour, growing with the clock."""

from __future__ import annotations

import heapq
import random
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from console.simulator.voxloud.call_records import CallRecord, Direction, Party
from console.simulator.voxloud.directory import DIDS, User
from console.simulator.voxloud.live_events import LiveEvent, events_of

HISTORY = 3600.0
"""Seconds of traffic that exist when the phone system starts."""
MEAN_GAP = 40.0
"""Seconds between two calls, on average."""
PROCESSING = 5.0
"""Seconds between the end of a call and its record (voxloud.txt l. 530)."""
KEPT = 5_000
UNANSWERED = ("CALL_CANCELED_BY_ORIGINATOR", "CALL_LOST_NO_ANSWER", "CALL_LOST_USER_BUSY", "CALL_REJECTED")

Tell = Callable[[str, dict[str, Any]], None]


class Traffic:
    """Calls and the records they leave behind. The same seed and start give the same stream.

    `tell` hears of everything that happens after `start`: the type a subscription names, and the payload.
    """

    def __init__(self, seed: int, users: list[User], start: float, tell: Tell = lambda *_: None) -> None:
        self._source = random.Random(f"voxloud traffic {seed}")
        self._orders = random.Random(f"voxloud click-to-calls {seed}")
        self._users = users
        self._account_id = f"{self._source.getrandbits(128):032x}"
        self._records: deque[CallRecord] = deque(maxlen=KEPT)
        self._pending: list[tuple[float, int, CallRecord | LiveEvent]] = []
        self._planned = 0
        self._next_id = 8_000
        self._next_start = start - HISTORY + self._gap()
        self._tell: Tell = lambda *_: None
        self.advance(start)
        self._tell = tell

    @property
    def records(self) -> deque[CallRecord]:
        """The newest records, oldest first."""
        return self._records

    def advance(self, until: float) -> None:
        """Lets calls start and end up to `until`."""
        while self._next_start <= until:
            self._plan(*self._draw(self._next_start))
            self._next_start += self._gap()
        while self._pending and self._pending[0][0] <= until:
            _, _, due = heapq.heappop(self._pending)
            if isinstance(due, LiveEvent):
                self._tell(due.event_type, due.payload())
            else:
                self._file(due)

    def connect(
        self, contact: str, user: User, number: str, dial_first: Literal["extension", "contact"], now: float
    ) -> None:
        """Starts a click-to-call between `contact` and a user; its record follows when it has ended."""
        ring_time, talk = self._orders.randint(1, 8), self._orders.randint(15, 90)
        answered = self._orders.random() < 0.8
        call_id = f"{self._orders.getrandbits(144):036x}-clicktocall"
        contact_digits = contact.lstrip("+")
        self._plan(
            CallRecord(
                id=0,
                type="CLICK_TO_CALL",
                account_id=self._account_id,
                direction="OUTBOUND",
                started_at=now,
                originator=Party(user.name, number.lstrip("+")),
                destination=Party(contact_digits, contact_digits),
                call_id=call_id,
                duration=ring_time + talk if answered else ring_time,
                ring_time=ring_time,
                recorded=answered,
                dial_first=dial_first,
            ),
            user,
        )

    def _gap(self) -> float:
        return self._source.expovariate(1 / MEAN_GAP)

    def _plan(self, record: CallRecord, user: User | None) -> None:
        """Lets a call happen: the events of its user, None for a fax, and the record after its end."""
        for event in () if user is None else events_of(record, user):
            self._push(event.at, event)
        self._push(record.started_at + record.duration + PROCESSING, record)

    def _push(self, at: float, due: CallRecord | LiveEvent) -> None:
        self._planned += 1
        heapq.heappush(self._pending, (at, self._planned, due))

    def _file(self, record: CallRecord) -> None:
        """The record is known from now on."""
        self._next_id += self._orders.randint(1, 3) if record.type == "CLICK_TO_CALL" else 2
        known = replace(record, id=self._next_id)
        self._records.append(known)
        self._tell(known.type, known.single())

    def _draw(self, started_at: float) -> tuple[CallRecord, User | None]:
        """The next call, and the user it is about."""
        source = self._source
        kind = source.choices(("in", "out", "internal", "fax"), (55, 25, 12, 8))[0]
        if kind == "fax":
            return self._fax(started_at), None
        user = source.choice(self._users)
        own = Party(user.name, str(user.extension))
        outside = self._outside()
        did = source.choice(user.dids).number.lstrip("+")
        if kind == "in":
            return self._call(started_at, "INBOUND", outside, Party(did, did), own), user
        if kind == "out":
            return self._call(started_at, "OUTBOUND", Party(user.name, did), outside, outside), user
        other = source.choice([known for known in self._users if known is not user])
        called = Party(other.name, str(other.extension))
        return self._call(started_at, "INTERNAL", own, called, called), user

    def _call(
        self, started_at: float, direction: Direction, originator: Party, destination: Party, answerer: Party
    ) -> CallRecord:
        source = self._source
        ring_time = source.randint(1, 25)
        answered = source.random() < (0.78 if direction == "INBOUND" else 0.7)
        talk = min(1800, int(source.expovariate(1 / 150))) if answered else 0
        return CallRecord(
            id=0,
            type="PHONE_CALL",
            account_id=self._account_id,
            direction=direction,
            started_at=started_at,
            originator=originator,
            destination=destination,
            call_id=self._call_id(),
            duration=ring_time + talk,
            ring_time=ring_time,
            answerer=answerer if answered else None,
            last_event="CALL_TERMINATED" if answered else source.choice(UNANSWERED),
            recorded=answered and source.random() < 0.5,
            voicemail=not answered and direction == "INBOUND" and source.random() < 0.3,
            rule_names=("Business hours",) if direction == "INBOUND" else (),
        )

    def _fax(self, started_at: float) -> CallRecord:
        source = self._source
        did = source.choice(DIDS).number.lstrip("+")
        own, outside = Party(f"{did}-fax-caller-id-name", did), self._outside()
        inbound = source.random() < 0.7
        return CallRecord(
            id=0,
            type="FAX_CALL",
            account_id=self._account_id,
            direction="INBOUND" if inbound else "OUTBOUND",
            started_at=started_at,
            originator=outside if inbound else own,
            destination=own if inbound else outside,
            call_id=self._call_id(),
            duration=source.randint(20, 90),
            total_pages=source.randint(1, 6),
        )

    def _outside(self) -> Party:
        """Somebody outside, in the spellings real records show (voxloud.txt l. 704-720)."""
        source = self._source
        form = source.choices(("e164 without plus", "national", "anonymous"), (70, 20, 10))[0]
        if form == "anonymous":
            return Party("anonymous", "anonymous")
        national = f"0{source.randint(2, 9)}{source.randint(1_000_000, 99_999_999)}"
        number = national if form == "national" else f"39{national}"
        return Party(source.choice((number, "Emanuele De Amicis", "Studio Ferri")), number)

    def _call_id(self) -> str:
        return str(uuid.UUID(int=self._source.getrandbits(128)))
