"""`[safety]`: no bounds but the one on a minute unless some are set, and every wrong word is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.config.problems import ConfigInvalid
from console.config.reading.file import parse_settings
from console.config.safety import SafetySettings
from console.domain.quiet_hours import quiet_hours

ACCOUNT = '[[accounts]]\nname = "milan"\nvendor = "voxloud"\napi_key = { env = "KEY" }\n'
FILE = Path("/etc/floorwalker/config.toml")


def read(safety: str) -> SafetySettings:
    return parse_settings((ACCOUNT + safety).encode(), FILE).safety


def test_only_a_minute_is_bounded_unless_something_is_said() -> None:
    assert read("") == read("[safety]\n") == SafetySettings(actions_a_minute=10)
    assert read(
        '[safety]\nquiet_hours = "21:00-08:00"\ncalls_a_day = 40\ntexts_a_day = 5\nactions_a_minute = 3\n'
    ) == SafetySettings(
        quiet_hours=quiet_hours("21:00-08:00"), calls_a_day=40, texts_a_day=5, actions_a_minute=3
    )


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("quiet_hour = '21:00-08:00'", "safety.quiet_hour", 'Did you mean "quiet_hours"?'),
        ("calls_per_day = 4", "safety.calls_per_day", 'Did you mean "calls_a_day"?'),
        ("quiet_hours = '9 to 5'", "safety.quiet_hours", "two times of the day"),
        ("quiet_hours = 21", "safety.quiet_hours", "must be a text"),
        ("calls_a_day = 0", "safety.calls_a_day", "must be between 1"),
        ("texts_a_day = 'many'", "safety.texts_a_day", "must be a whole number"),
        ("actions_a_minute = 0", "safety.actions_a_minute", "must be between 1"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: str, key: str, said: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        read(f"[safety]\n{line}\n")
    (problem,) = caught.value.problems
    assert (problem.key, problem.line) == (key, 6)
    assert said in str(problem)
