"""Waiting until an app has done all it had to do: told by its event loop, not by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot

SOON = 0.02
"""Seconds within which a timer still belongs to what is going on."""
LONGEST = 60.0
"""Seconds after which an app that never comes to rest is taken as it is, though the machine be busy."""
QUIET_TURNS = 3
"""Turns of the loop in which nothing may happen: one more than a message takes through a pipe."""


async def until_idle(*_: float) -> None:
    """Returns when nothing is ready to run, nothing has still to be drawn and no timer is due soon.

    Textual's own wait compares the processor's time with the clock's. On a quiet machine that sleeps most of
    the time, and on a loaded one a program that was not given the processor passes for one that is idle.
    """
    loop: Any = asyncio.get_running_loop()
    end, quiet = loop.time() + LONGEST, 0
    while quiet < QUIET_TURNS and loop.time() < end:
        await asyncio.sleep(0)
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=end)
        if loop._ready:
            quiet = 0
        elif due - loop.time() < SOON or is_to_be_drawn():
            await asyncio.sleep(min(SOON, max(0.0, due - loop.time())))
            quiet = 0
        else:
            quiet += 1


def is_to_be_drawn() -> bool:
    """Whether the app's screen waits for its next frame.

    A screen draws 60 times a second; the frame after one that took too long is up to two such periods away.
    """
    app = active_app.get(None)
    if app is None or not app._screen_stack:
        return False
    frames = vars(app.screen).get("_Screen__update_timer")  # to ask for it would start it
    return frames is not None and frames._active.is_set()


def has_done_all(app: App[Any]) -> bool:
    """Whether the app, its screen and all that is on it wait for a message, and none is on its way."""
    if not app._screen_stack:
        return False
    pumps: list[Any] = [app, *app.screen.walk_children(with_self=True)]
    arrivals = [pump._message_queue.ready_event for pump in pumps]
    return all(each._waiters and not each.is_set() for each in arrivals)


def unless_all_is_done(wait: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps a pilot's own wait, which has every widget take a message and answer it."""

    async def wait_unless_done(pilot: Pilot[Any], *more: Any) -> bool:
        return has_done_all(pilot.app) or await wait(pilot, *more)

    return wait_unless_done


@contextmanager
def pilots_wait_for_idle() -> Iterator[None]:
    """Every pilot waits like that while the block lasts."""
    with (
        mock.patch("textual.pilot.wait_for_idle", until_idle),
        mock.patch("textual.app.wait_for_idle", until_idle),
        mock.patch.object(Pilot, "_wait_for_screen", unless_all_is_done(Pilot._wait_for_screen)),
    ):
        yield
