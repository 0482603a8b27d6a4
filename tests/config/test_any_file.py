"""Any file whatsoever, where the console reads one, is used or refused in words."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.files import file_targets
from tests.fuzzing.target import Target

EXAMPLES = 100


@pytest.mark.parametrize("target", file_targets(), ids=str)
def test_any_file_is_used_or_refused(target: Target) -> None:
    @settings(max_examples=max(4, EXAMPLES // target.cost))
    @given(st.integers(0, 2**32))
    def tried(seed: int) -> None:
        target.tries(Random(seed))

    tried()
