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


@dataclass(frozen=True, slots=True)
class OneCall(Question):
    """One call, however old; answered by domain.calls.Call, by none where the vendor has none of that id."""

    kind: ClassVar[str] = "call"

    id: Identifier


@dataclass(frozen=True, slots=True)
class OneChat(Question):
    """One chat, however old; answered by domain.chats.Chat, by none where the vendor has none of that id."""

    kind: ClassVar[str] = "chat"

    id: Identifier
