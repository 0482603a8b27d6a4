"""A vendor that answers in every way but the promised one, each time in words that are attacks."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WAYS = ("page", "object", "list", "keys", "text", "redirect", "broken", "rows", "reason", "header", "garbage")
"""How it answers, by the first part of the path."""


def answer(way: str, attack: Callable[[], str]) -> bytes:
    """All of an answer, as bytes."""
    one = attack()
    if way == "garbage":
        return one.encode("utf-8", "replace")
    reason = one if way == "reason" else "So"
    told = "".join(character for character in one if ord(character) >= 0x80 or character.isalnum())
    header = {"redirect": f"Location: https://{told}.example/", "header": f"X: {one}"}.get(way, f"X: {told}")
    status, body = _body(way, attack)
    head = (
        f"HTTP/1.1 {status} {reason}\r\n{header}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode("utf-8", "replace") + body


def _body(way: str, attack: Callable[[], str]) -> tuple[int, bytes]:
    """Status and content."""
    one = attack()
    if way in {"page", "text", "broken"}:
        text = {"page": f"<html><title>{one}</title>", "text": one, "broken": f'[{{"id": 1, "name": "{one}'}[
            way
        ]
        return {"page": 500, "text": 503, "broken": 200}[way], text.encode("utf-8", "replace")
    value: object = {
        "object": {"message": one},
        "list": {"errors": [one, one]},
        "keys": {"errors": {one: one}},
        "rows": [one, {one: one}, {"id": one, "name": {one: one}}],
    }.get(way, {})
    return {"object": 400, "list": 403, "keys": 422, "redirect": 302}.get(way, 200), json.dumps(
        value
    ).encode()


@contextmanager
def odd_vendor(attack: Callable[[], str]) -> Iterator[int]:
    """Its port, as long as the block lasts."""

    class Handler(socketserver.StreamRequestHandler):
        timeout = 10

        def handle(self) -> None:
            first = self.rfile.readline().decode("latin-1").split(" ")
            length = 0
            while (line := self.rfile.readline().strip().lower()) != b"":
                length = int(line.split(b":")[1]) if line.startswith(b"content-length:") else length
            self.rfile.read(length)
            if len(first) > 1:
                self.wfile.write(answer(first[1].split("/")[1], attack))

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Clients that go are expected."""

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
