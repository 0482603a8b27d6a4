"""The console, which writes down what it had imported when its first frame was on the screen.

`python -m tests.terminal.first_frame FILE [WORD ...]`; the words are the command line's.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(file: Path, words: list[str]) -> int:
    """Runs the command; FILE then has a line for each module."""
    from console.app import ConsoleApp
    from console.cli.main import main as run

    goes_on = ConsoleApp._open

    def written(app: ConsoleApp) -> None:
        file.write_text("\n".join(sys.modules))
        goes_on(app)

    ConsoleApp._open = written  # type: ignore[method-assign]
    return run(words)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
