"""What `floorwalker check` says of the terminal: what it can show, and what would spoil it."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from collections.abc import Iterator

from console.domain.text import clean
from console.feeds.health import Check, Verdict
from console.ui.terminal.preparing import recorders

SMALLEST = (80, 24)
"""Columns and lines below which boards get cramped."""


def checks() -> Iterator[Check]:
    """What `floorwalker check` says of the terminal and the environment."""
    yield terminal()
    yield colors()
    yield characters()
    for name, harm in recorders():
        yield Check("terminal", Verdict.WRONG, f"{name} {harm}", f"unset {name}")


def terminal() -> Check:
    """Is there one, and how large."""
    if not sys.stdout.isatty():
        return Check("terminal", Verdict.WARNING, "not a terminal", "The console needs one; status does not")
    kind = os.environ.get("TERM", "")
    size = shutil.get_terminal_size()
    found = f"TERM={clean(kind) or 'unset'}, {size.columns} x {size.lines}"
    if kind == "dumb":
        return Check("terminal", Verdict.WRONG, found, "Set TERM to your terminal's own name")
    if size.columns < SMALLEST[0] or size.lines < SMALLEST[1]:
        return Check("terminal", Verdict.WARNING, found, "Make it at least {} x {}".format(*SMALLEST))
    return Check("terminal", Verdict.OK, found)


def colors() -> Check:
    """How many colors it says it has."""
    if "NO_COLOR" in os.environ:
        return Check("colors", Verdict.OK, "none: NO_COLOR is set")
    if os.environ.get("COLORTERM", "") in {"truecolor", "24bit"}:
        return Check("colors", Verdict.OK, "16 million")
    if "256color" in os.environ.get("TERM", ""):
        return Check("colors", Verdict.OK, "256")
    return Check("colors", Verdict.WARNING, "16", "Set COLORTERM=truecolor if your terminal has more")


def characters() -> Check:
    """Whether names in any script come out as they are."""
    encoding = sys.stdout.encoding or "ascii"
    if codecs.lookup(encoding).name == "utf-8":
        return Check("characters", Verdict.OK, "UTF-8")
    return Check("characters", Verdict.WARNING, clean(encoding), "Set LC_ALL=C.UTF-8")
