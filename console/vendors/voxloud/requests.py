"""The requests of actions, built without sending anything (voxloud.txt l. 878-900)."""

from __future__ import annotations

from urllib.parse import quote

from console.domain.drafts.calls import Connect
from console.domain.drafts.draft import Draft
from console.transport.request import Request

API = "/api/v1"
"""All endpoints but users, which are v2 (facts VX06)."""


def build(draft: Draft) -> Request:
    """The request that carries a draft out.

    Raises:
        ValueError: Voxloud has no such action, or the draft lacks what the vendor needs.
    """
    match draft:
        case Connect():
            return connect(draft)
    raise ValueError(f"a Voxloud account cannot do this ({draft.kind})")


def connect(draft: Connect) -> Request:
    """The request that connects a click-to-call resource with a contact.

    The vendor calls the extension or the contact first, as the resource says (l. 879). Its answer names no
    call (facts VX29).

    Raises:
        ValueError: The draft names no resource.
    """
    via = str(draft.via).strip()
    if via in {"", ".", ".."}:
        raise ValueError("a click-to-call resource is needed")
    return Request(
        "POST", f"{API}/click-to-call/{quote(via, safe='')}/connect", json={"contact": draft.contact}
    )
