"""Rows that come again: the same objects, and never an old value for a new one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.transport.answer import Answer
from console.transport.errors import Unreadable
from console.vendors.ccai.wire.agents import CurrentStatus
from console.vendors.row_memory import RowMemory
from console.vendors.rows import read_page, read_rows


def answer(rows: Any) -> Answer:
    return Answer(200, {"content-type": "application/json"}, json.dumps(rows).encode())


def agent(number: int, status_id: int = 0) -> dict[str, Any]:
    return {"id": number, "status": "Available", "status_id": status_id, "on_hold": False}


def test_an_unchanged_row_is_the_same_object_and_a_changed_one_is_not() -> None:
    memory = RowMemory(CurrentStatus)
    first = memory.read(answer([agent(1), agent(2)])).items
    second = memory.read(answer([agent(1), agent(2, -7)])).items
    assert second[0] is first[0]
    assert second[1].status_id == -7


def test_texts_that_are_over_are_forgotten() -> None:
    memory = RowMemory(CurrentStatus)
    for status_id in range(50):
        rows = memory.read(answer([agent(1, status_id), agent(2)])).items
        assert [row.status_id for row in rows] == [status_id, 0]
    assert len(memory._known) <= 3


def test_a_cut_inside_a_name_costs_nothing_but_time() -> None:
    memory = RowMemory(CurrentStatus)
    rows = [agent(1), {**agent(2), "status": 'a},{"id":3'}, {**agent(4), "status": "}, {"}]
    for _ in range(2):
        assert memory.read(answer(rows)).items == read_page(CurrentStatus, answer(rows)).items


def test_two_rows_in_one_text_and_one_in_two_are_not_taken_for_two() -> None:
    body = b'[{"id":1,"status":"a"} , {"id":2,"status":"b"},{"id":3,"status":"},{"}]'
    told = Answer(200, {}, body)
    rows = RowMemory(CurrentStatus).read(told)
    assert [(row.id, row.status) for row in rows.items] == [(1, "a"), (2, "b"), (3, "},{")]


def test_a_row_told_twice_is_one_object() -> None:
    first, second = RowMemory(CurrentStatus).read(answer([agent(1), agent(1)])).items
    assert first is second


@pytest.mark.parametrize("value", [b"NaN", b"-Infinity", b"1e999", b"[" * 100_000])
def test_what_is_no_json_in_one_row_is_none_in_all(value: bytes) -> None:
    memory = RowMemory(CurrentStatus)
    memory.read(answer([agent(1)]))
    body = (
        json.dumps([agent(1), agent(2)])
        .encode()
        .replace(b'"id": 2', b'"id": 2, "on_hold_duration": ' + value)
    )
    with pytest.raises(Unreadable):
        memory.read(Answer(200, {}, body))


def test_letters_that_are_none_cost_their_name_alone() -> None:
    memory = RowMemory(CurrentStatus)
    for letters in (b"\xff", b"\\ud800", b"\x01"):
        body = b'[{"id":1,"status":"x' + letters + b'"},{"id":2,"status":"Break"}]'
        rows = memory.read(Answer(200, {}, body))
        assert rows.items == read_page(CurrentStatus, Answer(200, {}, body)).items
        assert [row.id for row in rows.items] == [1, 2]


def test_rows_that_were_rejected_are_counted_each_time() -> None:
    memory = RowMemory(CurrentStatus)
    for _ in range(2):
        rows = memory.read(answer([agent(1), {"id": None}, {"id": True}]))
        assert ([row.id for row in rows.items], rows.rejected) == ([1], 2)


def test_zero_and_false_are_two_values() -> None:
    memory = RowMemory(CurrentStatus)
    memory.read(answer([agent(1)]))
    changed = {**agent(1), "status_id": False}
    assert memory.read(answer([changed])).items == read_page(CurrentStatus, answer([changed])).items


def test_a_bad_row_costs_that_row_and_is_counted() -> None:
    memory = RowMemory(CurrentStatus)
    memory.read(answer([agent(1), agent(2)]))
    rows = memory.read(answer([agent(1), {"id": None}, agent(2)]))
    assert [row.id for row in rows.items] == [1, 2]
    assert rows.rejected == 1


def test_an_answer_of_another_shape_is_no_empty_floor() -> None:
    memory = RowMemory(CurrentStatus)
    memory.read(answer([agent(1)]))
    with pytest.raises(Unreadable):
        memory.read(answer([{"name": "nobody"}]))
    assert memory.read(answer([])).items == ()


ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(-2, 3) | st.booleans() | st.text(max_size=2) | st.none()},
        optional={
            "status_id": st.integers(-3, 3) | st.booleans(),
            "on_hold": st.booleans(),
            "status": st.text() | st.sampled_from(["},{", "}, {"]),
        },
    ),
    max_size=6,
)


@given(st.lists(ROWS, min_size=1, max_size=4))
def test_it_reads_what_reading_anew_would(answers: list[list[dict[str, Any]]]) -> None:
    memory = RowMemory(CurrentStatus)
    for rows in answers:
        try:
            anew = read_page(CurrentStatus, answer(rows))
        except Unreadable:
            with pytest.raises(Unreadable):
                memory.read(answer(rows))
            continue
        read = memory.read(answer(rows))
        assert (read.items, read.rejected) == (anew.items, anew.rejected)


@given(st.lists(ROWS | st.fixed_dictionaries({"data": ROWS}), min_size=1, max_size=4))
def test_it_reads_parsed_rows_as_reading_anew_would(values: list[Any]) -> None:
    memory = RowMemory(CurrentStatus)
    for value in values:
        anew = read_rows(CurrentStatus, value)
        assert memory.rows(value) == memory.rows(value) == anew


def test_a_parsed_row_that_comes_again_is_the_same_object_and_equal_values_of_other_kinds_are_not() -> None:
    memory = RowMemory(CurrentStatus)
    first = memory.rows([agent(1), agent(2)]).items
    again = memory.rows({"data": [agent(2), {**agent(1), "status_id": False}]}).items
    assert again[0] is first[1]
    assert again[1] == read_rows(CurrentStatus, [{**agent(1), "status_id": False}]).items[0]
    assert len(memory._known) == 2
