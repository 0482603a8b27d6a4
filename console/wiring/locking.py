"""The lock of a console: what the settings ask for, and whether there is a passphrase to open it."""

from __future__ import annotations

import functools

from console.config import locations
from console.config.passphrase import PassphraseUnusable, matches, stored
from console.config.settings import Settings
from console.engine import Notice
from console.feeds.health import Check, Verdict
from console.ui.lock import Lock

SET_ONE = "Set one: floorwalker passphrase"


def lock_for(settings: Settings) -> tuple[Lock, Notice | None]:
    """The console's lock, and what the supervisor has to be told of it at the start."""
    if settings.read_only:
        return Lock(), None  # there is nothing to lock
    minutes = settings.lock.after_minutes
    after = minutes * 60.0 if minutes else None
    file = locations.passphrase_file()
    try:
        is_set = stored(file) is not None
    except PassphraseUnusable as error:
        return Lock(after), Notice(f"The passphrase cannot be used: {error}", _consequence(minutes))
    if is_set:
        return Lock(after, functools.partial(matches, file)), None
    if after is None:
        return Lock(), None
    return Lock(after), Notice("No passphrase is set", f"{_consequence(minutes)} {SET_ONE}")


def check(settings: Settings) -> Check | None:
    """What `floorwalker check` says of the lock; None where nobody wants one."""
    minutes = settings.lock.after_minutes
    when = f"after {_minutes(minutes)} without a key" if minutes else "by its key only"
    try:
        is_set = stored(locations.passphrase_file()) is not None
    except PassphraseUnusable as error:
        return Check("lock", Verdict.WRONG, str(error), _consequence(minutes))
    if is_set:
        return Check("lock", Verdict.OK, f"{when}; a passphrase is set")
    if not minutes:
        return None
    return Check(
        "lock", Verdict.WARNING, f"{when}, and no passphrase is set. {_consequence(minutes)}", SET_ONE
    )


def _consequence(minutes: int) -> str:
    """What comes of it that nothing opens the lock."""
    if not minutes:
        return "The console cannot be locked."
    return (
        f"Once locked, after {_minutes(minutes)} without a key, the console takes no actions until restarted."
    )


def _minutes(minutes: int) -> str:
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
