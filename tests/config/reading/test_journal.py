"""`[journal]`: what was done is kept for 400 days unless something else is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings

ACCOUNT = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'
FILE = Path("/etc/floorwalker/config.toml")


def keep_days(text: str) -> int:
    return parse_settings((ACCOUNT + text).encode(), FILE).journal.keep_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", 400),
        ("[journal]\n", 400),
        ("[journal]\nkeep_days = 30\n", 30),
        ("[journal]\nkeep_days = 3650\n", 3650),
    ],
)
def test_days_are_what_is_said_or_400(text: str, days: int) -> None:
    assert keep_days(text) == days


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("journal = 400\n", "journal", "must be a table"),
        ("[journal]\nkeep = 5\n", "journal.keep", 'Did you mean "keep_days"?'),
        ("[journal]\nkeep_days = 29\n", "journal.keep_days", "between 30 and 3650"),
        ("[journal]\nkeep_days = 4000\n", "journal.keep_days", "between 30 and 3650"),
        ('[journal]\nkeep_days = "ever"\n', "journal.keep_days", "must be a whole number"),
        ("[journal]\nkeep_days = 40.5\n", "journal.keep_days", "must be a whole number"),
    ],
)
def test_what_is_wrong_is_named(text: str, key: str, said: str) -> None:
    order = text + ACCOUNT if text.startswith("journal =") else ACCOUNT + text
    with pytest.raises(ConfigInvalid) as refused:
        parse_settings(order.encode(), FILE)
    (problem,) = refused.value.problems
    assert problem.key == key
    assert said in str(problem)
