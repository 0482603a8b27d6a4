"""The transport: sends one request, and says exactly what came of it.

Two ways to send. `read` asks, on a kept-alive connection, with a short deadline. `act` changes the world: on
a connection of its own, because a request on a connection the server is just closing ends in doubt, and with
a long deadline, because a client that gives up early makes doubt out of nothing. Neither ever sends twice.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import httpx

from console import __version__
from console.config.stand_ins import StandIn
from console.transport.answer import Answer, read_date
from console.transport.auth import MaskedAuth
from console.transport.body import BodyError, BodyReader, TooMuch
from console.transport.budget import Budget, Exchange
from console.transport.echoes import Echoes
from console.transport.errors import MaybeSent, TooLarge, TransportError, Unreadable
from console.transport.failures import failure_of
from console.transport.refusals import DEFAULT_WAIT, Judge, by_status, error_of, retry_after
from console.transport.request import Request
from console.transport.tls import context_for, trusting

READ_DEADLINE = 10.0
"""Seconds a question may take in all."""
ACT_DEADLINE = 75.0
"""Seconds an action may take in all; vendors are known to act after half a minute."""
READ_TIMEOUT = httpx.Timeout(READ_DEADLINE, connect=5.0)
ACT_TIMEOUT = httpx.Timeout(60.0, connect=5.0)
KEEPALIVE_EXPIRY = 4.0
"""Seconds an idle connection is kept: below the shortest idle limit servers are known to have (5 s)."""

# httpx logs whole URLs at INFO, and with them the phone numbers of a query.
logging.getLogger("httpx").setLevel(logging.WARNING)


class Transport:
    """HTTP to one host for one customer."""

    def __init__(
        self,
        base_url: str,
        auth: MaskedAuth,
        budget: Budget,
        *,
        ca_bundle: str | None = None,
        proxy: str | None = None,
        judge: Judge = by_status,
        stand_in: StandIn | None = None,
    ) -> None:
        """`ca_bundle` is a file of certificates to trust besides the public ones; `judge` knows what refusals
        of this vendor mean; `stand_in` is a word that comes in answers in place of a secret.

        Raises:
            OSError: `ca_bundle` cannot be read or holds no certificate; the text names it.
            ValueError: `proxy` is no address of an HTTP proxy.
        """
        self.base_url = base_url
        self.host = _host(base_url)
        self.budget = budget
        self._auth = auth
        self._judge = judge
        self._stand_in = stand_in
        self._echoes = Echoes({stand_in.secret: stand_in.word} if stand_in is not None else {})
        self._tls = context_for(base_url, ca_bundle)
        self._proxy = _checked_proxy(proxy, ca_bundle)
        self._reading: httpx.AsyncClient | None = None

    async def read(self, request: Request) -> Answer:
        """Asks once, on a kept-alive connection, within 10 s in all.

        Raises:
            TransportError: For everything that is not a 2xx; see console.transport.errors.
        """
        if self._reading is None:
            self._reading = self._client(READ_TIMEOUT, keepalive=True)
        return await self._send(self._reading, request, READ_DEADLINE)

    async def act(self, request: Request) -> Answer:
        """Sends something that has an effect, exactly once, on a fresh connection, within 75 s in all.

        Raises:
            TransportError: For everything that is not a 2xx. Its `may_have_acted` tells whether the effect is
                ruled out. After a cancellation it is not.
        """
        async with self._client(ACT_TIMEOUT, keepalive=False) as client:
            return await self._send(client, request, ACT_DEADLINE)

    async def aclose(self) -> None:
        """Closes the kept connections."""
        if self._reading is not None:
            await self._reading.aclose()
            self._reading = None

    async def _send(self, client: httpx.AsyncClient, request: Request, deadline: float) -> Answer:
        """One exchange from its start to its end, reported to the budget whatever happens."""
        progress = _Progress(self.budget.begin())
        answer: Answer | None = None
        failure: TransportError | None = None
        try:
            async with asyncio.timeout(deadline):
                answer = await self._exchange(client, request, progress)
        except TransportError as error:
            failure = error.with_traceback(None)  # its frames hold the request as well, and what was read
            failure.__context__ = failure.__cause__ = None
        except TimeoutError as error:
            failure = self._failure_of(error, progress)
            if isinstance(failure, MaybeSent):
                failure = MaybeSent(self.host, f"did not answer within {deadline:g} s", slow=True)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as error:
            failure = self._failure_of(error, progress)
        finally:
            progress.end(answer)
        # Raised out here so that no httpx exception hangs on it: those carry the request and its secrets.
        if failure is not None:
            raise failure
        assert answer is not None  # noqa: S101 - one of the two is always set
        answer = self._echoes.out_of(self._auth.without_echoes(answer))
        if (refusal := error_of(answer, self._auth.mask, self._judge)) is not None:
            raise refusal
        return answer

    def _body_of(self, request: Request) -> bytes | None:
        """The body's bytes; words in it that stand for a secret give way to it only here."""
        body = request.body()
        if body is None or self._stand_in is None or not request.has_stand_ins:
            return body
        return self._stand_in.put_back(body)

    def _failure_of(self, error: Exception, progress: _Progress) -> TransportError:
        """What the exception of an exchange proves."""
        is_proxied = self._proxy is not None
        return failure_of(error, self.host, began_to_send=progress.began, is_proxied=is_proxied)

    async def _exchange(self, client: httpx.AsyncClient, request: Request, progress: _Progress) -> Answer:
        """Sends and reads the answer to its end."""
        headers, content_type = client.headers, request.content_type
        if content_type is not None:
            headers = httpx.Headers(headers)
            headers["Content-Type"] = content_type
        # As the client would build it, which parses the URL twice to join it with what there is not.
        built = httpx.Request(
            request.method,
            request.url(self.base_url),
            content=self._body_of(request),
            headers=headers,
            extensions={"trace": progress.trace, "timeout": client.timeout.as_dict()},
        )
        response = await client.send(built, stream=True)
        progress.status = response.status_code
        try:
            told = _headers(response)
            content = await self._body(response)
        finally:
            await response.aclose()
        return Answer(response.status_code, told, content, read_date(told.get("date")), self.host)

    async def _body(self, response: httpx.Response) -> bytes:
        """The body within its limits. A refusal stays one, whatever is wrong with its body."""
        if 300 <= response.status_code < 400:
            return b""
        try:
            reader = BodyReader(response.headers.get("content-encoding", ""))
            async for chunk in response.aiter_raw():
                reader.feed(chunk)
            return reader.finish()
        except (BodyError, httpx.HTTPError) as error:
            if response.status_code >= 400:
                return b""
            if not isinstance(error, BodyError):
                raise
            what, kind = str(error), TooLarge if isinstance(error, TooMuch) else Unreadable
        raise kind(self.host, what, status=response.status_code)

    def _client(self, timeout: httpx.Timeout, *, keepalive: bool) -> httpx.AsyncClient:
        """A client that obeys no environment variable, follows nothing and remembers nothing."""
        return httpx.AsyncClient(
            auth=self._auth,
            headers={
                "User-Agent": f"floorwalker/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": "gzip",
            },
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            verify=self._tls,
            proxy=self._proxy,
            trust_env=False,
            follow_redirects=False,
            http2=False,
            timeout=timeout,
            limits=httpx.Limits(
                max_keepalive_connections=4 if keepalive else 0, keepalive_expiry=KEEPALIVE_EXPIRY
            ),
        )


