"""The consoles: on the configured accounts, on the demo, on a wall.

Before the first frame only themes are read; everything else is opened behind it (see `openings`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.text import clean
from console.wiring.collector import go_easy

if TYPE_CHECKING:
    from console.app import Look, Opened
    from console.config.settings import Settings
    from console.feeds.health import Check
    from console.wiring.demo import Demo

DEFAULT_THEME = "midnight"
DEFAULT_BOARD = "floor"


class LookInvalid(ValueError):
    """The board, theme or keymap asked for does not exist; the message names the nearest."""


def run_console(
    settings: Settings, *, read_only: bool = False, board: str | None = None, theme: str | None = None
) -> int:
    """Opens the console on the configured accounts; returns the exit code."""
    go_easy()
    if board:
        check_boards([board])
    settings = replace(settings, read_only=read_only or settings.read_only)

    def opening() -> Opened:
        from console.wiring.openings import open_board

        return open_board(settings, board or DEFAULT_BOARD)

    return run(opening, look(theme or settings.theme, settings.keymap, places(settings)))


def run_demo(
    demo: Demo, *, read_only: bool = False, board: str | None = None, theme: str | None = None
) -> int:
    """Opens the console on a simulator in a child process; returns the exit code."""
    go_easy()
    if board:
        check_boards([board])

    def opening() -> Opened:
        from console.wiring.openings import open_demo

        return open_demo(demo, board or DEFAULT_BOARD, read_only=read_only)

    return run(opening, look(theme, {}))


def run_wall(settings: Settings, *, boards: Sequence[str] = (), every: float = 30.0) -> int:
    """Opens the wall display; returns the exit code."""
    go_easy()
    if boards:
        check_boards(boards)
        check_wall(boards)

    def opening() -> Opened:
        from console.wiring.openings import open_wall

        return open_wall(settings, boards, every)

    return run(opening, look(settings.theme, settings.keymap, places(settings)))


def check_boards(names: Iterable[str]) -> None:
    """LookInvalid when a board of that name does not exist."""
    from console.config.problems import suggestion
    from console.ui.screens.boards import BOARDS

    for name in names:
        if name not in BOARDS:
            raise LookInvalid(f'There is no board "{clean(name)}". {suggestion(name, BOARDS)}')


def check_wall(names: Iterable[str]) -> None:
    """LookInvalid when a board waits for somebody who asks or acts: nobody does at a wall."""
    from console.ui.screens.boards import BY_NAME

    for name in names:
        if name in BY_NAME and not BY_NAME[name].is_fed:
            fed = ", ".join(each.name for each in BY_NAME.values() if each.is_fed)
            raise LookInvalid(f'The board "{name}" shows nothing by itself. A wall can show: {fed}')


def places(settings: Settings) -> dict[str, str]:
    """Where the theme and each key are written down, such as `config.toml:3: `."""
    file = clean(str(settings.source)) if settings.source is not None else ""
    return {key: f"{file}:{line}: " for key, line in settings.look_lines.items()} if file else {}


def look(theme: str | None, keymap: Mapping[str, str], places: Mapping[str, str] | None = None) -> Look:
    """Themes and keys; LookInvalid when they name what there is not, and where that is written (`places`)."""
    places = places or {}
    from console.app import Look
    from console.config import locations
    from console.ui.theme import load_themes

    themes = load_themes(locations.themes_directory())
    name = theme or DEFAULT_THEME
    if name not in themes.by_name:
        from console.config.problems import suggestion

        place = f"{places['theme']}theme: " if "theme" in places else ""
        near = suggestion(name, list(themes.by_name))
        raise LookInvalid(f'{place}There is no theme "{clean(name)}". {near}')
    _check_keys(keymap, places)
    return Look(tuple(themes.by_name.values()), name, keymap, tuple(map(str, themes.problems)))


def check(settings: Settings) -> Iterator[Check]:
    """What `floorwalker check` says of the theme, the keys and the user's theme files; all else is well."""
    from console.feeds.health import Check, Verdict

    for theme, keymap in ((settings.theme, {}), (None, settings.keymap)):
        try:
            look(theme, keymap, places(settings))
        except LookInvalid as error:
            yield from (Check("look", Verdict.WRONG, line) for line in str(error).splitlines())
    for problem in look(None, {}).problems:
        yield Check("look", Verdict.WARNING, problem)


def run(opening: Callable[[], Opened], look: Look) -> int:
    """Runs the app until it is left, then stops what it opened; the exit code."""
    from console.app import ConsoleApp
    from console.ui.terminal import install

    app = ConsoleApp(opening, look)
    install(app)
    try:
        app.run()
    finally:
        if app.opened is not None:
            app.opened.stop()
    return app.return_code or 0


def _check_keys(keymap: Mapping[str, str], places: Mapping[str, str]) -> None:
    if keymap:
        from console.ui.commands import check_keymap

        if problems := check_keymap(keymap):
            told = (f"{places.get(f'keymap.{problem.command}', '')}{problem}" for problem in problems)
            raise LookInvalid("\n".join(told))
