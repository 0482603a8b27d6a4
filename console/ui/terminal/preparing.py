"""Whether this is a terminal to start on, and what has to be set right before. Knows nothing of Textual,
which reads some of these variables when it is imported."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping

KITTY_TERMS = ("kitty", "ghostty", "foot", "wezterm", "alacritty", "rio")
"""Parts of $TERM and $TERM_PROGRAM of terminals that know the kitty keyboard protocol."""
FEATURES, DEVTOOLS = "TEXTUAL", "devtools"
"""Textual's variable of its own features, and the one that must not be on."""
RECORDERS = {
    "TEXTUAL_LOG": "would write every key, passwords among them, into a file",
    FEATURES: "would send every key and all that is shown to a port of this machine",
    "TEXTUAL_SCREENSHOT": "would write the screen, names and numbers with it, into a file",
    "TEXTUAL_PRESS": "would press keys by itself, also those that act",
}
"""What these variables of Textual's would do."""


def prepare(environment: MutableMapping[str, str] = os.environ) -> str | None:
    """Set the environment right and say, in one line, why the console cannot start here; None when it can.

    Whoever gets a reason prints it and exits with 2.
    """
    problem = _problem(environment)
    if problem is None:
        for size in ("COLUMNS", "LINES"):  # they would override the real size and every resize
            environment.pop(size, None)
        if not _knows_kitty_keys(environment):
            environment.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
        _write_utf8()
    return problem


def _problem(environment: MutableMapping[str, str]) -> str | None:
    """Why the console cannot start here."""
    for stream, name in ((sys.__stdin__, "standard input"), (sys.__stderr__, "standard error")):
        if stream is None or stream.closed or not stream.isatty():
            return f"The console needs a terminal, and {name} is none. Scripts take the status command."
    term = environment.get("TERM", "")
    if term in {"dumb", "unknown"}:
        return f"The console needs a terminal that can place text; TERM={term} says this one cannot."
    return next((f"{name} {harm}. Unset it to start." for name, harm in recorders(environment)), None)


def recorders(environment: Mapping[str, str] = os.environ) -> Iterator[tuple[str, str]]:
    """Variables that are set and would tell others what is typed and shown, or type by themselves."""
    for name, harm in RECORDERS.items():
        value = environment.get(name, "")
        if value and (name != FEATURES or DEVTOOLS in value.lower()):
            yield name, harm


def _knows_kitty_keys(environment: MutableMapping[str, str]) -> bool:
    """Whether the terminal is known to understand the keyboard protocol Textual would turn on."""
    names = f"{environment.get('TERM', '')} {environment.get('TERM_PROGRAM', '')}".lower()
    return any(term in names for term in KITTY_TERMS)


def _write_utf8() -> None:
    """Write UTF-8 to the screen, whatever the locale says; what cannot be encoded becomes a question mark."""
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")
