"""A login that was replaced while requests are under way."""

from __future__ import annotations

import asyncio

from console.domain.secrets import MASK, Secret
from console.transport.answer import Answer
from console.transport.auth import HeaderAuth
from console.wiring.accounts.renewal import RenewableAuth


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
