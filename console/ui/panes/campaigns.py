"""The pane of campaigns: what is dialled, by which dialer, and how much of it there is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar, TypeAlias

from console.domain.accounts import Identifier
from console.domain.campaigns import Campaign
from console.engine import AccountSummary
from console.feeds.reading import AnyReading, Noun
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane
from console.ui.panes.campaign_view import TREND_WIDTH, CampaignStanding, CampaignView

CampaignKey: TypeAlias = tuple[str, Identifier]


class CampaignsPane(Pane[CampaignStanding]):
    """Campaigns of all accounts that have them, each with its size since the board was first shown."""

    noun: ClassVar[Noun] = Noun.CAMPAIGNS
    title: ClassVar[str] = "Campaigns"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.CAMPAIGNS})
    moves_with_each_reading: ClassVar[bool] = True
    beside: ClassVar[tuple[str, ...]] = ("leads",)

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(CampaignView(), accounts, clocks, id="campaigns")
        self._first: dict[CampaignKey, tuple[int | None, datetime | None]] = {}
        self._sizes: dict[CampaignKey, deque[int | None]] = {}
        self._noted: dict[str, float] = {}

    def put(self, reading: AnyReading) -> bool:
        """Keeps a reading; new answers lengthen the trends, failed polls do not."""
        taken = reading.taken_monotonic
        if reading.noun is self.noun and taken is not None:
            is_new = self._noted.get(reading.account) != taken
            self._noted[reading.account] = taken
            for row in reading.rows:
                self._note(row, reading.taken_at, is_new)
        return super().put(reading)

    def _note(self, campaign: Campaign, at: datetime | None, is_new: bool) -> None:
        """Keeps a size; an answer that comes in pages is one reading, told again as it grows."""
        self._first.setdefault(campaign.key, (campaign.size, at))
        sizes = self._sizes.setdefault(campaign.key, deque(maxlen=TREND_WIDTH))
        if is_new or not sizes:
            sizes.append(campaign.size)
        else:
            sizes[-1] = campaign.size

    def rows(self) -> Sequence[CampaignStanding]:
        """Each campaign with its sizes so far, beginning with the first that was seen."""
        return [
            CampaignStanding(row, tuple(self._sizes[row.key]), *self._first[row.key])
            for row in self.held.rows()
        ]
