"""A transport to a vendor on the loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.shared_pace import SharedPace
from tests.loopback import LoopbackVendor, loopback_vendor, ok
from tests.transport.paces import WallClock

TOKEN = "sentinel-token-4711"


@pytest.fixture
def answer_with() -> Callable[..., bytes]:
    """Makes whole answers: body, status line, more headers, kind=content type."""
    return ok


@pytest.fixture
async def vendor() -> AsyncIterator[LoopbackVendor]:
    """The vendor, listening."""
    async with loopback_vendor() as it:
        yield it


@pytest.fixture
async def transport(vendor: LoopbackVendor) -> AsyncIterator[Transport]:
    """A transport to that vendor, with a budget that never waits noticeably."""
    it = Transport(vendor.url, HeaderAuth("Api-Key", Secret(TOKEN)), Budget(1000.0))
    yield it
    await it.aclose()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "pace" / "customer.json"


@pytest.fixture
def clock() -> WallClock:
    return WallClock()


@pytest.fixture
def pace(path: Path, clock: WallClock) -> SharedPace:
    return SharedPace(path, clock)
