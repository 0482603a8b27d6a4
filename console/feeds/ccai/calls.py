"""Recent calls of a CCAI account."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from console.domain.accounts import Identifier
from console.domain.calls import Call
from console.domain.service_levels import Target
from console.feeds.ccai.recent import Recent
from console.feeds.contact_book import ContactBook
from console.feeds.reading import Noun
from console.feeds.vendor_clock import VendorClock
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.wire.contacts import CallRow
from console.vendors.rows import Rows


class RecentCalls(Recent[Call]):
    """calls?updated_at[from]: what changed since the last look (ccai-manager.txt l. 796-1189).

    Calls also tell what other answers leave out: the queues' targets, and their menus' ids (facts MG38).
    """

    name = "calls"
    noun = Noun.CALLS
    target_age = 10.0
    rare_age = 30.0

    def __init__(
        self,
        account: str,
        client: CcaiClient,
        book: ContactBook[Call],
        clock: VendorClock,
        learn_targets: Callable[[dict[tuple[Identifier, str], Target]], None],
        learn_menus: Callable[[Mapping[Identifier, Identifier]], None],
    ) -> None:
        super().__init__(account, client, book, clock)
        self._learn_targets = learn_targets
        self._learn_menus = learn_menus

    async def rows(self, updated_from: datetime, page: int, per: int) -> Rows[CallRow]:
        """One page of calls."""
        return await self.client.calls(updated_from, page, per)

    def contacts(self, rows: Sequence[CallRow]) -> list[Call]:
        """The calls."""
        self._learn_targets(translate.targets(rows))
        self._learn_menus(translate.menu_ids(rows))
        return [translate.call(row, self.account) for row in rows]
