"""What a supervisor does to agents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class SetAgentStatus(Draft):
    """Put agents, or all agents of teams, into a status (facts 2.4: POST agent_statuses)."""

    kind: ClassVar[str] = "agent-status-set"

    status: str
    """The status by its name."""
    agent_ids: tuple[Identifier, ...] = ()
    team_ids: tuple[Identifier, ...] = ()
    names: tuple[str, ...] = ()
    """Names of those agents and teams, for reading back."""

    @property
    def words(self) -> str:
        """Whom, into what."""
        return f"Set {_whom(self.names, len(self.agent_ids), len(self.team_ids))} to {self.status}"

    @property
    def subject(self) -> str:
        """The name, else the id; of several how many, which is what has to be typed then."""
        return _subject(self.names, (*self.agent_ids, *self.team_ids))

    def problems(self) -> Iterable[str]:
        """Somebody and a status have to be named."""
        if not self.status.strip():
            yield "No status is named."
        if not self.agent_ids and not self.team_ids:
            yield "Nobody is named."


@dataclass(frozen=True, slots=True)
class ForceLogout(Draft):
    """Log agents out (facts 2.4: POST agent_statuses/force_logout)."""

    kind: ClassVar[str] = "agent-logout"
    is_held: ClassVar[bool] = True

    agent_ids: tuple[Identifier, ...]
    names: tuple[str, ...] = ()
    """Their names, for reading back."""

    @property
    def words(self) -> str:
        """Whom."""
        return f"Log out {_whom(self.names, len(self.agent_ids), 0)}"

    @property
    def subject(self) -> str:
        """The name, else the id; of several how many, which is what has to be typed then."""
        return _subject(self.names, self.agent_ids)

    def problems(self) -> Iterable[str]:
        """Somebody has to be named."""
        if not self.agent_ids:
            yield "Nobody is named."


def _subject(names: tuple[str, ...], ids: tuple[Identifier, ...]) -> str:
    return str(len(ids)) if len(ids) > 1 else next(map(str, (*names, *ids)), "")


def _whom(names: tuple[str, ...], agents: int, teams: int) -> str:
    """The names where they are few, else how many."""
    if names and len(names) <= 3:
        return ", ".join(names)
    counts = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in ((agents, "agent"), (teams, "team"))]
    told = [text for text, count in zip(counts, (agents, teams), strict=True) if count]
    return " and ".join(told) or "nobody"
