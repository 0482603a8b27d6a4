"""This vendor's own spellings: what is usual is read as everything else is."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, WrapValidator

from console.vendors.ccai.wire import types
from console.vendors.wire import LARGEST_ID, MaybeText, Wire


class Named(Wire):
    """A part of a row."""

    id: types.Id
    name: MaybeText = None


_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from(["12", "-3", "1" * 21, LARGEST_ID, -LARGEST_ID, LARGEST_ID + 1, 3.0, -0.0])
)
_PARTS = st.fixed_dictionaries({"id": _SCALARS}, optional={"name": _SCALARS})
_VALUES = _SCALARS | _PARTS | st.lists(_SCALARS | _PARTS, max_size=4)

PLAIN_ID = Annotated[int, BeforeValidator(types._no_truth_value), Field(ge=-LARGEST_ID, le=LARGEST_ID)]
READ_OTHERWISE = [
    (types.Id, PLAIN_ID),
    (types.MaybeId, Annotated[int | None, BeforeValidator(types._maybe_id)]),
    (types.MaybePart[Named], Annotated[Named | None, WrapValidator(types._only_part)]),
    (types.Parts[Named], Annotated[tuple[Named, ...], WrapValidator(types._bare_or_each)]),
]


def read(field: Any, value: Any) -> Any:
    """What the field reads, and of which type; that it is refused where it is."""
    try:
        found = TypeAdapter(field).validate_python(value)
    except ValidationError:
        return "refused"
    return type(found), found


@pytest.mark.parametrize(("field", "otherwise"), READ_OTHERWISE)
@given(value=_VALUES)
def test_the_usual_spelling_is_read_as_every_other(field: Any, otherwise: Any, value: Any) -> None:
    assert read(field, value) == read(otherwise, value)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([{"id": 1}], (Named(id=1),)),
        ({"id": 1}, (Named(id=1),)),
        ([{"id": 1}, {"id": True}, {"id": 2, "name": "a\x1b"}], (Named(id=1), Named(id=2, name="a␛"))),
    ],
)
def test_a_broken_part_costs_that_part_alone(value: Any, found: Any) -> None:
    assert TypeAdapter(types.Parts[Named]).validate_python(value) == found
