"""A vendor whose answers are written anew on their way: their words are changed, their shape is not."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any


class Rewriting(ABC):
    """Stands before a vendor's app, and passes everything on but what its answers say."""

    def __init__(self, app: Any) -> None:
        self._app = app

    @abstractmethod
    def rewritten(self, body: bytes, headers: dict[str, str]) -> bytes:
        """What an answer says in place of this body, JSON; the headers are the request's."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held: list[Any] = []

        async def hold(message: Any) -> None:
            held.append(message)

        await self._app(scope, receive, hold)
        start, body = held[0], b"".join(message.get("body", b"") for message in held)
        if body:
            headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
            body = self.rewritten(body, headers)
            others = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
            start = {**start, "headers": [*others, (b"content-length", str(len(body)).encode())]}
        await send(start)
        await send({"type": "http.response.body", "body": body})
