"""Whatever the vendor does and whenever the console is killed: nothing is done twice and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.chaos.naive import duplicates_of_trying_again
from tests.chaos.storm import PROGRAM, storm
from tests.forks import Fork, Forks


def test_a_storm_places_no_call_twice_and_loses_none(tmp_path: Path, programs: Forks) -> None:
    with Path(os.devnull).open("rb") as nothing:

        def start(words: Sequence[str], environment: Mapping[str, str]) -> Fork:
            return programs.start(PROGRAM, words, (nothing.fileno(), 1, 2), environment)

        found = storm(tmp_path, 24, seed=7, lives=(0.5, 2.0), kills=3, patience=90.0, start=start)
    assert found.kills > 0
    assert found.has_settled
    assert found.effects > 0
    assert found.outcomes["unknown"] > 0
    assert (found.duplicates, found.missing, found.untrue, found.unfound) == ([], [], [], [])
    assert found.outcomes["open"] == found.verdicts["undecided"] == found.verdicts["not looked for"] == 0


def test_the_same_vendor_shows_up_a_client_that_tries_again() -> None:
    twice, worst = duplicates_of_trying_again(60, seed=7)
    assert twice > 5
    assert worst > 1
