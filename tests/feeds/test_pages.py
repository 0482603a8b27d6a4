"""A walk over pages comes to its end, whatever the vendor says of the next page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from console.feeds.pages import LONGEST_WALK, Walk
from console.transport.errors import TooLarge
from console.vendors.rows import Rows


class Row(BaseModel):
    id: int


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


@given(st.integers(0, 400), st.integers(1, 120), st.sets(st.integers(0, 399), max_size=5))
async def test_pages_of_any_size_tell_every_row(rows: int, most: int, large: set[int]) -> None:
    """An answer holds so many rows at most, and certain rows only alone."""
    walk, told = Walk(), []

    async def ask(page: int, per: int) -> Rows[Row]:
        ids = list(range(rows))[(page - 1) * per : page * per]
        if len(ids) > most or (len(ids) > 1 and large.intersection(ids)):
            raise TooLarge("vendor", "sent more than 4096 kB", status=200)
        items = tuple(Row(id=one) for one in ids)
        return Rows(items, next_page=page + 1 if len(ids) == per else None)

    more = True
    while more:
        page = await walk.read(ask)
        if page is not None:
            told += [row.id for row in page.items]
            more = walk.take((row.id for row in page.items), 0, page.next_page)
    assert list(dict.fromkeys(told)) == list(range(rows))
