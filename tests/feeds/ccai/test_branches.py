"""Menus and teams: each after what it is part of, with who belongs to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.agents import Team
from console.feeds.ccai.branches import BranchBook
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun
from console.transport.errors import TooLarge
from tests.loopback import Seen, ok, ok_json


def shape(rows: Any) -> list[tuple[int, int | None]]:
    return [(row.id, row.parent_id) for row in rows]


async def test_mg44_teams_stand_after_their_parents_by_position_and_id(ccai: Any) -> None:
    members = [{"id": 7}, {"id": 8}]
    ccai.says(
        "teams",
        [
            {"id": 12, "position": 28, "agents_count": 48, "assignees": members},
            {"id": 11, "position": 28},
            {"id": 34, "position": 1},
            {"id": 9, "position": None, "deleted": True},
        ],
    )
    ccai.says("teams/tree", [{"id": 11, "position": 28, "children": [{"id": 34}, {"id": 35, "position": 0}]}])
    await ccai.ask("teams", "teams/tree")
    told = ccai.rows(Noun.TEAMS)
    assert shape(told) == [(11, None), (35, 11), (34, 11), (12, None)]
    assert (told[3].agent_ids, told[3].agents_count) == ((7, 8), 48)


@pytest.mark.parametrize("order", [("menus", "menus/tree"), ("menus/tree", "menus")])
async def test_menus_are_joined_with_their_tree_whichever_comes_first(ccai: Any, order: Any) -> None:
    ccai.says(
        "menus",
        [{"id": 9, "name": "Ships", "team_assignments": [{"team": {"id": 3}}]}, {"id": 1, "name": "Sales"}],
    )
    ccai.says(
        "menus/tree", [{"id": 1, "children": [{"id": 9, "children": [{"id": 10, "name": "Only here"}]}]}]
    )
    await ccai.ask(*order)
    told = ccai.rows(Noun.MENUS)
    assert shape(told) == [(1, None), (9, 1), (10, 9)]
    assert [row.name for row in told] == ["Sales", "Ships", "Only here"]
    assert told[1].team_ids == (3,)
    assert ccai.published[Noun.MENUS].taken_at is not None


async def test_menus_of_several_pages_count_when_all_are_in(ccai: Any) -> None:
    rows = [{"id": one, "position": one} for one in range(150)]

    def paged(request: Seen) -> bytes:
        page = int(request.query["page"][0])
        return ok_json(rows[(page - 1) * 100 : page * 100])

    ccai.vendor.thinking["/manager/api/v1/menus"] = paged
    assert (await ccai.feed("menus").ask()).more
    assert ccai.rows(Noun.MENUS) == ()
    assert not (await ccai.feed("menus").ask()).more
    assert len(ccai.rows(Noun.MENUS)) == 150


async def test_what_was_known_stays_when_a_tree_fails(ccai: Any) -> None:
    ccai.says("menus", [{"id": 1}])
    await ccai.ask("menus")
    ccai.vendor.answers("/manager/api/v1/menus/tree", ok(b"", "500 Oops"))
    await ccai.schedule.run_once(frozenset({Noun.MENUS}))
    assert shape(ccai.rows(Noun.MENUS)) == [(1, None)]
    assert ccai.published[Noun.MENUS].fault is not None


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(0, 7), st.none() | st.integers(0, 3))))
def test_any_parents_whatsoever_show_each_row_once(rows: list[tuple[int, int | None, int | None]]) -> None:
    published: list[AnyReading] = []
    book = BranchBook[Team](Latest("a", Noun.TEAMS, published.append, target_age=10, clock=Clock()))
    book.set_list([Team("a", one, "", parent, position) for one, parent, position in rows[::2]])
    book.set_tree([Team("a", one, "", parent, position) for one, parent, position in rows[1::2]])
    book.show()
    told = [team.id for team in published[-1].rows]
    assert sorted(told) == sorted({one for one, _, _ in rows})


async def test_menus_with_more_agents_than_an_answer_may_hold_are_asked_for_a_few_at_a_time(
    ccai: Any,
) -> None:
    """5,000 agents are five megabytes in a page of a hundred menus, and the board of menus stayed empty."""
    everybody = [{"assignee": {"id": one, "name": "x" * 900}} for one in range(150)]
    rows = [{"id": one, "position": one, "agent_assignments": everybody} for one in range(90)]
    asked: list[tuple[int, int]] = []

    def paged(request: Seen) -> bytes:
        page, per = int(request.query["page"][0]), int(request.query["per"][0])
        asked.append((page, per))
        return ok_json(rows[(page - 1) * per : page * per])

    ccai.vendor.thinking["/manager/api/v1/menus"] = paged
    feed = ccai.feed("menus")
    while (await feed.ask()).more:
        assert len(asked) < 20
    assert [row.id for row in ccai.rows(Noun.MENUS)] == list(range(90))
    assert ccai.published[Noun.MENUS].fault is None
    assert asked[:4] == [(1, 100), (1, 50), (1, 25), (2, 25)]
    told = len(asked)
    await feed.ask()
    assert asked[told:] == [(1, 100)], "the next walk tries whole pages: it may have been a bad day"


async def test_a_single_menu_that_is_too_large_is_a_fault(ccai: Any) -> None:
    everybody = [{"assignee": {"id": one, "name": "x" * 900}} for one in range(5000)]
    ccai.says("menus", [{"id": 1, "agent_assignments": everybody}])
    feed = ccai.feed("menus")
    for _ in range(6):
        assert (await feed.ask()).more
    with pytest.raises(TooLarge):
        await feed.ask()
