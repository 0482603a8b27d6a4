"""Any answer is read, counted or refused: by every model, translation and question, the new ones too."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.answers import answer_targets
from tests.fuzzing.target import Target, assert_clean
from tests.fuzzing.vendors import model_targets, models, question_targets, translations, translations_of

TARGETS = [*model_targets(), *question_targets(), *answer_targets()]


@pytest.mark.parametrize("target", TARGETS, ids=str)
@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_any_answer_is_read_counted_or_refused(target: Target, seed: int) -> None:
    target.tries(Random(seed))


def test_every_vendors_models_and_translations_are_found() -> None:
    assert len(models()) >= 65
    assert {model.__module__.split(".")[2] for model in models()} == {
        "ccai",
        "circleloop",
        "voiptime",
        "voxloud",
    }
    assert len(translations()) >= 55
    assert sum(bool(translations_of(model)) for model in models()) >= 40


@pytest.mark.parametrize("text", ["\x1b[2J", "\u202e", "\ud800", "\u200b", "\x00"])
def test_a_text_that_was_not_cleaned_would_be_found(text: str) -> None:
    with pytest.raises(AssertionError):
        assert_clean({"agents": [("a", text)]})
