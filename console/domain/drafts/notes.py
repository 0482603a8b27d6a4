"""Notes a supervisor writes into a lead's card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.leads import NO_LEAD, OfLead, is_named


@dataclass(frozen=True, slots=True)
class AddNote(OfLead):
    """Write a note into a lead's card (voiptime.txt l. 256-277)."""

    kind: ClassVar[str] = "note-add"

    lead_id: Identifier
    text: str
    author_id: Identifier | None = None
    """A user's id; None leaves it to the vendor."""
    at: datetime | None = None
    """When it was noted; None leaves it to the vendor."""

    @property
    def words(self) -> str:
        """To whom."""
        return f"Add a note to lead {self.lead_id}"

    def problems(self) -> Iterable[str]:
        """A note needs a lead and a text."""
        if not is_named(self.lead_id):
            yield NO_LEAD
        if not self.text.strip():
            yield "The note has no text."


@dataclass(frozen=True, slots=True)
class EditNote(OfLead):
    """Write a note anew (voiptime.txt l. 278-301).

    It is written whole: author and time of the note as it was read go along, or may be lost.
    """

    kind: ClassVar[str] = "note-edit"

    lead_id: Identifier
    id: Identifier
    text: str
    author_id: Identifier | None = None
    at: datetime | None = None

    @property
    def words(self) -> str:
        """Whose note."""
        return f"Edit a note of lead {self.lead_id}"

    def problems(self) -> Iterable[str]:
        """A note needs a lead, an id and a text."""
        yield from _unnamed(self.lead_id, self.id)
        if not self.text.strip():
            yield "The note has no text."


@dataclass(frozen=True, slots=True)
class DeleteNote(OfLead):
    """Remove a note from a lead's card (voiptime.txt l. 321-336)."""

    kind: ClassVar[str] = "note-delete"
    is_held: ClassVar[bool] = True

    lead_id: Identifier
    id: Identifier
    text: str = ""
    """What it says, for reading back."""

    @property
    def words(self) -> str:
        """Whose note."""
        return f"Delete a note of lead {self.lead_id}"

    def problems(self) -> Iterable[str]:
        """A note is known by its lead's id and its own."""
        return _unnamed(self.lead_id, self.id)


def _unnamed(lead_id: Identifier, note_id: Identifier) -> Iterable[str]:
    """What is missing to find a note."""
    if not is_named(lead_id):
        yield NO_LEAD
    if not is_named(note_id):
        yield "The note is not known by an id, so it cannot be changed."
