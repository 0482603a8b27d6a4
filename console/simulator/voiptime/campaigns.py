"""Campaigns: their state and size move with the clock (voiptime.txt l. 337-398)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import QueryParams

from console.simulator.http.body_values import LARGEST, as_whole
from console.simulator.voiptime.directory import Directory, object_id
from console.simulator.voiptime.refusals import gone, invalid

COUNT = 27
"""More than two pages of the default size."""
LIMIT = 10
"""The page of a request that names no size (voiptime.txt l. 350); a maximum is not documented."""
DIALERS = ("Predictive", "Progressive", "Preview", "Manual")
NAMES = (
    *(
        "Solar roofs A",
        "Renewals [EMEA] 🔁",
        "[bold]Win-back[/bold]",
        "Umfrage Q1",
        "満足度調査",
        "תזכורת תשלום",
    ),
    "Reactivation of customers who have not ordered since the price change, second reminder, all regions",
    *("Cold list {bought}", "Webinar follow-up 🎥"),
)
CYCLE = ((0.5, "Running", "#4CAF50"), (0.65, "Paused", "orange"), (0.85, "Running", "#4CAF50"))
"""Up to which part of its round a campaign is in which state, and that state's color."""
END = ("Finished", "#9E9E9E")
"""The state in the rest of its round."""


@dataclass(slots=True)
class Campaign:
    """One campaign. It goes round: runs, pauses, runs, is finished, and starts again with new entries."""

    id: str
    name: str
    dialer: str
    gateway_id: str
    created_by: str
    team_ids: tuple[str, ...]
    redialing_id: str
    auto_answer_timeout: int
    """Seconds; 0 where auto-answer is off."""
    lead_answer_timeout: int
    entries: int
    """How many there were at the start."""
    since: float
    """When the simulator started, unix seconds."""
    period: float
    """Seconds of a round."""
    offset: float
    """Which part of its round it was in at the start, 0 to 1."""
    batch: int
    """Entries that each new round brings; a running campaign gains a tenth as many one by one."""
    lead_ids: set[int] = field(default_factory=set)
    """Leads added through the API."""

    def row(self, now: float) -> dict[str, Any]:
        """As the list writes it."""
        rounds = (now - self.since) / self.period + self.offset
        state, color = _state(rounds % 1)
        return {
            "autoAnswerEnabled": self.auto_answer_timeout > 0,
            "autoAnswerTimeout": self.auto_answer_timeout,
            "id": self.id,
            "name": self.name,
            "gatewayId": self.gateway_id,
            "leadAnswerTimeout": self.lead_answer_timeout,
            "dialer": self.dialer,
            "status": {"color": color, "name": state},
            "totalEntries": self.entries
            + self._gained(rounds)
            - self._gained(self.offset)
            + len(self.lead_ids),
            "createdBy": self.created_by,
            "teamsByPriority": list(self.team_ids),
            "redialingConfiguration": {
                "failedEntriesDialingPercentage": 5 * (self.lead_answer_timeout % 9),
                "maxCallAttemptsPerPhone": 1 + self.lead_answer_timeout % 5,
                "redialingConfigurationId": self.redialing_id,
            },
            "maxPercentOfAbandonedCalls": 3 if self.dialer == "Predictive" else 0,
        }

    def add(self, lead_ids: Iterable[int]) -> bool:
        """Adds entries for leads; whether any of them was not in it yet."""
        before = len(self.lead_ids)
        self.lead_ids.update(lead_ids)
        return len(self.lead_ids) > before

    def _gained(self, rounds: float) -> int:
        phase = rounds % 1
        running = min(phase, 0.5) + min(max(phase - 0.65, 0.0), 0.2)
        return int(rounds) * self.batch + int((int(rounds) * 0.7 + running) * self.batch / 10)


class Campaigns:
    """The company's campaigns in order of creation."""

    def __init__(self, seed: int, directory: Directory, now: float) -> None:
        source = random.Random(f"voiptime campaigns {seed}")
        drawn = (_draw(source, directory, at, now) for at in range(COUNT))
        self._by_id = {campaign.id: campaign for campaign in drawn}

    def page(self, query: QueryParams, now: float) -> list[dict[str, Any]]:
        """The campaigns a query asks for. Raises RequestError 400 for an offset or a limit that cannot be."""
        offset = _whole(query, "offset", 0, least=0)
        limit = _whole(query, "limit", LIMIT, least=1)
        included, excluded = _identities(query, "includeIds"), _identities(query, "excludeIds")
        wanted = [
            campaign
            for campaign in self._by_id.values()
            if (not included or campaign.id in included) and campaign.id not in excluded
        ]
        return [campaign.row(now) for campaign in wanted[offset : offset + limit]]

    def get(self, identity: str) -> Campaign:
        """One of them. Raises RequestError 404."""
        if identity not in self._by_id:
            raise gone()
        return self._by_id[identity]


def _state(phase: float) -> tuple[str, str]:
    for until, state, color in CYCLE:
        if phase < until:
            return state, color
    return END


def _identities(query: QueryParams, name: str) -> set[str]:
    """An array of ids: repeated or with commas, with or without brackets; nothing is said (facts VT18)."""
    texts: Sequence[str] = (*query.getlist(name), *query.getlist(f"{name}[]"))
    return {part.strip() for text in texts for part in text.split(",") if part.strip()}


def _whole(query: QueryParams, name: str, default: int, least: int) -> int:
    text = query.get(name)
    value = as_whole(text) if text else default
    if value is None or not least <= value <= LARGEST:
        raise invalid(name)
    return value


def _draw(source: random.Random, directory: Directory, at: int, now: float) -> Campaign:
    turn = at // len(NAMES)
    return Campaign(
        id=object_id(source),
        name=NAMES[at % len(NAMES)] + (f" ({turn + 1})" if turn else ""),
        dialer=source.choice(DIALERS),
        gateway_id=object_id(source),
        created_by=source.choice(list(directory.users)),
        team_ids=tuple(source.sample(directory.teams, source.randint(1, 3))),
        redialing_id=object_id(source),
        auto_answer_timeout=source.choice((0, 0, 3, 5)),
        lead_answer_timeout=source.randint(15, 45),
        entries=source.randint(0, 40_000),
        since=now,
        period=source.uniform(1200, 7200),
        offset=source.random(),
        batch=source.randint(200, 3000),
    )
