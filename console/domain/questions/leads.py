"""Looking at what is known of a lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class NotesOfLead(Question):
    """The notes of one lead in a time window; answered by domain.leads.Note (voiptime.txt l. 302-320)."""

    kind: ClassVar[str] = "lead-notes"

    lead_id: Identifier
    start: datetime
    """Aware, UTC."""
    end: datetime
    """Aware, UTC."""
