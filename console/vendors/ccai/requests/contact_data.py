"""Data of a contact (ccai-apps.txt l. 3098-3143)."""

from __future__ import annotations

from typing import Any

from console.domain.drafts.contact_data import PushContactData
from console.transport.request import Request
from console.vendors.ccai.reading import APPS


def contact_data(draft: PushContactData) -> Request:
    """The request that hands the data over; ids are text here (facts AP27).

    Raises:
        ValueError: The draft names no call.
    """
    if not draft.call_id:
        raise ValueError("contact data needs a call")
    fields: tuple[tuple[str, Any], ...] = (
        ("call_id", draft.call_id),
        ("agent_id", draft.agent_id),
        ("lcm_key", draft.lcm_key),
        ("dnis", draft.dnis),
        ("org_id", draft.org_id),
        ("contact", dict(draft.contact) or None),
        ("pacing_mode", draft.pacing_mode),
        ("call_type", draft.call_type),
    )
    body = {name: value for name, value in fields if value is not None}
    return Request("POST", f"{APPS}/crm/contact_data", json=body)
