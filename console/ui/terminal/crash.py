"""What is printed when the app dies of a mistake of its own: where, and no more.

Textual's own report prints the variables of every function it was in, and an app that asks vendors has tokens
and phone numbers among them.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TypeVar

from rich.text import Text
from textual.app import App

from console.domain.text import clean

Result = TypeVar("Result")


def report(error: BaseException) -> str:
    """The error's kind, its message without secrets, and the lines it came through; not a single value."""
    from console.config.logs import FORMATTER

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno}" for frame in frames]
    heading = "The console has stopped because of a mistake in it."
    words = clean(FORMATTER.redact(str(error)))
    return "\n".join([heading, *lines, f"{type(error).__name__}: {words}"])


class PlainCrash(App[Result]):
    """An app whose crash report has no values in it; a base for the console's."""

    def _fatal_error(self) -> None:
        """Called by Textual while the exception is being handled."""
        error = sys.exc_info()[1]
        if error is None:
            super()._fatal_error()
        else:
            self.panic(Text(report(error)))
