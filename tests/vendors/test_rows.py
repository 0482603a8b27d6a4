"""One bad row of a hundred shows ninety-nine and a count."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from console.transport.answer import Answer
from console.transport.errors import Unreadable
from console.vendors import rows
from console.vendors.ccai.wire.contacts import CallRow, HandleSegment, Transfer
from console.vendors.row_memory import RowMemory
from console.vendors.rows import judge_page, read_page, read_rows
from tests.vendors.any_json import any_json


class Row(BaseModel):
    """A row with one field it needs."""

    id: int


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ([{"id": 0}, {"id": -1}], [0, -1]),
        ({"id": 3}, [3]),
        ({"id": 3, "data": [{"id": 4}]}, [3]),
        ({"data": [{"id": 1}], "has_next": False}, [1]),
        ({"content": [{"id": 1}, {"id": 2}], "totalElements": 8}, [1, 2]),
        ([[{"id": 1}], [{"id": 2}, [{"id": 3}]]], [1, 2, 3]),
        ({"data": [[{"id": 1}]]}, [1]),
        ([], []),
        (None, []),
        ([None, {"id": 1}], [1]),
        ({"data": []}, []),
    ],
)
def test_rows_are_found_whatever_they_are_wrapped_in(value: Any, ids: list[int]) -> None:
    rows = read_rows(Row, value)

    assert [row.id for row in rows.items] == ids
    assert rows.rejected == 0


def test_a_bad_row_costs_that_row_and_is_counted() -> None:
    value = [{"id": number} for number in range(99)] + [{"id": "x"}, {}, 7, "text", {"id": int("9" * 4000)}]

    rows = read_rows(Row, value)

    assert len(rows.items) + rows.rejected == 104
    assert rows.rejected >= 4


@pytest.mark.parametrize("value", [7, "text", True, {"message": "what?"}])
def test_what_is_no_list_at_all_is_one_bad_row(value: Any) -> None:
    assert read_rows(Row, value).rejected == 1


def test_lists_without_end_are_no_rows() -> None:
    value: Any = [{"id": 1}]
    for _ in range(500):
        value = [value]

    assert read_rows(Row, value).rejected == 1


@pytest.mark.parametrize("row", [{"id": 1}, {}])
def test_rows_without_end_are_not_read(row: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 40)
    answer = Answer(200, {}, json.dumps([row] * (rows.MOST_ROWS + 1)).encode())
    for read in (lambda: read_page(CallRow, answer), lambda: RowMemory(CallRow).read(answer)):
        with pytest.raises(Unreadable, match="rows"):
            read()


def test_a_page_counts_bad_rows_as_rows_of_a_full_page() -> None:
    answer = Answer(200, {}, b'[{"id": 1}, {}]')

    assert read_page(Row, answer, page=1, per=2).next_page == 2
    assert read_page(Row, answer).next_page is None


OBJECTS, VALUES = any_json(
    sorted({"id", "data", *CallRow.model_fields, *HandleSegment.model_fields, *Transfer.model_fields}),
    "2026-11-26T20:18:07.000Z",
    "Support / \u00e9\ud83d",
    "12.5",
    {"id": 7, "name": "Ann"},
)


@given(st.lists(OBJECTS.map(lambda row: {"id": 3, **row}) | OBJECTS | VALUES, max_size=3))
def test_a_list_is_read_at_once_as_it_would_be_row_by_row(value: list[Any]) -> None:
    answer = Answer(200, {}, json.dumps(value).encode())
    try:
        judged = judge_page(CallRow, answer, 1, 2)
    except Unreadable:
        with pytest.raises(Unreadable):
            read_page(CallRow, answer, 1, 2)
        return
    assert read_page(CallRow, answer, 1, 2) == judged


@pytest.mark.parametrize(
    "more", ['"lang": "\\ud800"', '"lang": "\x01"', '"x": ' + "[" * 300 + "]" * 300, '"id": 2', '"x": NaN']
)
def test_what_other_readers_of_json_refuse_or_let_pass_is_read_as_ever(more: str) -> None:
    answer = Answer(200, {}, f'[{{"id": 1, {more}}}]'.encode())
    try:
        judged = judge_page(CallRow, answer)
    except Unreadable:
        with pytest.raises(Unreadable):
            read_page(CallRow, answer)
        return
    assert read_page(CallRow, answer) == judged


def test_a_list_too_long_to_be_read_at_once_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Answer(200, {}, b'[{"id": 1}, {"id": 2}]')
    monkeypatch.setattr(rows, "MOST_AT_ONCE", 10)
    assert [row.id for row in read_page(Row, answer).items] == [1, 2]


def test_a_number_too_large_to_be_one_costs_its_field_alone() -> None:
    (row,) = read_page(CallRow, Answer(200, {}, b'[{"id": 1, "call_duration": 1e999, "lang": "en"}]')).items
    assert (row.call_duration, row.lang) == (None, "en")


@pytest.mark.parametrize("body", [b"<html>", b'{"message": "try later"}', b'[{"name": "x"}, 7]', b"17"])
def test_an_answer_without_a_readable_row_is_no_empty_list(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read_page(Row, Answer(200, {}, body))
