"""A crowd: who is gone and who came, told apart as objects."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from console.domain.crowd import Change, Confluence, Crowd, Gathering

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


def test_who_knows_what_has_changed_is_believed() -> None:
    crowd: Crowd[list[int]] = Crowd()
    ann, bea, cid = [1], [2], [3]
    first = Gathering.after((), [ann, bea], Change([], [ann, bea]))
    crowd.take(first)
    told = Change([ann], [cid])
    second = Gathering.after(first, [bea, cid], told)
    assert crowd.take(second) is told
    third = crowd.take([bea])
    assert (third.gone, third.came) == ([cid], [])


def test_what_followed_something_else_is_compared() -> None:
    crowd: Crowd[list[int]] = Crowd()
    ann, bea, cid = [1], [2], [3]
    first = Gathering.after((), [ann], Change([], [ann]))
    crowd.take(first)
    unseen = Gathering.after(first, [bea], Change([ann], [bea]))
    change = crowd.take(Gathering.after(unseen, [cid], Change([bea], [cid])))
    assert (change.gone, change.came) == ([ann], [cid])


LOOK = st.lists(st.sampled_from(range(6)), max_size=5, unique=True)


@given(st.lists(st.tuples(LOOK, LOOK, st.booleans()), max_size=8))
def test_lists_that_flow_together_change_as_their_things_do(
    looks: list[tuple[list[int], list[int], bool]],
) -> None:
    """With lists that know their change and lists that do not, and whole gatherings that nobody saw."""
    confluence: Confluence[list[int]] = Confluence()
    crowd: Crowd[list[int]] = Crowd()
    left: Sequence[list[int]] = ()
    here: dict[int, list[int]] = {}
    for of_left, of_right, is_seen in looks:
        things, right = [PEOPLE[number] for number in of_left], [PEOPLE[number + 6] for number in of_right]
        change = Change(
            [one for one in left if not any(one is other for other in things)],
            [one for one in things if not any(one is other for other in left)],
        )
        left = Gathering.after(left, things, change)
        whole = confluence.take({"left": left, "right": right})
        assert list(map(id, whole)) == list(map(id, [*things, *right]))
        assert confluence.take({"left": left, "right": right}) is whole
        if is_seen:
            told = crowd.take(whole)
            for thing in told.gone:
                del here[id(thing)]
            here |= {id(thing): thing for thing in told.came}
            assert here.keys() == set(map(id, whole))
