"""The terminal: whether the console may start on it, and that it is left as it was found, whatever happens.

Call `prepare` before anything of Textual is imported, hand `driver_class()` to the app, call `install(app)`
and end the process with `app.return_code`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.ui.terminal.preparing import prepare

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

__all__ = ["driver_class", "install", "prepare"]


def driver_class() -> type[Driver]:
    """The driver to give to `App(driver_class=...)`."""
    from console.ui.terminal.driver import SteadyDriver

    return SteadyDriver


def install(app: App[object]) -> None:
    """Leave in good order on SIGTERM, SIGHUP, SIGINT and when the terminal goes away. Main thread only."""
    from console.ui.terminal.signals import install as install_handlers

    install_handlers(app)
