"""A VoIPTime customer on the loopback that answers as told, and the document's own examples."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.voiptime.client import VoipTimeClient
from tests.loopback import loopback_vendor
from tests.vendors.newest_answer import NewestAnswer


class Customer(NewestAnswer):
    """The customer, and what it was shown to let a request in."""

    @property
    def keys(self) -> list[str]:
        """The Api-Key header of each request."""
        return [one.headers.get("api-key", "") for one in self.vendor.seen]


@pytest.fixture
async def customer() -> AsyncIterator[Customer]:
    """The customer, listening."""
    async with loopback_vendor() as vendor:
        yield Customer(vendor)


@pytest.fixture
async def transport(customer: Customer) -> AsyncIterator[Transport]:
    """The way to that customer; its API root ends in /api, as the document prints it."""
    it = Transport(f"{customer.base_url}/api", HeaderAuth("Api-Key", Secret("key")), Budget(1000.0))
    yield it
    await it.aclose()


@pytest.fixture
def client(transport: Transport) -> VoipTimeClient:
    """A client of that customer."""
    return VoipTimeClient(transport)


@pytest.fixture(scope="session")
def examples() -> list[dict[str, Any]]:
    """Every example of the document, repaired where it was no JSON."""
    file = Path(__file__).parent.parent / "samples" / "voiptime" / "voiptime.json"
    found: list[dict[str, Any]] = json.loads(file.read_text())
    return found
