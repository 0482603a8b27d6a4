"""A simulator for tests of CircleLoop."""

from __future__ import annotations

from tests.simulator.small_floor import shared, start

__all__ = ["shared", "start"]
