"""The request a draft would become at a vendor, without an account being opened."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from console.domain.accounts import Vendor
from console.domain.drafts.draft import Draft

if TYPE_CHECKING:
    from console.transport.request import Request


def request_of(vendor: Vendor, draft: Draft) -> Request:
    """The vendor's request for the draft; ValueError where it has none."""
    house = importlib.import_module(f"console.vendors.{vendor.value}.requests")
    request: Request = house.build(draft)
    return request
