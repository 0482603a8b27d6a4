"""The request budget of one customer at one vendor: when the next request may start.

The vendor counts ARRIVALS, so the distance is kept between arrivals and not between starts: a request is
taken to have arrived when its answer came, or a quarter of a second after its last byte left, whichever is
first. The next one starts an interval after that. A slow answer therefore holds nobody up, and a slow
connection cannot make two requests arrive together. One event loop uses a budget; not several threads.
Other processes of this user that ask the same customer keep the distance too, through a SharedPace.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from console.transport.bounds import ARRIVAL_BOUND, CONNECT_BOUND, PLACE_LASTS

if TYPE_CHECKING:
    from console.transport.shared_pace import SharedPace

SLOWEST_INTERVAL = 60.0
"""Seconds between requests that no trouble can push the pace beyond."""
UNUSED = 0.2
"""Seconds after which a slot that `ready()` took and nobody used is given back to other processes."""
RENEWED_AFTER = 0.7
"""Seconds after which a place among other processes is asked for again; it lasts twice as long."""
RECOVERY = 0.8
"""What each success multiplies a slowed interval with, until the setting is reached again."""


class Exchange:
    """One request against the budget, from its start to its end. Made by the budget alone."""

    __slots__ = ("_budget", "_completed_at", "_sent_at", "taken_at", "ticket")

    def __init__(self, budget: Budget, taken_at: float, ticket: str = "") -> None:
        self._budget = budget
        self.taken_at = taken_at
        self.ticket = ticket
        """What other processes know it by; empty where the pace is not shared."""
        self._sent_at: float | None = None
        self._completed_at: float | None = None

    @property
    def arrived_by(self) -> float | None:
        """When the vendor has counted it at the latest; None while it has not been sent."""
        bounds = [self._completed_at] if self._completed_at is not None else []
        if self._sent_at is not None:
            bounds.append(self._sent_at + ARRIVAL_BOUND)
        return min(bounds, default=None)

    @property
    def is_open(self) -> bool:
        """Whether neither an answer nor a failure came yet."""
        return self._completed_at is None

    def sent(self) -> None:
        """The last byte of the request has left."""
        if self._sent_at is None and self.is_open:
            self._sent_at = self._budget.now()
            self._budget.note_sent(self)

    def completed(self, status: int | None = None, retry_after: float | None = None) -> None:
        """The answer came (its status), or the request failed (None). Later calls change nothing."""
        if self.is_open:
            self._completed_at = self._budget.now()
            self._budget.settle(self, status, retry_after)


class _Place(NamedTuple):
    """A place in the line of all processes, which others see until it is over."""

    until: float
    urgent: bool

    def holds(self, now: float, own: float, urgent: bool) -> bool:
        """Whether it is good for as long as this process's own requests make it wait anyway.

        It is renewed in time, asked for anew when an action needs it, and given up when it is not soon used.
        """
        return 0 < own < PLACE_LASTS and now < self.until and urgent == self.urgent


class Budget:
    """Spaces the requests of one customer; shared by everything that asks that customer.

    Whoever decides what to ask waits for `ready()` and calls `take()` before starting the request; the
    transport that sends it picks that start up with `begin()` and reports on it.
    """

    def __init__(
        self,
        requests_per_second: float,
        monotonic: Callable[[], float] = time.monotonic,
        shared: SharedPace | None = None,
    ) -> None:
        """`shared` is the pace kept with other processes; None keeps this process's own only."""
        if requests_per_second <= 0:
            raise ValueError("requests_per_second must be above 0")
        self.allowed = requests_per_second
        """Requests per second the account may send."""
        self.now = monotonic
        self._interval = 1.0 / requests_per_second
        self._pace = self._interval
        self._slowed_at = float("-inf")
        self._held_until = float("-inf")
        self._arrived_by = float("-inf")
        self._open: list[Exchange] = []
        self._unclaimed: deque[Exchange] = deque()
        self._starts: deque[float] = deque(maxlen=1000)
        self._changed = asyncio.Event()
        self._shared = shared
        self._reserved: str | None = None

    @property
    def slowed(self) -> bool:
        """Whether the vendor made us slow down (429 or 5xx) and the setting is not reached again."""
        return self._pace > self._interval or self.now() < self._held_until

    @property
    def next_start(self) -> float:
        """Monotonic instant before which no request may start. It moves as requests are sent and answered."""
        earliest = max(self._held_until, self._arrived_by + self._pace)
        for exchange in self._open:
            arrived_by = exchange.arrived_by
            bound = exchange.taken_at + CONNECT_BOUND if arrived_by is None else arrived_by + self._pace
            earliest = max(earliest, bound)
        return earliest

    def used(self, window: float = 10.0) -> float:
        """Requests per second over the last `window` seconds."""
        since = self.now() - window
        return sum(1 for _ in takewhile(lambda start: start > since, reversed(self._starts))) / window

    async def ready(self, urgent: Callable[[], bool] = lambda: False) -> None:
        """Returns when the next request may start; sleeps until then, and is woken when that changes.

        Where the pace is shared, the slot is then held against other processes until `take()`, or for a
        moment when nobody takes it. `urgent` says whether an action waits: other processes' questions let it
        pass. It is asked again at each `changed()`.
        """
        ticket = self._shared.ticket() if self._shared is not None else ""
        reserved = False
        place: _Place | None = None
        try:
            while True:
                own, is_urgent = self.next_start - self.now(), urgent()
                if self._shared is None or (place is not None and place.holds(self.now(), own, is_urgent)):
                    # whatever other processes do, it may not go before that
                    wait = own if place is None else min(own, place.until - self.now())
                elif place is None and own > PLACE_LASTS:
                    wait = own - PLACE_LASTS  # too early to be in the line
                else:
                    wait = self._shared.ask(ticket, own, self._pace, urgent=is_urgent)
                    place = _Place(self.now() + RENEWED_AFTER, is_urgent) if own < PLACE_LASTS else None
                if wait <= 0:
                    break
                self._changed.clear()
                try:
                    async with asyncio.timeout(wait):
                        await self._changed.wait()
                except TimeoutError:
                    continue
            reserved = True
        finally:
            if self._shared is not None and not reserved:
                self._shared.leave(ticket)
        if ticket:
            self._reserved = ticket
            asyncio.get_running_loop().call_later(UNUSED, self._give_back, ticket)

    def take(self) -> None:
        """Marks a start: whoever asks next waits for this one."""
        self._unclaimed.append(self._start())

    def begin(self) -> Exchange:
        """The oldest start that was taken and not yet used; starts one where nobody took any."""
        while self._unclaimed:
            exchange = self._unclaimed.popleft()
            if exchange in self._open and self.now() - exchange.taken_at <= CONNECT_BOUND:
                return exchange
        return self._start()

    def changed(self) -> None:
        """Wakes who waits in `ready()`: the next start has moved."""
        self._changed.set()

    def note_sent(self, exchange: Exchange) -> None:
        """The last byte of the exchange's request has left."""
        if self._shared is not None:
            self._shared.sent(exchange.ticket)
        self.changed()

    def settle(self, exchange: Exchange, status: int | None, retry_after: float | None) -> None:
        """Takes an ended exchange out, and draws the pace's conclusions from its status."""
        if exchange in self._open:
            self._open.remove(exchange)
        arrived_by = exchange.arrived_by or self.now()
        self._arrived_by = max(self._arrived_by, arrived_by)
        if status is not None and (status == 429 or status >= 500):
            self._slow_down(exchange, retry_after)
        elif status is not None:
            self._pace = max(self._interval, self._pace * RECOVERY)
        if self._shared is not None:
            now = self.now()
            self._shared.settled(exchange.ticket, now - arrived_by, self._pace, self._held_until - now)
        self.changed()

    def _give_back(self, ticket: str) -> None:
        """Nothing was started in the slot: others may have it."""
        if self._reserved == ticket and self._shared is not None:
            self._reserved = None
            self._shared.leave(ticket)
            self.changed()

    def _start(self) -> Exchange:
        now = self.now()
        for stale in [one for one in self._open if now - one.taken_at > 2 * SLOWEST_INTERVAL]:
            self._open.remove(stale)
        exchange = Exchange(self, now, self._ticket())
        self._open.append(exchange)
        self._starts.append(now)
        return exchange

    def _ticket(self) -> str:
        """The ticket of a request that starts now: what `ready()` reserved, else a new one."""
        if self._shared is None:
            return ""
        if self._reserved is not None:
            ticket, self._reserved = self._reserved, None
            return ticket
        ticket = self._shared.ticket()
        self._shared.start(ticket)
        return ticket

    def _slow_down(self, exchange: Exchange, retry_after: float | None) -> None:
        """Doubles the interval, once for all requests that were under way when the trouble began."""
        now = self.now()
        if retry_after is not None:
            self._held_until = max(self._held_until, now + retry_after)
        if exchange.taken_at > self._slowed_at:
            self._slowed_at = now
            self._pace = max(self._interval, min(self._pace * 2, SLOWEST_INTERVAL))
