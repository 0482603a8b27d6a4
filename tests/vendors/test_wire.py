"""What a vendor sends in a field is read or left out; it never costs the row it stands in."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, WrapValidator

from console.vendors import wire


class Child(wire.Wire):
    """A part of a row; it cannot be read without a number."""

    count: int


class Parent(wire.Wire):
    """A row with every kind of field."""

    name: wire.MaybeText = None
    size: wire.MaybeNumber = None
    count: wire.MaybeWhole = None
    is_open: wire.MaybeFlag = None
    since: wire.MaybeMoment = None
    child: wire.MaybePart[Child] = None
    children: wire.Parts[Child] = ()


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10
)


@given(st.fixed_dictionaries(dict.fromkeys(Parent.model_fields, _VALUES)))
def test_no_value_costs_the_row(row: dict[str, Any]) -> None:
    Parent.model_validate(row)


@pytest.mark.parametrize(
    ("field", "sent", "read"),
    [
        ("name", 7, "7"),
        ("name", "", None),
        ("name", True, None),
        ("name", "a\x1b[2J", "a␛[2J"),
        ("size", "1.5", 1.5),
        ("size", float("nan"), None),
        ("size", "9" * 41, None),
        ("size", 1e13, None),
        ("count", "3", 3),
        ("count", 3.5, None),
        ("count", False, None),
        ("is_open", " TRUE ", True),
        ("is_open", 0, False),
        ("is_open", "perhaps", None),
        ("since", "yesterday", None),
        ("child", {"count": "many"}, None),
        ("child", {"count": 1}, Child(count=1)),
        ("children", None, ()),
        ("children", [{"count": 1}, {"count": "many"}, 5, {"count": 2}], (Child(count=1), Child(count=2))),
    ],
)
def test_a_field_is_read_as_what_it_means(field: str, sent: Any, read: Any) -> None:
    assert getattr(Parent.model_validate({field: sent}), field) == read


def test_a_moment_is_in_utc() -> None:
    row = Parent.model_validate({"since": "2024-05-01T02:00:00+02:00"})
    assert row.since is not None
    assert row.since.isoformat() == "2024-05-01T00:00:00+00:00"


READERS = [
    (wire.MaybeText, wire.text),
    (wire.MaybeNumber, wire.number),
    (wire.MaybeWhole, wire.whole),
    (wire.MaybeFlag, wire.flag),
    (wire.MaybeMoment, wire.moment),
]
_SPELLINGS = (
    _VALUES
    | st.sampled_from(
        ["", " ", "~", "a" * 256, "a" * 257, "a\n", "\x7f", "é", "é", "1", "true", "2024-05-01T02:00:00Z"]
    )
    | st.sampled_from([10**12, -(10**12), 10**12 + 1, 2**63, -0.0, 1e12, 1.5, float("inf")])
)


@pytest.mark.parametrize(("field", "read"), READERS)
@given(value=_SPELLINGS)
def test_the_usual_spelling_is_read_as_every_other(field: Any, read: Any, value: Any) -> None:
    found, expected = TypeAdapter(field).validate_python(value), read(value)
    assert (type(found), found) == (type(expected), expected)


@given(_VALUES | st.lists(st.fixed_dictionaries({"count": _SCALARS}), max_size=4))
def test_parts_are_read_as_one_by_one(value: Any) -> None:
    anew = TypeAdapter(Annotated[tuple[Child, ...], WrapValidator(wire.each_part)])
    assert TypeAdapter(wire.Parts[Child]).validate_python(value) == anew.validate_python(value)
