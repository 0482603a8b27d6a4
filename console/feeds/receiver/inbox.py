"""The inbox: what came in per account, counted, and handed to whoever knows what to do with it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeAlias

from console.domain.deliveries import Delivery
from console.domain.receivers import Receiver
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun

logger = logging.getLogger(__name__)

TARGET_AGE = 10.0
"""Seconds within which the counts are published anew, also when nothing came."""
MOST_KINDS = 50
"""Kinds of events that are counted apart; further ones are counted together."""
OTHERS = "OTHERS"

Read: TypeAlias = Callable[[bytes, str, datetime], Delivery]
"""Reads a body for an account, received at an instant; ValueError where it is none of that vendor's."""


class Sink(Protocol):
    """Where an account's events go."""

    def receive(self, delivery: Delivery) -> None:
        """Takes one event."""

    def listening(self, reason: str | None) -> None:
        """Says whether events can come in: None while they can, else why not."""

    def tick(self) -> None:
        """Called every few seconds."""


class Box:
    """One account's share of the inbox."""

    def __init__(self, account: str, publish: Callable[[AnyReading], None], clock: Clock) -> None:
        self.sink: Sink | None = None
        self.row = Receiver(account)
        self._kinds: Counter[str] = Counter()
        self._latest: Latest[Receiver] = Latest(
            account, Noun.RECEIVER, publish, target_age=TARGET_AGE, clock=clock
        )

    def count(self, delivery: Delivery) -> None:
        """Counts one event."""
        kind = delivery.event
        self._kinds[kind if kind in self._kinds or len(self._kinds) < MOST_KINDS else OTHERS] += 1
        self.row = replace(
            self.row,
            received=self.row.received + 1,
            unknown=self.row.unknown + (not delivery.is_known),
            by_event=tuple(self._kinds.items()),
        )

    def show(self) -> None:
        """Publishes the counts, as of now."""
        clock = self._latest.clock
        self._latest.answered(
            "receiver",
            asked_at=clock.wall(),
            asked_monotonic=clock.monotonic(),
            rejected=0,
            target_age=TARGET_AGE,
        )
        self._latest.show([self.row])


class Inbox:
    """Reads, counts and hands over. Lives on one event loop; nothing in it blocks or raises."""

    def __init__(
        self,
        accounts: Iterable[str],
        read: Read,
        publish: Callable[[AnyReading], None],
        clock: Clock,
        on_delivery: Callable[[Delivery], None] = lambda _: None,
    ) -> None:
        """`on_delivery` hears of each event beside the account's own sink."""
        self.clock = clock
        self._read = read
        self._on_delivery = on_delivery
        self._boxes = {account: Box(account, publish, clock) for account in accounts}
        self._reason: str | None = "It has not been started yet"

    @property
    def accounts(self) -> tuple[str, ...]:
        """Whose events it takes."""
        return tuple(self._boxes)

    def row(self, account: str) -> Receiver:
        """The account's counts as they are now."""
        return self._boxes[account].row

    def connect(self, account: str, sink: Sink) -> None:
        """From now on, the account's events go there."""
        box = self._boxes.get(account)
        if box is not None:
            box.sink = sink
            sink.listening(self._reason)

    def read(self, account: str, body: bytes) -> Delivery | None:
        """The event a body holds; None for one that cannot be read, which is counted."""
        try:
            return self._read(body, account, self.clock.wall())
        except Exception as error:
            # Whatever a stranger sends, the receiver goes on; the log must not quote it.
            if not isinstance(error, ValueError):
                logger.error("an event could not be read (%s)", type(error).__name__)  # noqa: TRY400
            self.reject(account)
            return None

    def hand_over(self, delivery: Delivery) -> None:
        """Counts an event and gives it to its account."""
        box = self._boxes[delivery.account]
        box.count(delivery)
        box.show()
        for take in (self._on_delivery, box.sink.receive if box.sink is not None else None):
            if take is None:
                continue
            try:
                take(delivery)
            except Exception as error:
                logger.error("an event could not be taken (%s)", type(error).__name__)  # noqa: TRY400

    def reject(self, account: str) -> None:
        """Counts a delivery that was turned away."""
        box = self._boxes[account]
        box.row = replace(box.row, rejected=box.row.rejected + 1)

    def stranger(self) -> None:
        """Counts a request to nobody's address."""
        for box in self._boxes.values():
            box.row = replace(box.row, strangers=box.row.strangers + 1)

    def state(self, address: str | None, reason: str | None) -> None:
        """Notes whether, and where, events can come in, and tells everybody."""
        self._reason = reason
        for box in self._boxes.values():
            box.row = replace(box.row, address=address, reason=reason)
            if box.sink is not None:
                box.sink.listening(reason)
            box.show()

    def tick(self) -> None:
        """Publishes the counts anew, and lets each account give up what has grown old."""
        for box in self._boxes.values():
            if box.sink is not None:
                box.sink.tick()
            box.show()

    def log_counts(self) -> None:
        """Writes how much came in, and nothing of what it was."""
        for box in self._boxes.values():
            row = box.row
            logger.info(
                "webhooks of %s: %d received, %d unknown, %d rejected, %d strangers",
                row.account,
                row.received,
                row.unknown,
                row.rejected,
                row.strangers,
            )
