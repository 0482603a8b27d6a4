"""What a vendor in trouble does with a request that changes something, and how often."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Fate:
    """One way a request can end."""

    name: str
    weight: int
    acts: bool
    """Whether the vendor does what it was asked, now or `acts_after` seconds later."""
    answer: str
    """What comes back, as `vendor` words it."""
    answers_after: float = 0.0
    """Seconds until the answer."""
    acts_after: float = 0.0
    """Seconds until the effect, with the connection long gone."""


FATES = (
    Fate("well", 26, True, "created"),
    Fate("slow and well", 8, True, "created", answers_after=0.4),
    Fate("left to the agent", 4, False, "agent acts"),
    Fate("refused", 5, False, "refused"),
    Fate("throttled", 1, False, "throttled"),
    Fate("dropped before", 11, False, "nothing"),
    Fate("dropped after", 14, True, "nothing"),
    Fate("500 before", 6, False, "broken"),
    Fate("500 after", 8, True, "broken"),
    Fate("a page after", 4, True, "page"),
    Fate("conflict after", 3, True, "conflict"),
    Fate("cut after", 5, True, "cut"),
    Fate("garbage after", 3, True, "garbage"),
    Fate("garbage before", 2, False, "garbage"),
    Fate("dropped, done later", 5, True, "nothing", acts_after=1.5),
)
"""Answers that prove nothing come from a vendor that acted and from one that did not."""


def drawn(chance: random.Random) -> Fate:
    """One fate, by weight."""
    return chance.choices(FATES, [fate.weight for fate in FATES])[0]
