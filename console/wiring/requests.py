"""The request a draft would become at a vendor, without an account being opened."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from console.config.settings import AnyAccount, VoipTimeAccount
from console.domain.drafts.draft import Draft

if TYPE_CHECKING:
    from console.transport.request import Request


def request_of(account: AnyAccount, draft: Draft) -> Request:
    """The vendor's request for the draft, as the account asks for it; ValueError where it has none."""
    house = importlib.import_module(f"console.vendors.{account.vendor.value}.requests")
    options = {"wrap_entries": account.wrap_entries} if isinstance(account, VoipTimeAccount) else {}
    request: Request = house.build(draft, **options)
    return request
