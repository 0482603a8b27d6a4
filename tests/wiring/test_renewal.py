"""A login that is fetched anew: whatever is corrected, and whenever, the next request carries it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from console.domain.secrets import Secret
from console.transport.auth import HeaderAuth
from console.wiring.renewal import RenewableAuth


async def test_a_refusal_while_the_secret_is_being_fetched_has_it_fetched_once_more() -> None:
    """The slow look may have read what stood there before the correction."""
    read, corrected = asyncio.Event(), asyncio.Event()
    renewed = asyncio.Event()

    async def slow_then_new() -> AsyncIterator[Secret]:
        read.set()
        await corrected.wait()
        yield Secret("old")
        while True:
            yield Secret("new")

    secrets = slow_then_new()
    auth = RenewableAuth(
        Secret("old"), lambda secret: HeaderAuth("Key", secret), lambda: anext(secrets), renewed.set
    )
    auth.renew()
    await read.wait()
    auth.renew()
    corrected.set()
    async with asyncio.timeout(5):
        await renewed.wait()
    assert auth.mask("it was new") == "it was ********"
