"""The first run, without a config file: the console offers the demo, or writes a file and goes on with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from console.config import locations
from console.config.reading.file import read_settings
from console.config.write import first_config, write_new
from console.wiring.consoles import look, run_console, run_demo
from console.wiring.demo import Demo

if TYPE_CHECKING:
    from console.ui.screens.new_account import NewAccount


def run_first_run(*, read_only: bool = False, theme: str | None = None) -> int:
    """Asks what to do, and does it; returns the exit code."""
    from console.app import ConsoleApp, Opened
    from console.ui.screens.first_run import FirstRun, FirstRunScreen
    from console.ui.terminal import install

    app = ConsoleApp(lambda: Opened(FirstRunScreen(write)), look(theme, {}))
    install(app)
    chosen = app.run()
    if chosen == FirstRun.DEMO:
        return run_demo(Demo(), read_only=read_only, theme=theme)
    if chosen == FirstRun.WRITTEN:
        return run_console(read_settings(locations.config_file()), read_only=read_only, theme=theme)
    return app.return_code or 0


def write(account: NewAccount) -> Path:
    """Writes the config file, which must not be there yet; OSError or ValueError with the reason."""
    texts = {"subdomain": account.subdomain, "domain": account.domain} if account.subdomain else {}
    file = locations.config_file()
    write_new(file, first_config(account.name, account.vendor, dict(account.secrets), texts))
    return file
