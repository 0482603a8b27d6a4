"""Python's cycle collector, set for a program that stands for weeks and draws once a second.

As it comes, it looks at the young objects some hundred times a minute, because each line on the screen is
made of many; and now and then at all there is, which on a floor of thousands takes a fifth of a second in
which no key is heard. Nearly everything goes by itself here, and what was loaded stays.
"""

from __future__ import annotations

import gc
import time
from typing import Any

THRESHOLDS = (30_000, 10, 10)
"""How many objects are made and not yet gone before the young ones are looked at, and how often that happens
before older ones are."""
SETTLED_AFTER = 60.0
"""Seconds after which what there is is there to stay."""


class Settling:
    """Sets aside what the first full collection after a while has left: the collector passes over it then.

    Such a collection has just found no rubbish in it.
    """

    def __init__(self, after: float = SETTLED_AFTER) -> None:
        self._from = time.monotonic() + after

    def __call__(self, phase: str, info: dict[str, Any]) -> None:
        """Called by the collector, before and after each collection."""
        if phase == "stop" and info["generation"] == 2 and time.monotonic() >= self._from:
            gc.callbacks.remove(self)
            gc.freeze()


def go_easy() -> None:
    """Sets the collector of this process; to be called once, when the console starts."""
    gc.set_threshold(*THRESHOLDS)
    gc.callbacks.append(Settling())
