"""Which rows of a pane are shown: of one part, filtered and sorted, while all of them stay known."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.parts import Part
from console.ui.panes.agent_view import AgentView
from console.ui.panes.base.arrangement import Arrangement
from console.ui.panes.base.filtering import Filter
from console.ui.panes.base.sorting import Sort

HALF = Part("support", "Quartz", frozenset({"Ana", "Cy"}), frozenset(), frozenset(), ())


@pytest.fixture
def arrangement(floor: Any) -> Arrangement[Any]:
    it: Arrangement[Any] = Arrangement(AgentView())
    it.all_rows = [
        floor.agent(name, status) for name, status in (("Ana", "break"), ("Bo", "meal"), ("Cy", "break"))
    ]
    return it


def names(arrangement: Arrangement[Any], floor: Any) -> list[str]:
    return [row.name for row in arrangement.shown(floor.clocks.now())]


def test_part_and_filter_both_have_to_keep_a_row(arrangement: Arrangement[Any], floor: Any) -> None:
    arrangement.sort = Sort("name", descending=True)
    assert (names(arrangement, floor), arrangement.is_cut) == (["Cy", "Bo", "Ana"], False)
    arrangement.part = HALF
    assert (names(arrangement, floor), arrangement.is_cut) == (["Cy", "Ana"], True)
    arrangement.filter = Filter.parse("!ana")
    assert names(arrangement, floor) == ["Cy"]
    assert arrangement.find(("support", "Bo")) is arrangement.all_rows[1], "hidden, and known all the same"
    assert arrangement.find(("support", "Di")) is None


def test_the_counts_are_the_parts_and_follow_no_filter(arrangement: Arrangement[Any], floor: Any) -> None:
    now = floor.clocks.now()
    arrangement.count(now)
    assert "3 away" in " ".join(arrangement.counts)
    arrangement.filter = Filter.parse("ana")
    arrangement.part = HALF
    arrangement.count(now)
    assert "2 away" in " ".join(arrangement.counts)
    arrangement.all_rows = []
    arrangement.count(now)
    assert arrangement.counts == ()


def test_what_the_vendor_has_searched_is_not_searched_again(
    arrangement: Arrangement[Any], floor: Any
) -> None:
    arrangement.filter = Filter.parse("nobody")
    assert names(arrangement, floor) == []
    arrangement.is_searched = True
    assert len(names(arrangement, floor)) == 3


def test_why_nothing_is_shown_is_said_only_of_rows_there_are(arrangement: Arrangement[Any]) -> None:
    assert arrangement.why_empty() == ""
    arrangement.part = HALF
    assert arrangement.why_empty() == "no row belongs to Quartz · escape shows all"
    arrangement.filter = Filter.parse("zed")
    assert arrangement.why_empty() == "no row shows /zed · escape clears the filter"
    arrangement.all_rows = []
    assert arrangement.why_empty() == ""
