"""`floorwalker`: opens the console; writes a first config file when there is none."""

from __future__ import annotations

from argparse import Namespace

from console.cli.loading import load, refused_config
from console.cli.looks import refused_looks
from console.cli.terminal import require_terminal
from console.config import locations, logs


def run(arguments: Namespace) -> int:
    """Opens the console on the configured accounts."""
    require_terminal()
    if arguments.config is None and locations.is_missing(locations.config_file()):
        logs.start(locations.log_file())
        from console.wiring.first_run import run_first_run

        with refused_looks(), refused_config():
            return run_first_run(read_only=bool(arguments.read_only), theme=arguments.theme)
    settings = load(arguments)
    from console.wiring.consoles import run_console

    with refused_looks():
        return run_console(
            settings, read_only=settings.read_only, board=arguments.board, theme=settings.theme
        )
