"""A CCAI customer in trouble: places calls or not, answers or not, and keeps count of what it really did."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from tests.chaos.fates import Fate, drawn
from tests.loopback import Behaviour, LoopbackVendor, Seen, ok

OUTBOUND_NUMBER = "+1 339-219-5276"
APPS_CALLS = "/apps/api/v1/calls"
MANAGER = "/manager/api/v1"
PAGE = 100
FAILING_READS = 0.03
"""Share of the questions that fail."""
NUMBERED = 0.7
"""Share of the calls that tell the other side's number."""


def email_of(agent: int) -> str:
    """The address of the agent of that number."""
    return f"agent{agent}@example.com"


@dataclass
class Placed:
    """A call that was really placed."""

    id: int
    agent: int
    number: str
    at: datetime
    tells_number: bool


@dataclass
class ChaosVendor(LoopbackVendor):
    """What it did is counted by number; every agent is one action's alone."""

    seed: int = 1
    agents: int = 100
    effects: Counter[str] = field(default_factory=Counter)
    """How often each number was really called."""
    received: Counter[str] = field(default_factory=Counter)
    """How often a request to call each number arrived."""
    fates: Counter[str] = field(default_factory=Counter)
    placed: list[Placed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._ids = itertools.count(4_001)
        self._later: set[asyncio.Task[None]] = set()

    def _behaviour(self, request: Seen) -> bytes | Behaviour:
        if request.method == "POST" and request.path == APPS_CALLS:
            return self._call(json.loads(request.body))
        if self._chance.random() < FAILING_READS:
            return self._chance.choice((_nothing, ok(b"{}", "503 Service Unavailable")))
        pages = {
            f"{MANAGER}/agents": self._directory,
            f"{MANAGER}/agents/current_status": self._statuses,
            f"{MANAGER}/calls": self._calls,
        }
        rows = pages[request.path](request) if request.path in pages else []
        return _dated(rows)

    async def close(self) -> None:
        """What was to be done later is done no more."""
        for task in list(self._later):
            task.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)
        await super().close()

    # -- what changes something -----------------------------------------------------------------------------

    def _call(self, body: dict[str, Any]) -> Behaviour:
        number, fate = str(body["end_user_number"]), drawn(self._chance)
        agent = int(str(body["agent_email"]).removeprefix("agent").partition("@")[0])
        self.received[number] += 1
        self.fates[fate.name] += 1

        async def behave(writer: asyncio.StreamWriter) -> None:
            call = self._acted(fate, agent, number)
            await asyncio.sleep(fate.answers_after)
            writer.write(self._answer(fate, call))
            await writer.drain()

        return behave

    def _acted(self, fate: Fate, agent: int, number: str) -> Placed | None:
        """Places the call, now or later, where the fate has it so."""
        if not fate.acts:
            return None
        if not fate.acts_after:
            return self._place(agent, number)

        async def later() -> None:
            await asyncio.sleep(fate.acts_after)
            self._place(agent, number)

        task = asyncio.create_task(later())
        self._later.add(task)
        task.add_done_callback(self._later.discard)
        return None

    def _place(self, agent: int, number: str) -> Placed:
        tells_number = self._chance.random() < NUMBERED
        call = Placed(next(self._ids), agent, number, datetime.now(UTC), tells_number)
        self.placed.append(call)
        self.effects[number] += 1
        return call

    def _answer(self, fate: Fate, call: Placed | None) -> bytes:
        created = ok(json.dumps(_row(call)).encode(), "201 Created") if call is not None else b""
        answers = {
            "created": created,
            "cut": created[:-40],
            "agent acts": ok(b"", "202 Accepted"),
            "refused": ok(b'{"message": "Agent is not available."}', "400 Bad Request"),
            "throttled": ok(b"{}", "429 Too Many Requests", "Retry-After: 1"),
            "broken": ok(b'{"message": "Internal error"}', "500 Internal Server Error"),
            "page": ok(b"<html>Sign in</html>", kind="text/html"),
            "conflict": ok(b"{}", "409 Conflict"),
            "garbage": b"HTP/9 not at all\r\n\r\n",
            "nothing": b"",
        }
        return answers[fate.answer]

    # -- what only tells ------------------------------------------------------------------------------------

    def _directory(self, request: Seen) -> list[dict[str, Any]]:
        everybody = [
            {"id": agent, "email": email_of(agent), "name": f"Agent {agent}", "first_name": "Agent"}
            for agent in range(1, self.agents + 1)
        ]
        ids = request.query.get("id[]")
        return _page([one for one in everybody if ids is None or str(one["id"]) in ids], request)

    def _statuses(self, request: Seen) -> list[dict[str, Any]]:
        return [{"id": agent, "status": "Available", "status_id": 0} for agent in range(1, self.agents + 1)]

    def _calls(self, request: Seen) -> list[dict[str, Any]]:
        since = request.query.get("updated_at[from]", ["1970-01-01T00:00:00.000Z"])[0]
        rows = [row for row in map(_row, self.placed) if row["updated_at"] >= since]
        return _page(sorted(rows, key=lambda row: str(row["updated_at"])), request)


def _row(call: Placed) -> dict[str, Any]:
    """A call as the Manager API tells it: assigned at first, connected, and finished after some seconds."""
    age = datetime.now(UTC) - call.at
    reached = min(int(age.total_seconds() // 2), 2)
    digits = call.number.lstrip("+")
    return {
        "id": call.id,
        "lang": "en",
        "call_type": "Voice Outbound (API)",
        "status": ("assigned", "connected", "finished")[reached],
        "created_at": _stamp(call.at),
        "updated_at": _stamp(call.at + timedelta(seconds=2 * reached)),
        "ends_at": _stamp(call.at + timedelta(seconds=4)) if reached == 2 else None,
        "out_ticket_id": None,
        "outbound_number": OUTBOUND_NUMBER,
        "agent_info": {"id": call.agent, "name": f"Agent {call.agent}"},
        "end_user": {"id": call.id, "identifier": None, "out_contact_id": digits}
        if call.tells_number
        else None,
        "participants": [{"id": 1, "type": "agent", "status": "waiting", "user_id": call.agent}],
    }


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"


def _page(rows: list[dict[str, Any]], request: Seen) -> list[dict[str, Any]]:
    page, per = (
        int(request.query.get(name, [default])[0]) for name, default in (("page", "1"), ("per", "20"))
    )
    per = min(per, PAGE)
    return rows[(page - 1) * per : page * per]


def _dated(rows: list[dict[str, Any]]) -> bytes:
    return ok(json.dumps(rows).encode(), "200 OK", f"Date: {format_datetime(datetime.now(UTC), usegmt=True)}")


async def _nothing(writer: asyncio.StreamWriter) -> None:
    """The connection is closed without a word."""


@contextmanager
def running(vendor: ChaosVendor) -> Iterator[ChaosVendor]:
    """The vendor on a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="chaos-vendor", daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(vendor.open(), loop).result(30)
    try:
        yield vendor
    finally:
        asyncio.run_coroutine_threadsafe(vendor.close(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()
