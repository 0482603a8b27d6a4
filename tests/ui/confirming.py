"""Answering the question that stands before everything that is done."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from console.ui.dialogs.confirmation import Confirmation
from tests.waiting import until


async def armed(pilot: Pilot[Any]) -> Confirmation:
    """The confirmation on screen, as soon as its keys count."""
    app = pilot.app
    await until(lambda: isinstance(app.screen, Confirmation) and app.screen.is_armed, pause=pilot.pause)
    assert isinstance(app.screen, Confirmation)
    return app.screen


async def confirm(pilot: Pilot[Any], ending: str) -> None:
    """Reviews the form on screen, and confirms what it does by these last digits."""
    await pilot.press("enter")
    await armed(pilot)
    await pilot.press(*ending, "enter")
