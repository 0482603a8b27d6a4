"""The collector passes over what stays, and still finds what does not."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from console.wiring.collector import THRESHOLDS, Settling, go_easy


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    thresholds, callbacks, aside = gc.get_threshold(), list(gc.callbacks), gc.get_freeze_count()
    gc.unfreeze()
    gc.callbacks[:] = [each for each in callbacks if not isinstance(each, Settling)]  # another test's console
    yield
    gc.set_threshold(*thresholds)
    gc.callbacks[:] = callbacks
    gc.unfreeze()
    if aside:
        gc.freeze()


class Knot:
    """Refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


def test_what_a_full_collection_leaves_after_a_while_is_set_aside_once() -> None:
    gc.callbacks.append(settling := Settling(after=0.0))
    gc.collect(1)
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert gc.get_freeze_count() > 1000
    assert settling not in gc.callbacks


def test_before_that_nothing_is_set_aside() -> None:
    go_easy()
    assert gc.get_threshold() == THRESHOLDS
    gc.collect()
    assert gc.get_freeze_count() == 0


def test_rubbish_that_comes_later_is_still_found() -> None:
    gc.callbacks.append(Settling(after=0.0))
    gc.collect()
    knot = weakref.ref(Knot())
    gc.collect()
    assert knot() is None