class _Progress:
    """How far an exchange got, followed through httpcore's trace extension."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self.began = False
        """Whether the first byte of the request may have been written."""
        self.status: int | None = None

    async def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Called by httpcore at each step; a CONNECT to a proxy is not the request yet."""
        if event == "http11.send_request_headers.started":
            self.began = info["request"].method != b"CONNECT"
        elif event == "http11.send_request_body.complete" and self.began:
            self._exchange.sent()

    def end(self, answer: Answer | None) -> None:
        """Reports the end to the budget, with what the vendor said about the pace."""
        wait = retry_after(answer) if answer is not None else None
        if wait is None and self.status == 429:
            wait = DEFAULT_WAIT
        self._exchange.completed(self.status, wait)


def _headers(response: httpx.Response) -> dict[str, str]:
    """The headers with lower-case names; repeated ones joined."""
    return {name.lower(): value for name, value in response.headers.items()}


def _host(base_url: str) -> str:
    """The host of a URL for messages; the URL itself where it has none."""
    try:
        return urlsplit(base_url).hostname or base_url
    except ValueError:
        return base_url


def _checked_proxy(proxy: str | None, ca_bundle: str | None) -> httpx.Proxy | None:
    """The proxy to go through. The text of the error leaves the address out: it may hold a password."""
    if proxy is None:
        return None
    try:
        checked = httpx.Proxy(proxy)
    except (ValueError, httpx.InvalidURL):
        checked = None
    if checked is None or checked.url.scheme not in {"http", "https"} or not checked.url.host:
        raise ValueError("proxy must be an http:// or https:// address")
    if checked.url.scheme == "https":
        checked.ssl_context = trusting(ca_bundle)  # without one, httpcore would obey the environment's
    return checked
