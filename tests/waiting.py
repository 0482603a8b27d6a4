"""Waiting for a state, and never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest


async def until(
    state: Callable[[], Any],
    what: str = "the awaited state",
    seconds: float = 60.0,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Waits for a state; fails when it never comes. `pause` lets whatever brings it about work meanwhile."""
    try:
        async with asyncio.timeout(seconds):
            while not state():
                await pause(0.005)
    except TimeoutError:
        pytest.fail(f"never: {what}")
