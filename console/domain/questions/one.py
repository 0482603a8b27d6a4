"""One row of what the panes show many of, asked for by its id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class OneMenu(Question):
    """One menu with who answers it; answered by domain.menus.Menu."""

    kind: ClassVar[str] = "menu"

    id: Identifier


@dataclass(frozen=True, slots=True)
class OneTeam(Question):
    """One team and its members; answered by domain.agents.Team."""

    kind: ClassVar[str] = "team"

    id: Identifier
