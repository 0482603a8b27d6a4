"""`[lock]`: never, unless it is said after how many minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings
from console.config.settings import LockSettings

FILE = Path("/etc/floorwalker/config.toml")
ACCOUNT = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'


def read(text: str) -> LockSettings:
    return parse_settings((ACCOUNT + text).encode(), FILE).lock


def test_it_falls_only_where_minutes_are_given() -> None:
    assert (
        read("") == read("[lock]\n") == read("[lock]\nafter_minutes = 0\n") == LockSettings(after_minutes=0)
    )
    assert read("[lock]\nafter_minutes = 10\n") == LockSettings(after_minutes=10)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[lock]\nafter_minute = 9\n",
            ':6: lock.after_minute: there is no such key. Did you mean "after_minutes"?',
        ),
        ("[lock]\nafter_minutes = -1\n", "lock.after_minutes: must be between 0 and 1440. 10 is usual"),
        (
            f"[lock]\nafter_minutes = 1{'0' * 400}\n",
            "lock.after_minutes: must be between 0 and 1440. 10 is usual",
        ),
        ("[lock]\nafter_minutes = 0.5\n", "must be a whole number, not a number"),
        ("[lock]\nafter_minutes = true\n", "must be a whole number, not true or false"),
    ],
)
def test_what_is_wrong_is_told(text: str, said: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        read(text)
    assert said in str(caught.value)
