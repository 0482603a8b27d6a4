"""Looking one agent up."""

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
