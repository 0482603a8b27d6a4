"""Virtual time: real time at speed 1, faster on demand, or standing still."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.simulator.clock import FrozenClock, VirtualClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_at_speed_one_virtual_time_runs_with_the_monotonic_clock() -> None:
    instants = iter([100.0, 100.0, 107.5])
    clock = VirtualClock(NOON, 1.0, monotonic=lambda: next(instants))
    assert clock.now() == NOON.timestamp()
    assert clock.now() == NOON.timestamp() + 7.5


def test_a_faster_clock_lives_a_minute_per_second() -> None:
    instants = iter([0.0, 2.0])
    clock = VirtualClock(NOON, 60.0, monotonic=lambda: next(instants))
    assert clock.speed == 60.0
    assert clock.now() == NOON.timestamp() + 120


def test_a_clock_without_zone_or_without_motion_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        VirtualClock(datetime(2026, 3, 2, 12), 1.0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="positive"):
        VirtualClock(NOON, 0)


def test_a_frozen_clock_moves_only_when_told_and_never_back() -> None:
    clock = FrozenClock(NOON)
    assert clock.now() == clock.now() == NOON.timestamp()
    clock.tick(30)
    assert clock.now() == NOON.timestamp() + 30
    with pytest.raises(ValueError, match="backwards"):
        clock.set(NOON.timestamp())
