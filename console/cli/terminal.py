"""Whether this terminal can show the console."""

from __future__ import annotations

from console.cli.exit_codes import ExitCode, Stop
from console.ui.terminal import prepare


def require_terminal() -> None:
    """Raises Stop where no console can be drawn; takes variables with a false size out of the way."""
    problem = prepare()
    if problem is not None:
        raise Stop(ExitCode.USAGE, problem)
