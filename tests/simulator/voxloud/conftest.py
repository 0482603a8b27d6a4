"""A receiver of webhooks on the loopback: it answers as told and keeps what reached it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from typing import Any

import pytest

PATIENCE = 10.0
"""Seconds to wait for a webhook before the test fails."""


@dataclass(frozen=True)
class Received:
    """One webhook as it arrived."""

    path: str
    content_type: str
    body: Any


@dataclass
class Receiver:
    """Answers every webhook with `status`; while `silence` is set, with nothing until it is cleared."""

    url: str = ""
    status: int = 200
    location: str | None = None
    talks: threading.Event = field(default_factory=threading.Event)
    arrived: Queue[Received] = field(default_factory=Queue)

    def next(self) -> Received:
        """The next webhook, waited for."""
        return self.arrived.get(timeout=PATIENCE)

    def has_more(self) -> bool:
        """Whether one more has arrived already."""
        return not self.arrived.empty()


@pytest.fixture
def running(start: Callable[..., Any]) -> Any:
    """A simulator for this test alone; nobody looks at its contact center, so that one is small."""
    return start(agents=1, queues=1)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that takes everything."""
    it = Receiver()
    it.talks.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            it.arrived.put(Received(self.path, self.headers["Content-Type"], json.loads(body)))
            it.talks.wait(PATIENCE)
            self.send_response(it.status)
            if it.location is not None:
                self.send_header("Location", it.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    it.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield it
    it.talks.set()
    server.shutdown()
    thread.join()
    server.server_close()
