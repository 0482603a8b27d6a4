"""Estimated waits of a CCAI account's queues, one language after the other."""

from __future__ import annotations

from console.feeds.ccai.queues import QueueBook
from console.feeds.feed import Asked, Feed
from console.feeds.reading import Noun
from console.transport.errors import Refused
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient

DEFAULT_LANGUAGE = "en"
"""What is asked for while no queue has told its language; the vendor's own default."""
NOT_OFFERED = 404
"""How a customer without these estimates is answered: its queues are shown without, and are in no trouble."""
UNITS = {"seconds": 1.0, "minutes": 60.0}
"""Seconds in each unit an account may be set to (facts AP25)."""


class WaitTimes(Feed):
    """wait_times: what the vendor expects for a new contact (ccai-apps.txt l. 2764-3098)."""

    name = "wait_times"
    noun = Noun.QUEUES
    target_age = 60.0
    rare_age = 300.0

    def __init__(self, account: str, client: CcaiClient, book: QueueBook, unit: str = "seconds") -> None:
        """`unit` is one of UNITS."""
        super().__init__(account, book.latest)
        self._client = client
        self._book = book
        self._seconds_each = UNITS[unit]
        self._still_to_ask: list[str] = []

    async def ask(self) -> Asked:
        """One request: the next of the languages in use. It does not date the rows: who waits is newer."""
        if not self._still_to_ask:
            self._still_to_ask = sorted(self._book.languages()) or [DEFAULT_LANGUAGE]
        lang = self._still_to_ask[0]
        try:
            rows = await self._client.wait_times(lang)
        except Refused as error:
            if error.status != NOT_OFFERED:
                raise
            self._still_to_ask = []
            self._book.forget_estimates()
            self.answered_reference(0)
            self._book.show()
            return Asked()
        self._still_to_ask = self._still_to_ask[1:]
        self._book.set_estimates(lang, translate.estimates(rows.items, self._seconds_each))
        self.answered_reference(rows.rejected)
        self._book.show()
        return Asked(more=bool(self._still_to_ask))
