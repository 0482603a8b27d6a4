"""A walk over pages comes to its end, whatever the vendor says of the next page."""

from __future__ import annotations

from console.feeds.pages import LONGEST_WALK, Walk


def test_a_list_that_always_has_another_page_is_not_walked_for_ever() -> None:
    """`floorwalker status` never came back from a vendor who numbered new rows on every page."""
    walk = Walk()
    pages = 0
    more = True
    while more and pages <= 2 * LONGEST_WALK:
        page = walk.begin_page()
        more = walk.take([page * 10, page * 10 + 1], 0, page + 1)
        pages += 1
    assert pages == LONGEST_WALK
    assert walk.begin_page() == 1, "the next walk begins at the beginning"


def test_a_page_number_that_leaps_costs_one_page_of_the_walk() -> None:
    walk = Walk()
    walk.begin_page()
    assert walk.take([1], 0, 90_000)
    assert walk.begin_page() == 90_000
    assert walk.take([2], 0, 90_001)
