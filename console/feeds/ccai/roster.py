"""The roster: who is logged in, joined with all that is known of them.

The live list has ids and statuses only (ccai-manager.txt l. 343-363, facts MG24, MG26), and presence in it
is the truth. Names come from the agents' directory, colors and teams from lists of their own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus, Team
from console.domain.changes import changed
from console.feeds.latest import Latest

HOLD_JITTER = 3.0
"""Seconds by which the start of one and the same hold is told differently: it is counted back from whole
seconds that took their time to arrive."""


class Roster:
    """Joins an account's live list with its directory, statuses and teams, and publishes the rows."""

    def __init__(self, latest: Latest[Agent]) -> None:
        self.latest = latest
        self.statuses: dict[Identifier, AgentStatus] = {}
        self._colors: dict[AgentStatus, AgentStatus] = {}
        """Each status as the live list tells it, as it is shown."""
        self.names_told = 0
        """How often the directory told anything new, or forgot somebody."""
        self._directory: dict[Identifier, Agent] = {}
        self._teams_of: dict[Identifier, tuple[str, ...]] = {}
        self._live: dict[Identifier, Agent] = {}
        self._unnamed: dict[Identifier, None] = {}
        """Who is logged in but not in the directory."""
        self._in_status: Counter[Identifier] = Counter()
        """How many are logged in in each status that has an id."""
        self._retold: dict[Identifier, None] = {}
        """Whom anything tells otherwise since they were shown."""

    def change_live(self, gone: Iterable[Identifier], came: Iterable[Agent]) -> None:
        """Takes what has changed in the live list: who is not in it any more, and who is, newly or otherwise.

        Call `show` when all of an answer is in.
        """
        for agent_id in gone:
            self._put(agent_id, None)
        for agent in came:
            before = self._live.get(agent.id)
            if before is None:
                self._put(agent.id, agent)
            elif before is not agent and (steadied := _steadied(agent, before)) is not before:
                self._put(agent.id, steadied)

    def _put(self, agent_id: Identifier, live: Agent | None) -> None:
        """Notes how somebody is told by the live list; None is not at all."""
        before = self._live.get(agent_id)
        if before is not None and before.status is not None:
            self._in_status[before.status.id] -= 1
        if live is None:
            self._live.pop(agent_id, None)
            self._unnamed.pop(agent_id, None)
        else:
            self._live[agent_id] = live
            if live.status is not None:
                self._in_status[live.status.id] += 1
            if agent_id not in self._directory:
                self._unnamed[agent_id] = None
        self._retold[agent_id] = None

    def know(self, agents: Iterable[Agent]) -> None:
        """Adds agents to the directory."""
        for agent in agents:
            if self._directory.get(agent.id) != agent:
                self._directory[agent.id] = agent
                self.names_told += 1
                if agent.id in self._live:
                    self._unnamed.pop(agent.id, None)
                    self._retold[agent.id] = None

    def set_statuses(self, statuses: Iterable[AgentStatus]) -> None:
        """Takes the newest list of statuses."""
        listed = {status.id: status for status in statuses}
        self._colors = {}
        if listed != self.statuses:
            self.statuses = listed
            self._retold = dict.fromkeys(self._live)

    def forget_all_but(self, ids: Set[Identifier]) -> None:
        """Drops who is neither among `ids`, a whole directory, nor logged in: people leave for good."""
        for agent_id in [one for one in self._directory if one not in ids and one not in self._live]:
            del self._directory[agent_id]
            self.names_told += 1

    def set_teams(self, teams: Iterable[Team]) -> None:
        """Takes the newest list of teams, in the order they are to be named (position, id; facts MG44)."""
        members: dict[Identifier, list[str]] = {}
        for team in sorted(teams, key=_team_order):
            for agent_id in team.agent_ids:
                members.setdefault(agent_id, []).append(team.name)
        teams_of = {agent_id: tuple(names) for agent_id, names in members.items()}
        if teams_of != self._teams_of:
            self._teams_of = teams_of
            self._retold = dict.fromkeys(self._live)

    def name_of(self, agent_id: Identifier) -> str | None:
        """The agent's name in the directory; None when it is not known."""
        known = self._directory.get(agent_id)
        return known.name if known is not None else None

    def unnamed(self) -> list[Identifier]:
        """Ids that are logged in but not in the directory."""
        return list(self._unnamed)

    def unknown_statuses(self) -> set[Identifier]:
        """Ids of statuses somebody is in and the list of statuses does not have.

        A status told without an id goes by its word, which no list of ids will ever have.
        """
        told: set[Identifier] = {
            each for each, agents in self._in_status.items() if agents and isinstance(each, int)
        }
        return told - self.statuses.keys()

    def show(self) -> None:
        """Publishes the live agents, each with all that is known of it."""
        retold, self._retold = self._retold, {}
        here = [agent_id for agent_id in retold if agent_id in self._live]
        self.latest.change(
            [(self.latest.account_name, agent_id) for agent_id in retold if agent_id not in self._live],
            [self._join(self._live[agent_id]) for agent_id in here],
        )
        self.latest.show()

    def _join(self, live: Agent) -> Agent:
        base = self._directory.get(live.id, live)
        teams = self._teams_of.get(live.id)
        return changed(
            base,
            status=self._colored(live.status),
            since=live.since,
            on_hold=live.on_hold,
            on_hold_since=live.on_hold_since,
            teams=tuple(dict.fromkeys((*base.teams, *teams))) if teams else base.teams,
        )

    def _colored(self, status: AgentStatus | None) -> AgentStatus | None:
        """The live list names a status, the list of statuses colors it: joined by id, for names repeat."""
        listed = self.statuses.get(status.id) if status is not None else None
        if status is None or listed is None:
            return status
        shown = self._colors.get(status)
        if shown is None:
            is_nameless = status.name in {"", str(status.id)}
            shown = AgentStatus(status.id, listed.name if is_nameless else status.name, listed.color)
            self._colors[status] = shown
        return shown


def _steadied(agent: Agent, before: Agent) -> Agent:
    """The agent as told before where it is the same, so that an unchanged floor is the same objects."""
    if before.on_hold_since is not None and agent.on_hold_since is not None:
        moved = (agent.on_hold_since - before.on_hold_since).total_seconds()
        if abs(moved) <= HOLD_JITTER:
            agent = changed(agent, on_hold_since=before.on_hold_since)
    return before if before == agent else agent


def _team_order(team: Team) -> tuple[float, bool, float, str]:
    """Position, then id; teams without a position last."""
    number = team.id if isinstance(team.id, int) else 0
    position = math.inf if team.position is None else team.position
    return (position, isinstance(team.id, str), number, str(team.id))
