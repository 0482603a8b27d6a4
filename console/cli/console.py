"""`floorwalker`: opens the console; writes a first config file when there is none."""

from __future__ import annotations

from argparse import Namespace

from console.cli.exit_codes import ExitCode, Stop
from console.cli.loading import load
from console.cli.terminal import require_terminal
from console.config import locations, logs


def run(arguments: Namespace) -> int:
    """Opens the console on the configured accounts."""
    require_terminal()
    if arguments.config is None and not locations.config_file().exists():
        logs.start(locations.log_file())
        from console.wiring.consoles import run_first_run

        return run_first_run()
    settings = load(arguments)
    from console.wiring.consoles import LookInvalid, run_console

    try:
        return run_console(
            settings, read_only=settings.read_only, board=arguments.board, theme=settings.theme
        )
    except LookInvalid as error:
        raise Stop(ExitCode.USAGE, *str(error).splitlines()) from error
