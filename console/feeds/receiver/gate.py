"""The gate: what a request must be to come in. Anybody may knock, so it says as little as it can."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterable
from hashlib import sha256

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from console.config.stand_ins import PATH_SECRET
from console.domain.secrets import Secret
from console.feeds.receiver.inbox import Inbox
from console.feeds.receiver.rate import Bucket
from console.transport.echoes import Echoes

LARGEST_BODY = 512 * 1024
"""Bytes of a body. A record's transcription alone may have 65,535 characters (voxloud.txt l. 569), escaped
six bytes each; refusing what the document allows would make the vendor disable the subscription."""
LARGEST_HEADERS = 16 * 1024
MOST_HEADERS = 64
LARGEST_READ = 1024 * 1024
"""Bytes of a body too large that are read all the same, so that whoever sends it hears why it is refused."""
BODY_WITHIN = 10.0
"""Seconds a body may take."""


class Gate:
    """An ASGI application: POST /{secret}/{account}, and nothing else. Every answer ends its connection."""

    def __init__(
        self, inbox: Inbox, secret: Secret, accounts: Iterable[str], *, body_within: float = BODY_WITHIN
    ) -> None:
        self._inbox = inbox
        self._echoes = Echoes({secret: PATH_SECRET})
        self._body_within = body_within
        names = tuple(accounts)
        self._paths = {name: _digest(f"/{secret.reveal()}/{name}") for name in names}
        self._buckets = {name: Bucket(inbox.clock.monotonic) for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            return
        status, headers = await self._answer(Request(scope, receive))
        if status:
            await Response(status_code=status, headers={"Connection": "close", **headers})(
                scope, receive, send
            )

    async def _answer(self, request: Request) -> tuple[int, dict[str, str]]:
        """Status and headers; status 0 where nobody is left to answer."""
        account = self._account_of(request.scope["path"])
        if account is None:
            self._inbox.stranger()
            return 404, {}
        refusal = self._refusal(request, account)
        if refusal is not None:
            self._inbox.reject(account)
            return refusal
        try:
            async with asyncio.timeout(self._body_within):
                body = await _body(request)
        except TimeoutError:
            self._inbox.reject(account)
            return 408, {}
        except ClientDisconnect:
            self._inbox.reject(account)
            return 0, {}
        if body is None:
            self._inbox.reject(account)
            return 413, {}
        delivery = self._inbox.read(account, self._echoes.out_of_body(body))
        if delivery is None:
            return 400, {}
        # The vendor is answered first: what becomes of the event here is none of its business.
        asyncio.get_running_loop().call_soon(self._inbox.hand_over, delivery)
        return 200, {}

    def _account_of(self, path: str) -> str | None:
        """Whose address it is; all are compared, each in the same time, so that none can be guessed."""
        asked = _digest(path)
        found = None
        for account, digest in self._paths.items():
            if hmac.compare_digest(asked, digest):
                found = account
        return found

    def _refusal(self, request: Request, account: str) -> tuple[int, dict[str, str]] | None:
        """Why a request is turned away before its body is read."""
        if request.method != "POST":
            return 405, {"Allow": "POST"}
        headers = request.scope["headers"]
        size = sum(len(name) + len(value) for name, value in headers)
        if size > LARGEST_HEADERS or len(headers) > MOST_HEADERS:
            return 431, {}
        if not self._buckets[account].take():
            return 429, {"Retry-After": "1"}
        return None


async def _body(request: Request) -> bytes | None:
    """The body; None for one that is too large."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST_BODY:
            chunks.append(chunk)
        elif size > LARGEST_READ:
            break
    return b"".join(chunks) if size <= LARGEST_BODY else None


def _digest(path: str) -> bytes:
    """Of equal length for every path."""
    return sha256(path.encode("utf-8", "surrogatepass")).digest()
