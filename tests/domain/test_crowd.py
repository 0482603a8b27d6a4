"""A crowd: who is gone and who came, told apart as objects."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.crowd import Crowd

PEOPLE = [[number // 2] for number in range(12)]
"""Each another object, and each equal to one other."""


def test_who_stays_is_neither_gone_nor_here_anew() -> None:
    crowd: Crowd[list[int]] = Crowd()
    ann, bea, cid = [1], [2], [3]
    crowd.take([ann, bea])
    change = crowd.take([cid, bea])
    assert (change.gone, change.came) == ([ann], [cid])
    assert len(crowd) == 2


def test_an_equal_thing_is_another_one() -> None:
    crowd: Crowd[list[int]] = Crowd()
    before, after = [1], [1]
    crowd.take([before])
    change = crowd.take([after])
    assert change.gone[0] is before
    assert change.came[0] is after


@given(st.lists(st.lists(st.sampled_from(range(len(PEOPLE))), max_size=8), max_size=6))
def test_what_came_and_did_not_go_is_what_is_there(looks: list[list[int]]) -> None:
    crowd: Crowd[list[int]] = Crowd()
    here: dict[int, list[int]] = {}
    for look in looks:
        things = [PEOPLE[number] for number in look]
        change = crowd.take(things)
        for thing in change.gone:
            assert here.pop(id(thing)) is thing
        for thing in change.came:
            assert id(thing) not in here
            here[id(thing)] = thing
        assert here.keys() == set(map(id, things))
        assert [id(thing) for thing in change.came] == [
            number for number in dict.fromkeys(map(id, things)) if number in set(map(id, change.came))
        ]
