"""Looking at all a vendor keeps of one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class OneCallRecord(Question):
    """One call's, fax's or click-to-call's record; answered by one domain.call_records.CallRecord."""

    kind: ClassVar[str] = "call-record"

    id: Identifier
    """As the list of calls has it: text is the call's id, a number the record's own."""
