"""Campaigns of a VoIPTime account: the only thing of its floor that can be asked again and again (VT19)."""

from __future__ import annotations

from console.domain.accounts import Identifier
from console.domain.campaigns import Campaign
from console.domain.queues import Queue
from console.feeds.feed import Asked, Feed, Instant
from console.feeds.latest import Latest
from console.feeds.pages import Walk
from console.feeds.reading import Noun
from console.vendors.voiptime import translate
from console.vendors.voiptime.client import PAGE, VoipTimeClient


class Campaigns(Feed):
    """campaigns: a page a request until a short one (voiptime.txt l. 338-382, facts VT18).

    The same rows stand among the queues: what there is, never who waits.
    """

    name = "campaigns"
    noun = Noun.CAMPAIGNS
    also = frozenset({Noun.QUEUES})
    target_age = 60.0
    rare_age = 300.0

    def __init__(
        self, account: str, client: VoipTimeClient, latest: Latest[Campaign], queues: Latest[Queue]
    ) -> None:
        super().__init__(account, latest, queues)
        self._client = client
        self._queues = queues
        self._walk = Walk()
        self._began: Instant | None = None
        self._campaigns: dict[Identifier, Campaign] = {}

    async def ask(self) -> Asked:
        """One request: the next page. Rows are as old as the walk they came in, from its first page on."""
        page = self._walk.begin_page()
        began = self._began if page > 1 and self._began is not None else self.now()
        rows = await self._client.campaigns(offset=(page - 1) * PAGE, limit=PAGE)
        self._began = began
        was_first = self._walk.is_first
        is_full = len(rows.items) + rows.rejected >= PAGE
        more = self._walk.take((row.id for row in rows.items), rows.rejected, page + 1 if is_full else None)
        for row in rows.items:
            self._campaigns[row.id] = translate.campaign(row, self.account)
        if not more:
            told = self._walk.ids
            self._campaigns = {one: row for one, row in self._campaigns.items() if one in told}
        if was_first or not more:
            self.answered(began, self._walk.rejected)
        self._show()
        return Asked(more=more)

    def _show(self) -> None:
        self._latest.show(self._campaigns.values())
        self._queues.show(translate.queue(one) for one in self._campaigns.values())
