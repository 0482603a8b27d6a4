"""Queues of a CCAI account.

The vendor lists only queues with somebody waiting (ccai-manager.txt l. 1974, facts MG39): a known queue
that a good answer leaves out is empty, and that is a 0 we know. Which queues exist is learned from service
levels, which name every path, and from the answers themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from console.domain.accounts import ChannelName, Identifier
from console.domain.changes import changed
from console.domain.queues import Estimate, Queue, QueueKey
from console.feeds.ccai.estimates import EstimateBook, with_outlook
from console.feeds.feed import Asked, Feed, Instant
from console.feeds.latest import Latest
from console.feeds.reading import Noun
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient

FORGET_AFTER = 24 * 3600.0
"""Seconds after which a queue that no answer names any more is forgotten: menus are deleted for good."""


@dataclass(slots=True)
class Known:
    """A queue that exists."""

    empty: Queue
    """The queue with nobody waiting."""
    named_at: float
    """Monotonic instant at which an answer last named it."""


class Joined(NamedTuple):
    """A queue as answers tell it, and as it is shown with its menu and its estimate."""

    queue: Queue
    shown: Queue


class QueueBook:
    """The queues of one account, waiting or known to be empty."""

    def __init__(self, account: str, latest: Latest[Queue]) -> None:
        self.latest = latest
        self._account = account
        self._known: dict[QueueKey, Known] = {}
        self._waiting: dict[QueueKey, Queue] | None = None
        self._in_doubt: set[QueueKey] = set()
        self._rejected = 0
        self._menu_ids: dict[Identifier, Identifier] = {}
        self._estimates = EstimateBook(latest.clock)
        self._joined: dict[QueueKey, Joined] = {}
        """The queues as last shown."""
        self._menus_told = 0
        """How often it was told to which menu a queue belongs, or what it is called, and that was news."""
        self._joined_in: tuple[object, ...] = ()
        """What the queues were last put together in, themselves left aside."""

    def learn(self, queue_id: Identifier, path: str, lang: str, channel: ChannelName) -> None:
        """Notes that a queue exists; call `show` when all of an answer is in."""
        self._name(Queue(self._account, queue_id, path, lang, channel, in_queue=0))

    def learn_menus(self, menu_ids: Mapping[Identifier, Identifier]) -> None:
        """Notes to which menus queues belong, by menu path id (facts MG38)."""
        if any(self._menu_ids.get(queue_id) != menu_id for queue_id, menu_id in menu_ids.items()):
            self._menu_ids |= menu_ids
            self._menus_told += 1

    def languages(self) -> set[str]:
        """The languages of the known queues."""
        return {known.empty.lang for known in self._known.values() if known.empty.lang}

    def set_estimates(self, lang: str, estimates: Mapping[tuple[Identifier, ChannelName], Estimate]) -> None:
        """Takes the newest estimates of one language, by menu id and channel; call `show` then."""
        self._estimates.set(lang, estimates)

    def forget_estimates(self) -> None:
        """Notes that the vendor gives none."""
        self._estimates.forget()

    def set_waiting(self, queues: list[Queue], rejected: int = 0) -> None:
        """Takes the newest list of queues with somebody waiting; `rejected` rows of it could not be read.

        A queue whose row was just read and is gone while one more row cannot be read may be that row: then it
        is not known to be empty.
        """
        before, self._waiting = self._waiting or {}, {}
        for queue in queues:
            key = queue.key
            self._name(queue)
            path = self._known[key].empty.path
            self._waiting[key] = queue if queue.path == path else changed(queue, path=path)
        gone = (before.keys() | self._in_doubt) - self._waiting.keys()
        if rejected > self._rejected:
            self._in_doubt = gone
        elif rejected < self._rejected:
            self._in_doubt = set()
        else:
            self._in_doubt &= gone
        self._rejected = rejected

    def show(self) -> None:
        """Publishes all known queues; nothing before the first good answer, for then no 0 is known."""
        self._forget()
        if self._waiting is not None:
            queues = self._unoccupied() | self._waiting
            before, self._joined_in = self._joined_in, (self._menus_told, *self._estimates.state)
            is_as_before = before == self._joined_in
            former = self._joined.get
            self._joined = {
                key: joined
                if is_as_before and (joined := former(key)) is not None and joined.queue is queue
                else self._join(key, queue)
                for key, queue in queues.items()
            }
            self.latest.show_kept(tuple(joined.shown for joined in self._joined.values()))

    def _join(self, key: QueueKey, queue: Queue) -> Joined:
        """The queue with its menu, which not every row of it tells, and its estimate."""
        menu_id = queue.menu_id
        if menu_id is None:
            known = self._known.get(key)
            menu_id = known.empty.menu_id if known is not None else None
            menu_id = self._menu_ids.get(queue.id) if menu_id is None else menu_id
        outlook = self._estimates.outlook(queue, menu_id)
        shown = with_outlook(queue, menu_id, outlook)
        before = self._joined.get(key)
        return Joined(queue, before.shown if before is not None and before.shown == shown else shown)

    def _unoccupied(self) -> dict[QueueKey, Queue]:
        return {
            key: changed(known.empty, in_queue=None) if key in self._in_doubt else known.empty
            for key, known in self._known.items()
        }

    def _name(self, queue: Queue) -> None:
        """Keeps the first spelling of a path: answers spell it differently (facts MG15)."""
        now = self.latest.clock.monotonic()
        known = self._known.get(queue.key)
        if known is None:
            self._known[queue.key] = Known(_emptied(queue), now)
            return
        known.named_at = now
        path = queue.path if known.empty.path == str(known.empty.id) else known.empty.path
        menu_id = queue.menu_id if known.empty.menu_id is None else known.empty.menu_id
        if (path, menu_id) != (known.empty.path, known.empty.menu_id):
            self._menus_told += 1
            known.empty = changed(known.empty, path=path, menu_id=menu_id)

    def _forget(self) -> None:
        before = self.latest.clock.monotonic() - FORGET_AFTER
        for key in [key for key, known in self._known.items() if known.named_at < before]:
            del self._known[key]


def _emptied(queue: Queue) -> Queue:
    """The queue with nobody waiting."""
    return Queue(
        queue.account, queue.id, queue.path, queue.lang, queue.channel, in_queue=0, menu_id=queue.menu_id
    )


class WaitingQueues(Feed):
    """menus/current_status: who waits where, and how long (ccai-manager.txt l. 1973-1997)."""

    name = "menus/current_status"
    noun = Noun.QUEUES
    target_age = 5.0
    rare_age = 20.0

    def __init__(self, account: str, client: CcaiClient, book: QueueBook, clock: VendorClock) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book
        self._clock = clock

    async def ask(self) -> Asked:
        """One request: all queues with somebody waiting."""
        at = self.now()
        rows = await self._client.menus_current_status()
        self._clock.note(at.wall, self.now().wall, rows.server_date)
        self.answered(at, rows.rejected)
        theirs = self._clock.theirs(at.wall)
        queues = [translate.queue(row, self.account, theirs) for row in rows.items]
        self._book.set_waiting([self._in_our_time(queue, at) for queue in queues], rows.rejected)
        self._book.show()
        return Asked()

    def _in_our_time(self, queue: Queue, at: Instant) -> Queue:
        oldest_at = self._clock.ours(queue.oldest_at, not_after=at.wall)
        return queue if oldest_at == queue.oldest_at else changed(queue, oldest_at=oldest_at)
