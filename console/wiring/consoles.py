"""The consoles: on the configured accounts, on the demo, on a wall, and the first run without a config."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from console.config.settings import Settings
from console.engine.running import Engine
from console.wiring.machinery import build
from console.wiring.simulated import Demo, Simulator, demo_settings
from console.wiring.summaries import summaries

if TYPE_CHECKING:
    from textual.screen import Screen

    from console.app import Look

NOT_LISTENING_YET = dict.fromkeys(("ccai_base_url", "voxloud_base_url", "subdomain", "token", "api_key"), "")
"""The demo's accounts have their names before the simulator has a port."""


DEFAULT_THEME = "midnight"


class LookInvalid(ValueError):
    """The theme or the keymap a console was asked for does not exist; the message names the nearest."""


def run_console(
    settings: Settings, *, read_only: bool = False, board: str | None = None, theme: str | None = None
) -> int:
    """Opens the console on the configured accounts; returns the exit code."""

    async def ready() -> Settings:
        return settings

    engine = Engine(
        summaries(settings, read_only=read_only),
        build(ready, read_only=read_only or settings.read_only),
        read_only=read_only or settings.read_only,
    )

    def first_screen() -> Screen[Any]:
        from console.ui.screens.board import BoardScreen

        return BoardScreen(engine, board=board or "floor")

    return _run(first_screen, engine, look(theme or settings.theme, settings.keymap))


def run_demo(
    demo: Demo, *, read_only: bool = False, board: str | None = None, theme: str | None = None
) -> int:
    """Starts the simulator in a child process and opens the console on it."""
    simulator = Simulator(demo)
    settings = demo_settings(NOT_LISTENING_YET)
    engine = Engine(
        summaries(settings, read_only=read_only),
        build(simulator.start, read_only=read_only),
        read_only=read_only,
    )

    def first_screen() -> Screen[Any]:
        from console.ui.screens.board import BoardScreen

        return BoardScreen(engine, board=board or "floor", is_demo=True)

    try:
        return _run(first_screen, engine, look(theme, {}))
    finally:
        simulator.stop()


def run_wall(settings: Settings, *, boards: Sequence[str] = (), every: float = 30.0) -> int:
    """Opens the wall display: rotating boards in big figures, without any action."""

    async def ready() -> Settings:
        return settings

    engine = Engine(summaries(settings, read_only=True), build(ready, read_only=True), read_only=True)

    def first_screen() -> Screen[Any]:
        from console.ui.screens.wall import WallScreen

        return WallScreen(engine, boards=boards, every=every)

    return _run(first_screen, engine, look(settings.theme, settings.keymap))


def look(theme: str | None, keymap: Mapping[str, str]) -> Look:
    """Themes and keys; LookInvalid when they name what there is not."""
    from console.app import Look
    from console.config import locations
    from console.config.problems import suggestion
    from console.ui.commands import check_keymap
    from console.ui.theme import load_themes

    themes = load_themes(locations.themes_directory())
    name = theme or DEFAULT_THEME
    if name not in themes.by_name:
        raise LookInvalid(f'There is no theme "{name}". {suggestion(name, list(themes.by_name))}')
    if problems := check_keymap(keymap):
        raise LookInvalid("\n".join(map(str, problems)))
    return Look(tuple(themes.by_name.values()), name, keymap, tuple(map(str, themes.problems)))


def _run(first_screen: Callable[[], Screen[Any]], engine: Engine, look: Look) -> int:
    """Runs the app until it is left, then ends the engine in good order."""
    from console.app import ConsoleApp
    from console.ui.terminal import install

    app = ConsoleApp(first_screen, look, backend=engine, start=engine.start)
    install(app)
    try:
        app.run()
    finally:
        engine.stop()
    return app.return_code or 0
