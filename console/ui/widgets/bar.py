"""A percentage as a bar of text, an eighth of a cell exact, with a mark at the target."""

from __future__ import annotations

import math

EIGHTHS = " ▏▎▍▌▋▊▉█"
EMPTY = "·"
TARGET = "│"
PASSED = "┃"
"""The target's mark where the bar has reached it."""


def bar(percent: float | None, width: int, target: float | None = None) -> str:
    """The bar, exactly `width` cells.

    Args:
        percent: 0 to 100; what is outside is shown at the end it left by, None and NaN as an empty bar.
        width: cells, 0 or more.
        target: percent at which a mark stands, None for no mark.
    """
    if width <= 0:
        return ""
    eighths = round(_share(percent) * width * 8)
    full, rest = divmod(eighths, 8)
    cells = list(EIGHTHS[8] * full + (EIGHTHS[rest] if rest else ""))
    cells += EMPTY * (width - len(cells))
    if target is not None and math.isfinite(target):
        at = min(width - 1, int(_share(target) * width))
        cells[at] = PASSED if full > at or _share(percent) >= _share(target) > 0 else TARGET
    return "".join(cells)


def _share(percent: float | None) -> float:
    """The percentage as 0 to 1."""
    if percent is None or math.isnan(percent):
        return 0.0
    return max(0.0, min(100.0, percent)) / 100
