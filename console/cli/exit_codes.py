"""Exit codes: what a script may rely on."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended. 0 to 4 are a contract; the others say that floorwalker itself did not finish."""

    DONE = 0
    REFUSED = 1
    """By the vendor, preflight, read-only or the person asked; or a rule of `status --check` tripped."""
    USAGE = 2
    """Wrong arguments or config file, no terminal where one is needed, or output that cannot be written."""
    UNREACHABLE = 3
    """The vendor did not answer or did not accept the login; nothing was sent."""
    UNKNOWN = 4
    """The request may have left and nobody can say what came of it: look before repeating."""
    INTERNAL = 70
    """A fault of floorwalker's own; nothing was sent."""
    INTERRUPTED = 130
    """Ctrl-C."""


class Stop(Exception):
    """Ends a command early with a code and a word to the user; nothing with an effect was done."""

    def __init__(self, code: ExitCode, *lines: str) -> None:
        self.code = code
        self.lines = lines
        super().__init__(*lines)
