"""What preflight found, as lines: a sign, a word and the finding, so that color is not needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from console.ui.text import EVERYTHING, content

if TYPE_CHECKING:
    from console.actions.preflight.findings import Finding

SIGNS = {"stop": "×", "risk": "‼", "warn": "!", "info": "·"}
STYLES = {
    "stop": "$text-error bold",
    "risk": "$text-error bold",
    "warn": "$text-warning",
    "info": "$text-muted",
}


def finding_lines(findings: Iterable[Finding], *, with_stops: bool = True) -> Content:
    """One line per finding, the gravest first."""
    order = list(SIGNS)
    told = [found for found in findings if with_stops or found.level.value != "stop"]
    told.sort(key=lambda found: order.index(found.level.value))
    return Content("\n").join(
        content(f"{SIGNS[found.level.value]} {found.text}", EVERYTHING).stylize(STYLES[found.level.value])
        for found in told
    )
