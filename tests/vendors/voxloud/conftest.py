"""A Voxloud PBX on the loopback that answers as told, and the document's own examples."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.vendors.voxloud.client import VoxloudClient
from tests.loopback import loopback_vendor
from tests.vendors.newest_answer import NewestAnswer

SAMPLES = Path(__file__).parent / "samples"


class Pbx(NewestAnswer):
    """The PBX, and what it was shown to let a request in."""

    @property
    def keys(self) -> list[str]:
        """The Voverc-Auth header of each request."""
        return [one.headers.get("voverc-auth", "") for one in self.vendor.seen]


@pytest.fixture
async def pbx() -> AsyncIterator[Pbx]:
    """The PBX, listening."""
    async with loopback_vendor() as vendor:
        yield Pbx(vendor)


@pytest.fixture
async def client(pbx: Pbx) -> AsyncIterator[VoxloudClient]:
    """A client of that PBX."""
    transport = Transport(pbx.base_url, HeaderAuth("Voverc-Auth", Secret("key")), Budget(1000.0))
    yield VoxloudClient(transport)
    await transport.aclose()


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Any]:
    """Reads an example of the document by its name."""
    return lambda name: json.loads((SAMPLES / f"{name}.json").read_text())


@pytest.fixture(scope="session")
def document() -> list[dict[str, Any]]:
    """Every example of the document, with its place and its meaning."""
    folder = Path(__file__).parent.parent / "samples" / "voxloud"
    found: list[dict[str, Any]] = json.loads((folder / "document.json").read_text())
    return found
