"""The roster: who is logged in, joined with all that is known of them.

The live list has ids and statuses only (ccai-manager.txt l. 343-363, facts MG24, MG26), and presence in it
is the truth. Names come from the agents' directory, colors and teams from lists of their own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus, Team
from console.feeds.latest import Latest

HOLD_JITTER = 3.0
"""Seconds by which the start of one and the same hold is told differently: it is counted back from whole
seconds that took their time to arrive."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Joined:
    """A published row and what it was made of, so that it is made again only when that changes."""

    live: Agent
    known: Agent | None
    listed: AgentStatus | None
    teams: tuple[str, ...]
    row: Agent


class Roster:
    """Joins an account's live list with its directory, statuses and teams, and publishes the rows."""

    def __init__(self, latest: Latest[Agent]) -> None:
        self.latest = latest
        self.statuses: dict[Identifier, AgentStatus] = {}
        self._directory: dict[Identifier, Agent] = {}
        self._teams_of: dict[Identifier, tuple[str, ...]] = {}
        self._live: dict[Identifier, Agent] = {}
        self._joined: dict[Identifier, Joined] = {}
        self._retold: set[Identifier] = set()
        """Whom the directory tells otherwise since they were joined."""
        self._joined_with: dict[Identifier, AgentStatus] | None = None
        """The statuses everybody is joined with; None when the teams have changed since."""

    def set_live(self, live: Iterable[Agent]) -> None:
        """Takes the newest live list; call `show` when all of an answer is in.

        An agent listed twice is in the status that began last.
        """
        newest: dict[Identifier, Agent] = {}
        former = self._live
        for agent in live:
            agent_id = agent.id
            other = newest.get(agent_id)
            if other is None or (agent.since or _LONG_AGO) >= (other.since or _LONG_AGO):
                before = former.get(agent_id)
                newest[agent_id] = agent if before is None or before is agent else _steadied(agent, before)
        self._live = newest

    def know(self, agents: Iterable[Agent]) -> bool:
        """Adds agents to the directory; True when any of them is logged in and was known otherwise."""
        is_news = False
        for agent in agents:
            if self._directory.get(agent.id) != agent:
                self._directory[agent.id] = agent
                self._retold.add(agent.id)
                is_news = is_news or agent.id in self._live
        return is_news

    def forget_all_but(self, ids: Set[Identifier]) -> None:
        """Drops who is neither among `ids`, a whole directory, nor logged in: people leave for good."""
        for agent_id in [one for one in self._directory if one not in ids and one not in self._live]:
            del self._directory[agent_id]

    def set_teams(self, teams: Iterable[Team]) -> None:
        """Takes the newest list of teams, in the order they are to be named (position, id; facts MG44)."""
        members: dict[Identifier, list[str]] = {}
        for team in sorted(teams, key=_team_order):
            for agent_id in team.agent_ids:
                members.setdefault(agent_id, []).append(team.name)
        self._teams_of = {agent_id: tuple(names) for agent_id, names in members.items()}
        self._joined_with = None

    def name_of(self, agent_id: Identifier) -> str | None:
        """The agent's name in the directory; None when it is not known."""
        known = self._directory.get(agent_id)
        return known.name if known is not None else None

    def unnamed(self) -> list[Identifier]:
        """Ids that are logged in but not in the directory."""
        if self._live.keys() <= self._directory.keys():
            return []
        return [agent_id for agent_id in self._live if agent_id not in self._directory]

    def unknown_statuses(self) -> set[Identifier]:
        """Ids of statuses somebody is in and the list of statuses does not have.

        A status told without an id goes by its word, which no list of ids will ever have.
        """
        told: set[Identifier] = {
            agent.status.id
            for agent in self._live.values()
            if agent.status is not None and isinstance(agent.status.id, int)
        }
        return told - self.statuses.keys()

    def show(self) -> None:
        """Publishes the live agents, each with all that is known of it."""
        former = self._joined if self._joined_with is self.statuses else {}
        joined: dict[Identifier, Joined] = {}
        for agent_id, live in self._live.items():
            before = former.get(agent_id)
            if before is None or before.live is not live or agent_id in self._retold:
                before = self._join(live)
            joined[agent_id] = before
        self._joined, self._joined_with, self._retold = joined, self.statuses, set()
        self.latest.show([one.row for one in joined.values()])

    def _join(self, live: Agent) -> Joined:
        known = self._directory.get(live.id)
        listed = self.statuses.get(live.status.id) if live.status is not None else None
        teams = self._teams_of.get(live.id, ())
        before = self._joined.get(live.id)
        if (
            before is not None
            and before.live is live
            and before.known is known
            and before.listed == listed
            and before.teams == teams
        ):
            return before
        base = known if known is not None else live
        row = replace(
            base,
            status=_colored(live.status, listed),
            since=live.since,
            on_hold=live.on_hold,
            on_hold_since=live.on_hold_since,
            teams=tuple(dict.fromkeys((*base.teams, *teams))),
        )
        return Joined(live, known, listed, teams, row)


def _steadied(agent: Agent, before: Agent) -> Agent:
    """The agent as told before where it is the same, so that an unchanged floor is the same objects."""
    if before.on_hold_since is not None and agent.on_hold_since is not None:
        moved = (agent.on_hold_since - before.on_hold_since).total_seconds()
        if abs(moved) <= HOLD_JITTER:
            agent = replace(agent, on_hold_since=before.on_hold_since)
    return before if before == agent else agent


def _colored(status: AgentStatus | None, listed: AgentStatus | None) -> AgentStatus | None:
    """The live list names a status, the list of statuses colors it: joined by id, for names repeat."""
    if status is None or listed is None:
        return status
    is_nameless = status.name in {"", str(status.id)}
    return AgentStatus(status.id, listed.name if is_nameless else status.name, listed.color)


def _team_order(team: Team) -> tuple[float, bool, float, str]:
    """Position, then id; teams without a position last."""
    number = team.id if isinstance(team.id, int) else 0
    position = math.inf if team.position is None else team.position
    return (position, isinstance(team.id, str), number, str(team.id))
