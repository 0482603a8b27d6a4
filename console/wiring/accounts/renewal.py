"""A login that is fetched anew when the vendor turns it down: a corrected secret needs no restart."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Generator
from typing import Generic, TypeVar

import httpx

from console.engine.station import AccountUnavailable
from console.transport.answer import Answer
from console.transport.auth import MaskedAuth

logger = logging.getLogger(__name__)


Held = TypeVar("Held")
"""What a login is made of: a secret, or several."""


class RenewableAuth(MaskedAuth, Generic[Held]):
    """A login whose secret can be replaced while requests go on; each request takes the newest."""

    def __init__(
        self,
        secret: Held,
        login: Callable[[Held], MaskedAuth],
        fetch: Callable[[], Awaitable[Held]],
        on_renewed: Callable[[], None] = lambda: None,
    ) -> None:
        """`fetch` gets the secret from its place again, or raises AccountUnavailable."""
        self.on_renewed = on_renewed
        """Called when the secret is another one."""
        self._secret = secret
        self._login = login
        self._present = self._before = login(secret)
        self._fetch = fetch
        self._renewing: asyncio.Task[None] | None = None
        self._is_asked_again = False
        """Whether the secret that is being fetched may be one that has been corrected since."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Adds the header; called by httpx for each request."""
        yield from self._present.auth_flow(request)

    def mask(self, text: str) -> str:
        """The text without the secret in it, nor the one before: answers to that may be under way."""
        return self._before.mask(self._present.mask(text))

    def without_echoes(self, answer: Answer) -> Answer:
        """The answer without the secret in it, nor the one before."""
        answer = self._present.without_echoes(answer)
        return answer if self._before is self._present else self._before.without_echoes(answer)

    def __repr__(self) -> str:
        return f"RenewableAuth({self._present!r})"

    def renew(self) -> None:
        """Looks, in the background, whether the secret is another one by now."""
        self._is_asked_again = True
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew(), name="renew a login")

    async def _renew(self) -> None:
        while self._is_asked_again:
            self._is_asked_again = False
            await self._renew_once()

    async def _renew_once(self) -> None:
        try:
            secret = await self._fetch()
        except AccountUnavailable as error:
            logger.warning("the secret could not be fetched again: %s", error)
            return
        if secret != self._secret:
            self._secret = secret
            self._before, self._present = self._present, self._login(secret)
            self.on_renewed()
