"""How campaigns are read: what runs, how it dials, how much there is to dial and how that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.campaigns import Campaign
from console.ui.format import UNKNOWN, count, moment, number
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone, nearest_tone
from console.ui.widgets.cells import Cell, Column
from console.ui.widgets.trend import trend
from console.ui.words import campaign_rank, campaign_state

TREND_WIDTH = 24

NAME = Column("name", "Campaign", 16, grow=4)
STATE = Column("state", "State", 11, grow=1)
DIALER = Column("dialer", "Dialer", 11, grow=1, rank=3)
SIZE = Column("size", "Entries", 8, align="right")
CHANGE = Column("change", "Change", 7, align="right", rank=1)
ABANDONED = Column("abandoned", "Most lost", 9, align="right", rank=2)


@dataclass(frozen=True, slots=True)
class CampaignStanding:
    """A campaign, and what it was when this board saw it first."""

    campaign: Campaign
    sizes: tuple[int | None, ...] = ()
    """Its size at the newest readings, oldest first."""
    first_size: int | None = None
    seen_since: datetime | None = None
    """When the first size was read."""

    @property
    def change(self) -> int | None:
        """Entries more or fewer than at first; None where it was seen once, or a size is not known."""
        if len(self.sizes) < 2 or self.first_size is None or self.campaign.size is None:
            return None
        return self.campaign.size - self.first_size


class CampaignView(NounView[CampaignStanding]):
    """Campaigns, what runs first, the largest before the others."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, STATE, DIALER, SIZE, CHANGE, ABANDONED, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        NAME,
        STATE,
        DIALER,
        SIZE,
        CHANGE,
        ABANDONED,
        Column("teams", "Teams", 5, align="right", rank=6),
        Column("redial", "Redials", 10, grow=1, rank=5),
        Column("answer", "Auto-answer", 11, rank=7),
        ACCOUNT,
    )
    empty: ClassVar[str] = "there is no campaign"

    def key(self, row: CampaignStanding) -> tuple[str, Identifier]:
        """Account and id."""
        return row.campaign.key

    def subject(self, row: CampaignStanding) -> Campaign:
        """The campaign itself."""
        return row.campaign

    def cell(self, row: CampaignStanding, column: str, now: float) -> Cell:
        """See the columns; a state has a shape beside the tone nearest to the vendor's color."""
        campaign = row.campaign
        if column == "name":
            return Cell(campaign.name)
        if column == "state":
            shape, words = campaign_state(campaign.state)
            return Cell(f"{shape} {words}".rstrip(), _tone(campaign))
        if column == "size":
            return Cell(count(campaign.size), Tone.MUTED if campaign.size is None else Tone.NORMAL)
        if column == "change":
            return Cell(_change(row.change), Tone.MUTED)
        return Cell(str(self._texts(campaign)[column] or ""), Tone.MUTED)

    def tone(self, row: CampaignStanding, now: float) -> Tone | None:
        """What is over stands back."""
        return Tone.MUTED if campaign_state(row.campaign.state)[0] == "✓" else None

    def value(self, row: CampaignStanding, column: str, now: float) -> SortValue:
        """Sizes and percents as numbers, states in the order they are looked at."""
        campaign = row.campaign
        numbers: dict[str, SortValue] = {
            "state": campaign_rank(campaign.state),
            "size": campaign.size,
            "change": row.change,
            "abandoned": campaign.most_abandoned,
            "teams": len(campaign.team_ids),
        }
        return numbers[column] if column in numbers else self._texts(campaign)[column]

    def _texts(self, campaign: Campaign) -> dict[str, str | None]:
        return {
            "name": campaign.name,
            "dialer": campaign.dialer,
            "abandoned": _percent(campaign.most_abandoned),
            "teams": str(len(campaign.team_ids)),
            "redial": _redialing(campaign),
            "answer": _auto_answer(campaign),
            "account": campaign.account,
        }

    def own_order(self, rows: Sequence[CampaignStanding], now: float) -> list[CampaignStanding]:
        """By state, then the largest, then by name."""

        def urgency(row: CampaignStanding) -> tuple[int, int, str]:
            campaign = row.campaign
            return (campaign_rank(campaign.state), -(campaign.size or 0), campaign.name.casefold())

        return sorted(rows, key=urgency)

    def counts(self, rows: Sequence[CampaignStanding], now: float) -> tuple[str, ...]:
        """How many are in each state, and how much there is to dial in what runs."""
        states = Counter(campaign_state(row.campaign.state)[1].casefold() or UNKNOWN for row in rows)
        running = [row.campaign.size for row in rows if campaign_state(row.campaign.state)[0] == "●"]
        ranked = sorted(states, key=campaign_rank)
        parts = [f"{states[state]} {state}" for state in ranked[:4]]
        known = [size for size in running if size is not None]
        return (*parts, f"{count(sum(known))} entries in what runs") if known else tuple(parts)

    def keywords(self, row: CampaignStanding) -> str:
        """A campaign is also found by its id."""
        return str(row.campaign.id)

    def details(self, row: CampaignStanding, now: float) -> Details:
        """All that the vendor tells of the campaign."""
        one = row.campaign
        shape, words = campaign_state(one.state)
        color = f"  ■ {one.color}" if one.color else ""
        since = moment(row.seen_since, datetime.fromtimestamp(now, UTC))
        changed = "" if row.change is None else f"  {_change(row.change)} since {since}"
        lines = [
            Line("State", f"{shape} {words or 'not told'}{color}", _tone(one)),
            *told("Dialer", one.dialer),
            Line("Entries", f"{count(one.size)}{changed}"),
            *told("Trend", trend(row.sizes, TREND_WIDTH).strip() if row.change else None),
            Line("Most lost", _percent(one.most_abandoned) or UNKNOWN),
            *_teams(one),
            Line("Redials", _redialing(one) or UNKNOWN),
            Line("Auto-answer", _auto_answer(one) or UNKNOWN),
            *told("Rings", None if one.answer_timeout is None else f"{one.answer_timeout} (no unit is told)"),
            *told("Gateway", one.gateway_id),
            *told("Made by", one.created_by),
            *told("Redial rule", one.redialing.id if one.redialing is not None else None),
            Line("Account", one.account),
            Line("Id", str(one.id)),
        ]
        return Details(f"Campaign {one.name}", tuple(lines))


