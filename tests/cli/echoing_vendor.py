"""A vendor, a proxy and a stranger that say back whatever login they are sent, in every way they can fail."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from json import dumps
from urllib.parse import quote

ANSWERS: dict[str, tuple[int, str]] = {
    "unauthorized": (401, "application/json"),
    "forbidden": (403, "application/json"),
    "throttled": (429, "application/json"),
    "failing": (500, "application/json"),
    "refusing": (400, "text/plain"),
    "page": (200, "text/html"),
    "broken": (200, "application/json"),
    "huge": (200, "application/json"),
    "redirect": (302, "text/plain"),
    "proxied": (407, "text/html"),
}
"""Status and type of each way to answer, by the first part of the path."""
ABSENT = ("refused", "no-name", "no-tls", "proxied", "env-proxied")
"""Ways that never reach a vendor."""
WAYS = (*dict.fromkeys((*ANSWERS, "drop", *ABSENT)), "rows")
"""Every way to fail, and one that works."""


@dataclass
class Servers:
    """What listens, and what strangers were sent."""

    vendor: int = 0
    stranger: int = 0
    proxy: int = 0
    """Where a proxy with a login listens."""
    rows: int = 0
    """Where vendors listen that work."""
    receiver: int = 0
    """Where nobody listens until a console does."""
    seen: list[str] = field(default_factory=list)
    """Every request as it reached the vendor."""
    strange: list[str] = field(default_factory=list)
    """Every request as it reached a host that is no vendor: a redirect's target, a proxy without login."""
    through: list[str] = field(default_factory=list)
    """Every request as it reached the proxy with a login."""


def echo(headers: dict[str, str]) -> str:
    """The logins of a request, as they are, decoded and in a URL."""
    told = []
    for name in ("authorization", "api-key", "voverc-auth", "proxy-authorization"):
        value = headers.get(name, "")
        told += [value, quote(value, safe="")]
        word = value.removeprefix("Basic ") if " " in value else ""
        try:
            told.append(base64.b64decode(word + "==").decode("utf-8", "replace"))
        except ValueError:
            continue
    return " ".join(filter(None, told))


@contextmanager
def servers() -> Iterator[Servers]:
    """All that fail, listening on the loopback."""
    told = Servers()
    with (
        _listening(told, told.seen) as told.vendor,
        _listening(told, told.strange) as told.stranger,
        _listening(told, told.through) as told.proxy,
    ):
        yield told


@contextmanager
def _listening(told: Servers, seen: list[str]) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = self.lowered()
            seen.append(f"{self.requestline} {headers}")
            way = self.path.split("/")[1] if self.path.startswith("/") else "proxied"
            if way not in ANSWERS:
                self.close_connection = True
                return
            self.send(way, _body(way, echo(headers)))

        def lowered(self) -> dict[str, str]:
            return {name.lower(): value for name, value in self.headers.items()}

        def send(self, way: str, body: bytes) -> None:
            status, kind = ANSWERS[way]
            self.send_response(status, echo(self.lowered()) if way == "proxied" else None)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if status == 302:
                self.send_header("Location", f"http://127.0.0.1:{told.stranger}/redirect/there")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_CONNECT = answer  # noqa: N815 - the server's own names

        def log_message(self, *_: object) -> None:
            """Nothing on the test's own output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that go are expected
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def _body(way: str, said: str) -> bytes:
    if way == "page":
        return f"<html><title>{said}</title><p>{said}</html>".encode()
    if way == "broken":
        return f'[{{"id": 1, "name": "{said}'.encode()
    if way == "huge":
        return (said * 100 + "x").encode() * 2000
    if way in {"refusing", "proxied"}:
        return f"{'z' * 230}{said}".encode()
    return dumps({"message": f"bad login {said}", "errors": [said]}).encode()
