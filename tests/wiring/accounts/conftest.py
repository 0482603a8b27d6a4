"""A vendor to open accounts at."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.loopback import LoopbackVendor, loopback_vendor


@pytest.fixture
async def vendor() -> AsyncIterator[LoopbackVendor]:
    async with loopback_vendor() as it:
        yield it
