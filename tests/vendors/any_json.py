"""Any JSON a vendor might send, its keys mostly words that mean something to somebody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st


def any_json(
    words: Sequence[str], *samples: Any
) -> tuple[st.SearchStrategy[dict[str, Any]], st.SearchStrategy[Any]]:
    """Objects with keys of these words, and values of any kind, these samples among them."""
    keys = st.sampled_from(words)
    values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.integers(-(10**400), 10**400)
        | st.floats()
        | st.text(max_size=8)
        | st.sampled_from(samples),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=9),
        max_leaves=40,
    )
    return st.dictionaries(keys, values, max_size=14), values
