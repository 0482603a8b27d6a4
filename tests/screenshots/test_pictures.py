"""The pictures in the README are what the console shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.screenshots.pictures import FOLDER, PICTURES, picture
from tests.screenshots.seeded_floor import SeededFloor


@pytest.fixture(scope="module")
def floor() -> Iterator[SeededFloor]:
    floor = SeededFloor()
    yield floor
    floor.close()


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_what_the_seeded_floor_looks_like(name: str, floor: SeededFloor) -> None:
    stored = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    drawn = await picture(name, floor)
    # Compared as one fact: a difference of two pictures line by line fills a log and helps nobody.
    is_the_same = drawn == stored
    assert is_the_same, f"{name}.svg is out of date; look at it: python -m tests.screenshots.pictures"


def test_no_picture_is_left_over() -> None:
    assert {file.stem for file in FOLDER.glob("*.svg")} == set(PICTURES)
