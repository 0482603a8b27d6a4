"""Looking at one click-to-call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class OneClickToCall(Question):
    """One resource as it is now; answered by one domain.click_to_calls.ClickToCall."""

    kind: ClassVar[str] = "click-to-call"

    id: Identifier
