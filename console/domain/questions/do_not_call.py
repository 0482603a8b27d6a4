"""Looking a number up in the do-not-call list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class CheckDoNotCall(Question):
    """Whether one number may not be called; answered by one domain.do_not_call.Listing."""

    kind: ClassVar[str] = "do-not-call-check"

    number: str
