"""Whatever the vendor does and whenever the console is killed: nothing is done twice and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.chaos.naive import duplicates_of_trying_again
from tests.chaos.storm import storm


def test_a_storm_places_no_call_twice_and_loses_none(tmp_path: Path) -> None:
    found = storm(tmp_path, 24, seed=7, lives=(1.5, 3.0), kills=3, patience=90.0)
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
