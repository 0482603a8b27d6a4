"""The HTTP/1.1 connection, with its transport in reach, so that a fault can cut it at any byte."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

TRANSPORT = "transport"
"""Where `scope["state"]` holds the connection's asyncio.Transport."""


class CuttableProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 over h11; every request's `scope["state"]` also holds the transport."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Puts the transport where uvicorn copies every scope's state from."""
        self.app_state = {**self.app_state, TRANSPORT: transport}
        super().connection_made(transport)
