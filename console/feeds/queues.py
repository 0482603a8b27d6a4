"""Queues of a CCAI account.

The vendor lists only queues with somebody waiting (ccai-manager.txt l. 1974, facts MG39): a known queue
that a good answer leaves out is empty, and that is a 0 we know. Which queues exist is learned from service
levels, which name every path, and from the answers themselves.
"""

from __future__ import annotations

from console.domain.accounts import Channel, Identifier
from console.domain.queues import Queue, QueueKey
from console.feeds.feed import Asked, Feed
from console.feeds.latest import Latest
from console.feeds.reading import Noun
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient


class QueueBook:
    """The queues of one account, waiting or known to be empty."""

    def __init__(self, account: str, latest: Latest[Queue]) -> None:
        self.latest = latest
        self._account = account
        self._known: dict[QueueKey, Queue] = {}
        self._waiting: dict[QueueKey, Queue] | None = None

    def learn(self, queue_id: Identifier, path: str, lang: str, channel: Channel) -> None:
        """Notes that a queue exists; call `show` when all of an answer is in."""
        queue = Queue(self._account, queue_id, path, lang, channel, in_queue=0)
        self._known.setdefault(queue.key, queue)

    def set_waiting(self, queues: list[Queue]) -> None:
        """Takes the newest list of queues with somebody waiting."""
        self._waiting = {queue.key: queue for queue in queues}
        for queue in queues:
            empty = Queue(
                self._account,
                queue.id,
                queue.path,
                queue.lang,
                queue.channel,
                in_queue=0,
                menu_id=queue.menu_id,
            )
            self._known[queue.key] = empty

    def show(self) -> None:
        """Publishes all known queues; nothing before the first good answer, for then no 0 is known."""
        if self._waiting is not None:
            self.latest.show((self._known | self._waiting).values())


class WaitingQueues(Feed):
    """menus/current_status: who waits where, and how long (ccai-manager.txt l. 1973-1997)."""

    name = "menus/current_status"
    noun = Noun.QUEUES
    target_age = 5.0
    rare_age = 20.0

    def __init__(self, account: str, client: CcaiClient, book: QueueBook) -> None:
        super().__init__(account, book.latest)
        self._client = client
        self._book = book

    async def ask(self) -> Asked:
        """One request: all queues with somebody waiting."""
        at = self.now()
        rows = await self._client.menus_current_status()
        self.answered(at, rows.rejected)
        self._book.set_waiting([translate.queue(row, self.account, at.wall) for row in rows.items])
        self._book.show()
        return Asked()
