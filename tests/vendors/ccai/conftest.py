"""A CCAI customer on the loopback that answers as told, and the documents' own examples."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import BasicAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.ccai.client import CcaiClient
from tests.loopback import loopback_vendor
from tests.vendors.newest_answer import NewestAnswer


@pytest.fixture
async def customer() -> AsyncIterator[NewestAnswer]:
    """The customer, listening."""
    async with loopback_vendor() as vendor:
        yield NewestAnswer(vendor)


@pytest.fixture
async def client(customer: NewestAnswer) -> AsyncIterator[CcaiClient]:
    """A client of that customer."""
    auth = BasicAuth("customer", Secret("token"))
    it = CcaiClient(Transport(customer.base_url, auth, Budget(1000.0)))
    yield it
    await it.aclose()


@pytest.fixture(scope="session")
def examples() -> list[dict[str, Any]]:
    """Every example of the two documents that this house reads or writes."""
    folder = Path(__file__).parent.parent / "samples" / "ccai"
    return [one for name in ("manager", "apps") for one in json.loads((folder / f"{name}.json").read_text())]
