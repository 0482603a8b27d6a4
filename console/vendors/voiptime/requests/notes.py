"""Notes in a lead's card (voiptime.txt l. 256-301, 321-336)."""

from __future__ import annotations

from console.domain.accounts import Identifier
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.transport.request import Request
from console.vendors.voiptime.requests.spelling import given, seconds, segment


def create_comment(draft: AddNote) -> Request:
    """POST of a note (l. 257). Raises ValueError where no lead is named or the note says nothing."""
    body = {
        "text": _text(draft.text),
        "authorId": draft.author_id,
        "dateTime": seconds(draft.at),
    }
    return Request("POST", f"/leads/{segment(draft.lead_id, 'a lead')}/comments", json=given(body))


def update_comment(draft: EditNote) -> Request:
    """PUT of a whole note (l. 279). Raises ValueError where it is not known which, or it says nothing."""
    body = {
        "id": draft.id,
        "text": _text(draft.text),
        "authorId": draft.author_id,
        "dateTime": seconds(draft.at),
    }
    return Request("PUT", _path(draft.lead_id, draft.id), json=given(body))


def delete_comment(draft: DeleteNote) -> Request:
    """DELETE of a note (l. 322). Raises ValueError where it is not known which."""
    return Request("DELETE", _path(draft.lead_id, draft.id))


def _path(lead_id: Identifier, note_id: Identifier) -> str:
    return f"/leads/{segment(lead_id, 'a lead')}/comments/{segment(note_id, 'a note')}"


def _text(text: str) -> str:
    """The text, unless it says nothing."""
    if not text.strip():
        raise ValueError("the note has no text")
    return text
