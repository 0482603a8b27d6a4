"""What opens a console may be asked for a look that there is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from console.cli.exit_codes import ExitCode, Stop


@contextmanager
def refused_looks() -> Iterator[None]:
    """Turns an unknown board, theme or key of the user's into Stop."""
    from console.wiring.consoles import LookInvalid

    try:
        yield
    except LookInvalid as error:
        raise Stop(ExitCode.USAGE, *str(error).splitlines()) from error
