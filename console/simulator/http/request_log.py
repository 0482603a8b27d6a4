"""What arrived, when, and how it was answered: for tests and integrators."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

KEPT = 10_000
"""Requests kept in memory; the oldest go first."""


@dataclass(slots=True)
class LoggedRequest:
    """One request. The body is not kept."""

    at: float
    """The monotonic instant of its arrival, seconds."""
    method: str
    path: str
    query: str
    """As it came, still percent-encoded."""
    status: int | None = None
    """None while it is unanswered, and for good when the connection was dropped."""
    error: str | None = None
    """The traceback, when the simulator itself failed."""


class RequestLog:
    """The newest requests in memory and, with a path, every answered request as one line of JSON."""

    def __init__(self, path: Path | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._requests: deque[LoggedRequest] = deque(maxlen=KEPT)
        self._monotonic = monotonic
        self._file: TextIO | None = path.open("a", encoding="utf-8", buffering=1) if path else None

    def arrived(self, method: str, path: str, query: str) -> LoggedRequest:
        """Notes an arrival; the caller fills in `status` and calls `answered`."""
        request = LoggedRequest(self._monotonic(), method, path, query)
        self._requests.append(request)
        return request

    def answered(self, request: LoggedRequest) -> None:
        """Writes a request whose answer has ended to the file, if there is one."""
        if self._file is not None:
            self._file.write(json.dumps(asdict(request)) + "\n")

    def rows(self) -> list[dict[str, object]]:
        """The requests in memory, oldest first."""
        return [asdict(request) for request in self._requests]

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
            self._file = None
