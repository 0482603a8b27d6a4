"""The roster: who is logged in, joined with all that is known of them.

The live list has ids and statuses only (ccai-manager.txt l. 343-363, facts MG24, MG26), and presence in it
is the truth. Names come from the agents' directory, colors and teams from lists of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from console.domain.accounts import Identifier
from console.domain.agents import Agent, AgentStatus, Team
from console.feeds.latest import Latest


class Roster:
    """Joins an account's live list with its directory, statuses and teams, and publishes the rows."""

    def __init__(self, latest: Latest[Agent]) -> None:
        self.latest = latest
        self.directory: dict[Identifier, Agent] = {}
        self.statuses: dict[Identifier, AgentStatus] = {}
        self._teams_of: dict[Identifier, tuple[str, ...]] = {}
        self._live: tuple[Agent, ...] = ()

    def set_live(self, live: Iterable[Agent]) -> None:
        """Takes the newest live list; call `show` when all of an answer is in."""
        self._live = tuple(live)

    def set_teams(self, teams: Iterable[Team]) -> None:
        """Takes the newest list of teams, in the order they are to be named (position, id; facts MG44)."""
        members: dict[Identifier, list[str]] = {}
        for team in sorted(teams, key=lambda team: (team.position or 0, str(team.id))):
            for agent_id in team.agent_ids:
                members.setdefault(agent_id, []).append(team.name)
        self._teams_of = {agent_id: tuple(names) for agent_id, names in members.items()}

    def name_of(self, agent_id: Identifier) -> str | None:
        """The agent's name in the directory; None when it is not known."""
        known = self.directory.get(agent_id)
        return known.name if known is not None else None

    def unnamed(self) -> list[Identifier]:
        """Ids that are logged in but not in the directory."""
        return [agent.id for agent in self._live if agent.id not in self.directory]

    def unknown_statuses(self) -> set[Identifier]:
        """Ids of statuses somebody is in and the list of statuses does not have."""
        return {agent.status.id for agent in self._live if agent.status is not None} - self.statuses.keys()

    def show(self) -> None:
        """Publishes the live agents, each with all that is known of it."""
        self.latest.show(self._joined(agent) for agent in self._live)

    def _joined(self, live: Agent) -> Agent:
        known = self.directory.get(live.id, live)
        return replace(
            known,
            status=self._colored(live.status),
            since=live.since,
            on_hold=live.on_hold,
            on_hold_since=live.on_hold_since,
            teams=tuple(dict.fromkeys((*known.teams, *self._teams_of.get(live.id, ())))),
        )

    def _colored(self, status: AgentStatus | None) -> AgentStatus | None:
        """The live list names a status, the list of statuses colors it: joined by id, for names repeat."""
        listed = self.statuses.get(status.id) if status is not None else None
        if status is None or listed is None:
            return status
        return AgentStatus(status.id, status.name or listed.name, listed.color)
