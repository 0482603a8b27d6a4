"""What can be done to the notes on a lead."""

from __future__ import annotations

from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.leads import LeadCard, Note
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values, zoned
from console.ui.dialogs.deeds.lead_fields import LONGEST_NOTE

LEADS = frozenset({"leads"})
TEXT = Field("text", "Note", "", "what it says", longest=LONGEST_NOTE)


def _add(aim: Aim, account: AccountSummary) -> Form:
    """For the lead under the cursor; where there is none, its id is asked for."""
    card = aim.row if isinstance(aim.row, LeadCard) else None
    whose = () if card is not None else (Field("id", "Lead id", "", "needed"),)
    fields = (
        *whose,
        TEXT,
        Field("author", "Author", "", "a user's id; empty leaves it to the vendor"),
        Field("at", zoned("Noted"), "", "as 2026-12-24 14:30; empty for now"),
    )

    def make(values: Values) -> AddNote:
        lead_id = card.id if card is not None else values.text("id")
        return AddNote(
            account.name, lead_id, values.text("text"), values.maybe("author"), values.moment("at")
        )

    return Form("Add a note" if card is None else f"Add a note on {card.name}", fields, make)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    """Author and time go along as they were: the note is written whole."""
    note = aim.the(Note)

    def make(values: Values) -> EditNote:
        text = values.text("text")
        if text == note.text:
            raise ValueError("Nothing is changed.")
        return EditNote(account.name, note.lead_id, _known_id(note), text, note.author_id, note.at)

    fields = (Field("text", "Note", note.text, "what it says", longest=LONGEST_NOTE),)
    return Form("Edit the note", fields, make)


def _delete(aim: Aim, account: AccountSummary) -> Form:
    note = aim.the(Note)
    draft = DeleteNote(account.name, note.lead_id, _known_id(note), note.text)
    return Form("Delete the note", (), lambda values: draft)


def _has_id(note: Note) -> bool:
    return note.id is not None


def _known_id(note: Note) -> int | str:
    return "" if note.id is None else note.id


DEEDS: tuple[Deed, ...] = (
    Deed(
        AddNote,
        "Add note",
        "Write a note into the lead's card.",
        Verb.NEW,
        _add,
        row=LeadCard,
        boards=LEADS,
        name="lead",
    ),
    Deed(
        AddNote,
        "Add note by lead id",
        "Write a note into the card of a lead that was made elsewhere.",
        Verb.OTHER,
        _add,
        boards=LEADS,
        name="by id",
    ),
    Deed(EditNote, "Edit note", "Write the note anew.", Verb.EDIT, _edit, row=Note, fits=_has_id),
    Deed(DeleteNote, "Delete note", "Remove the note.", Verb.REMOVE, _delete, row=Note, fits=_has_id),
)
