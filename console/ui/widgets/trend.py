"""A row of values as a line of small columns."""

from __future__ import annotations

import math
from collections.abc import Sequence

STEPS = "▁▂▃▄▅▆▇█"
GAP = " "


def trend(
    values: Sequence[float | None], width: int, low: float | None = None, high: float | None = None
) -> str:
    """The newest `width` values, oldest first, exactly `width` cells; the newest stands at the right.

    Args:
        values: None and NaN are gaps: nothing was measured, which is not 0.
        width: cells, 0 or more.
        low: the value of the lowest step; the least value shown when None.
        high: the value of the highest step; the greatest value shown when None.
    """
    newest = list(values[-width:]) if width > 0 else []
    known = [value for value in newest if value is not None and math.isfinite(value)]
    bottom = low if low is not None else min(known, default=0.0)
    top = high if high is not None else max(known, default=0.0)
    steps = "".join(_step(value, bottom, top) for value in newest)
    return steps.rjust(max(0, width))


def _step(value: float | None, bottom: float, top: float) -> str:
    """One value's column. Values that are all the same stand in the middle."""
    if value is None or not math.isfinite(value):
        return GAP
    if top <= bottom:
        return STEPS[len(STEPS) // 2]
    if math.isinf(top - bottom):
        value, bottom, top = value / 2, bottom / 2, top / 2
    share = (min(max(value, bottom), top) - bottom) / (top - bottom)
    return STEPS[min(len(STEPS) - 1, int(share * len(STEPS)))]
