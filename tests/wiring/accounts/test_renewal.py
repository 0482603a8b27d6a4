"""A login that is fetched anew: whatever is corrected, and whenever, the next request carries it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from console.domain.secrets import MASK, Secret
from console.transport.answer import Answer
from console.transport.auth import HeaderAuth
from console.wiring.accounts.renewal import RenewableAuth


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


async def test_an_answer_that_repeats_the_login_before_is_covered_too() -> None:
    renewed = asyncio.Event()

    async def fetch() -> Secret:
        return Secret("the-new-token")

    def header(secret: Secret) -> HeaderAuth:
        return HeaderAuth("Api-Key", secret)

    auth = RenewableAuth(Secret("the-old-token"), header, fetch, renewed.set)
    auth.renew()
    await renewed.wait()
    both = "the-old-token, the-new-token"
    assert auth.mask(both) == f"{MASK}, {MASK}"
    assert auth.without_echoes(Answer(200, body=both.encode())).text() == f"{MASK}, {MASK}"
