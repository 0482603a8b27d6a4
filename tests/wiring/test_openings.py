"""What stands behind a console's first frame knows the settings it was opened with."""

from __future__ import annotations

from dataclasses import replace

from console.config.safety import SafetySettings
from console.wiring.openings import open_board
from tests.engine.at_work import site


async def test_the_bounds_of_actions_reach_the_forms() -> None:
    bounds = SafetySettings(calls_a_day=4)
    with site() as at:
        opened = open_board(replace(at.settings, safety=bounds), "floor")
        assert opened.backend is not None
        assert opened.backend.safety == bounds
        opened.stop()
