"""Looking agents up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class OneAgent(Question):
    """One agent of the directory; answered by domain.agents.Agent, without the teams."""

    kind: ClassVar[str] = "agent"

    id: Identifier | None = None
    """None asks for whoever the account's login belongs to."""


@dataclass(frozen=True, slots=True)
class AgentsPage(Question):
    """One page of the directory, from 1; answered by domain.agents.Agent, without what they do."""

    kind: ClassVar[str] = "agents-page"

    page: int = 1


@dataclass(frozen=True, slots=True)
class AgentsPresent(Question):
    """Who is logged in and what they do; answered by domain.agents.Agent, without their names."""

    kind: ClassVar[str] = "agents-present"
