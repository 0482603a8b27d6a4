"""Looking for what an action in doubt may have left behind, however long ago it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class UpdatedCalls(Question):
    """Calls updated at or after an instant of the vendor's clock, the oldest update first.

    Answered by domain.calls.Call rows, with the vendor's clock.
    """

    kind: ClassVar[str] = "updated-calls"

    since: datetime
    page: int = 1


@dataclass(frozen=True, slots=True)
class UpdatedChats(Question):
    """Chats updated at or after an instant of the vendor's clock, the oldest update first.

    Answered by domain.chats.Chat rows, with the vendor's clock.
    """

    kind: ClassVar[str] = "updated-chats"

    since: datetime
    page: int = 1


@dataclass(frozen=True, slots=True)
class BegunCalls(Question):
    """Calls that began at or after an instant of the vendor's clock, the newest first.

    Answered by domain.calls.Call rows, with the vendor's clock. A call that still goes on may be missing.
    """

    kind: ClassVar[str] = "begun-calls"

    since: datetime
    page: int = 0


@dataclass(frozen=True, slots=True)
class AgentsById(Question):
    """Some agents of the directory; answered by domain.agents.Agent, as far as the vendor knows the ids."""

    kind: ClassVar[str] = "agents-by-id"

    ids: tuple[Identifier, ...]
