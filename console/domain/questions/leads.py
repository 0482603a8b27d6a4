"""Looking at what is known of leads."""

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


@dataclass(frozen=True, slots=True)
class KnownLeads(Question):
    """The leads this console's users made or changed; answered by domain.leads.LeadCard, newest first.

    No vendor is asked: none lists them (facts VT19), so the journal answers.
    """

    kind: ClassVar[str] = "known-leads"
