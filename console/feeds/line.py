"""Who waits for a slot in turn: actions in one line, questions in another."""

from __future__ import annotations

import asyncio
from collections import deque


class Line:
    """First come, first served; whoever was cancelled meanwhile has left the line."""

    def __init__(self) -> None:
        self._places: deque[asyncio.Future[None]] = deque()

    def __bool__(self) -> bool:
        while self._places and self._places[0].done():
            self._places.popleft()
        return bool(self._places)

    def join(self) -> asyncio.Future[None]:
        """A new place at the end; it is done when its turn has come."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._places.append(place)
        return place

    def serve(self) -> None:
        """It is the first one's turn. Only call it while somebody waits."""
        self._places.popleft().set_result(None)
