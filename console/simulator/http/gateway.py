"""What every request passes on its way in: request log, fault switch, credentials, request budget."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from typing import Protocol

from starlette.types import ASGIApp, Receive, Scope, Send

from console.simulator.http.delivery import (
    Answer,
    captured,
    deliver,
    drop,
    instead_of_acting,
    plain_answer,
    spoiled,
)
from console.simulator.http.faults import Fault, FaultSwitch
from console.simulator.http.rate_limit import RateLimit
from console.simulator.http.request_log import LoggedRequest, RequestLog


class Credentials(Protocol):
    """What a customer must show."""

    def accepts(self, headers: dict[str, str]) -> bool:
        """Whether the headers (lower-case names) carry it."""


@dataclass(frozen=True)
class Customer:
    """One login at one vendor: the paths it opens, and the one budget they share."""

    prefixes: tuple[str, ...]
    credentials: Credentials
    limit: RateLimit
    denial: tuple[int, str] = (401, "Unauthorized")
    """Status and message for other credentials; not every vendor says 401 (facts CL02)."""


class Gateway:
    """ASGI middleware in front of the faces. The control endpoint passes unlogged and unlimited.

    `before` is called before each request that reaches a face; `now` tells the time for the Date header, so
    that a client's view of the clock skew is right at any speed.
    """

    def __init__(
        self,
        app: ASGIApp,
        customers: Sequence[Customer],
        faults: FaultSwitch,
        log: RequestLog,
        before: Callable[[], None],
        now: Callable[[], float],
    ) -> None:
        self._app = app
        self._customers = customers
        self._faults = faults
        self._log = log
        self._before = before
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the server's lifespan."""
        if scope["type"] != "http" or scope["path"].startswith("/_simulator/"):
            await self._app(scope, receive, send)
            return
        request = self._log.arrived(scope["method"], scope["path"], scope["query_string"].decode("latin-1"))
        try:
            await self._pass_on(request, scope, receive, send)
        finally:
            self._log.answered(request)

    async def _pass_on(self, request: LoggedRequest, scope: Scope, receive: Receive, send: Send) -> None:
        faults = self._faults.on(request.path)
        if "drop" in faults:
            await drop(scope, receive)
            return
        answer = instead_of_acting(faults) or await self._act(request, faults, scope, receive)
        date = (b"date", formatdate(self._now(), usegmt=True).encode())
        dated = Answer(answer.status, answer.body, [*answer.headers, date])
        if "drop-after" not in faults:
            request.status = answer.status
        await deliver(dated, faults, scope, receive, send)

    async def _act(
        self, request: LoggedRequest, faults: dict[str, Fault], scope: Scope, receive: Receive
    ) -> Answer:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        for customer in self._customers:
            if request.path.startswith(customer.prefixes):
                if not customer.credentials.accepts(headers):
                    return plain_answer(*customer.denial)
                if not customer.limit.admits():
                    return plain_answer(429, "Too Many Requests")
        try:
            self._before()
            return spoiled(await captured(self._app, scope, receive), faults)
        except Exception:
            request.error = traceback.format_exc()
            return plain_answer(500, "Internal Server Error")
