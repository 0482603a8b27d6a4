"""What a success says was made. CircleLoop answers 200 to everything, with or without a body (facts CL12)."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from console.domain.actions import Made
from console.domain.drafts.contacts import CreateContact
from console.domain.drafts.draft import Draft
from console.vendors.circleloop.wire.contacts import ContactRow


def made(draft: Draft, answer: Any) -> Made:
    """The contact that was made; of other actions nothing is.

    The contact may come back otherwise than it was sent (facts CL08), and a change tells few of its fields
    back (facts CL06): neither is compared.

    Raises:
        ValueError: There is an answer to a new contact that names none.
    """
    if not isinstance(draft, CreateContact) or answer is None:
        return Made()
    try:
        return Made(ContactRow.model_validate(answer).id)
    except ValidationError as error:
        raise ValueError("the answer names no contact") from error
