"""Where config, themes, journal and logs lie: the only file that knows directories.

Nothing is created by asking. What writes calls `private_directory` first.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APPLICATION = "floorwalker"
CONFIG_VARIABLE = "FLOORWALKER_CONFIG"
"""Environment variable naming the config file; `--config` wins over it."""


def config_directory() -> Path:
    """The user's own config directory on this platform."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False)


def config_file(chosen: Path | None = None) -> Path:
    """The config file: the one chosen on the command line, else of $FLOORWALKER_CONFIG, else the user's."""
    if chosen is not None:
        return at_home(chosen)
    named = os.environ.get(CONFIG_VARIABLE)
    return at_home(Path(named)) if named else config_directory() / "config.toml"


def at_home(path: Path) -> Path:
    """The path with `~` filled in; as it is where it names nobody's home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_missing(file: Path) -> bool:
    """Whether there surely is none; of one that cannot be looked at, whoever opens it is told why."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return True
    except OSError:
        return False
    return False


def themes_directory() -> Path:
    """Where a user puts themes of their own, one .toml each."""
    return config_directory() / "themes"


def passphrase_file() -> Path:
    """What the passphrase that unlocks actions is checked against; never the passphrase itself."""
    return config_directory() / "passphrase.json"


def data_directory() -> Path:
    """What must not be lost: the journal."""
    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def journal_file() -> Path:
    """The append-only record of every action."""
    return data_directory() / "journal.sqlite"


def state_directory() -> Path:
    """What may be deleted without harm: logs, and how the request budget is shared between processes."""
    return platformdirs.user_state_path(APPLICATION, appauthor=False)


def log_file() -> Path:
    """The newest log; older ones stand beside it with a number."""
    return state_directory() / "floorwalker.log"


def labelled(chosen: Path | None = None) -> dict[str, Path]:
    """Every place by its name, for `floorwalker locate`."""
    return {
        "config": config_file(chosen),
        "themes": themes_directory(),
        "passphrase": passphrase_file(),
        "journal": journal_file(),
        "logs": log_file(),
    }


def private_directory(directory: Path) -> Path:
    """The directory, made now if need be and open to nobody else (0700); OSError when it cannot be made.

    One that is there already keeps its mode: it may be shared on purpose.
    """
    missing = [place for place in (directory, *directory.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=0o700, exist_ok=True)
    return directory
