"""The request a draft would become at a vendor, without an account being opened."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from console.config.settings import AnyAccount
from console.domain.drafts.draft import Draft

if TYPE_CHECKING:
    from console.transport.request import Request


def request_of(account: AnyAccount, draft: Draft) -> Request:
    """The request of the account's vendor for the draft; ValueError where it has none."""
    house = importlib.import_module(f"console.vendors.{account.vendor.value}.requests")
    request: Request = house.build(draft, **account.request_options)
    return request
