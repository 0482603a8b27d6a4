"""What a console opens once its first frame is on the screen: an engine and the first real screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from console.app import Opened
from console.config import locations, logs
from console.config.settings import Settings
from console.engine.running import Engine
from console.ui.screens.board.screen import BoardScreen
from console.wiring.demo import Demo
from console.wiring.locking import lock_for
from console.wiring.machinery import build
from console.wiring.simulated import NOT_TOLD_YET, Simulator, demo_settings
from console.wiring.summaries import summaries


def open_board(settings: Settings, board: str) -> Opened:
    """The boards, on the configured accounts."""
    engine = _engine(settings, _already(settings), read_only=settings.read_only)
    lock, notice = lock_for(settings)
    if notice is not None:
        engine.mailbox.put(notice)
    screen = BoardScreen(engine, board=board, exports_personal_data=settings.personal_data.in_exports)
    return Opened(screen, engine, engine.start, engine.stop, lock)


def open_demo(demo: Demo, board: str, *, read_only: bool) -> Opened:
    """The boards, on a simulator that is started now.

    What is done there happened to nobody: it is written down apart from what was really done, and forgotten.
    """
    logs.start(locations.log_file())
    simulator = Simulator(demo)
    place = TemporaryDirectory(prefix="floorwalker-demo-", ignore_cleanup_errors=True)
    accounts = summaries(demo_settings(NOT_TOLD_YET), read_only=read_only)
    building = build(
        simulator.start, read_only=read_only, journal_file=lambda: Path(place.name) / "journal.sqlite"
    )
    engine = Engine(accounts, building, read_only=read_only)

    def stop() -> None:
        engine.stop()
        simulator.stop()
        place.cleanup()

    return Opened(BoardScreen(engine, board=board, is_demo=True), engine, engine.start, stop)


def open_wall(settings: Settings, boards: Sequence[str], every: float) -> Opened:
    """The wall: rotating boards in big figures, without any action."""
    from console.ui.screens.wall import WallScreen

    engine = _engine(settings, _already(settings), read_only=True)
    shows = settings.personal_data.on_walls
    screen = WallScreen(engine, boards=boards, every=every, shows_personal_data=shows)
    return Opened(screen, engine, engine.start, engine.stop)


def _engine(settings: Settings, ready: Callable[[], Awaitable[Settings]], *, read_only: bool) -> Engine:
    accounts = summaries(settings, read_only=read_only)
    return Engine(accounts, build(ready, read_only=read_only), read_only=read_only, safety=settings.safety)


def _already(settings: Settings) -> Callable[[], Awaitable[Settings]]:
    async def ready() -> Settings:
        return settings

    return ready