def _tone(campaign: Campaign) -> Tone:
    """The theme's tone nearest to the vendor's color."""
    return Tone.MUTED if campaign.state is None else nearest_tone(campaign.color)


def _change(change: int | None) -> str:
    """How many more or fewer, with an arrow; nothing where there is nothing to compare with."""
    if change is None:
        return ""
    arrow = "↑" if change > 0 else "↓" if change < 0 else "="
    return f"{arrow}{abs(change):,}"


def _percent(value: float | None) -> str | None:
    return None if value is None else f"{number(value)}%"


def _redialing(campaign: Campaign) -> str | None:
    """How often a number is tried, and how much of the dialing goes to what failed before."""
    rule = campaign.redialing
    if rule is None:
        return None
    tries = None if rule.attempts_per_phone is None else f"{rule.attempts_per_phone} a number"
    share = _percent(rule.failed_percent)
    return ", ".join(filter(None, (tries, None if share is None else f"{share} failed"))) or None


def _auto_answer(campaign: Campaign) -> str | None:
    """Whether calls are answered by themselves, and after what; the document names no unit."""
    if not campaign.auto_answer:
        return None if campaign.auto_answer is None else "no"
    return "yes" if campaign.auto_answer_after is None else f"after {campaign.auto_answer_after}"


def _teams(campaign: Campaign) -> list[Line]:
    """Ids of the teams, the one with priority first."""
    if not campaign.team_ids:
        return [Line("Teams", "none")]
    told = [f"{place}. {team}" for place, team in enumerate(campaign.team_ids, 1)]
    return [Line("" if place else "Teams", text) for place, text in enumerate(told)]
