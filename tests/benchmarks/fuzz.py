"""Every reader of what comes from outside, tried so often that what goes wrong once in thousands shows.

FUZZ=COUNT sets how many tries there are in all (100,000); FUZZ_SEED where they begin (0).
"""

from __future__ import annotations

import logging
import os
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from random import Random

from tests.fuzzing.answers import answer_targets
from tests.fuzzing.files import file_targets
from tests.fuzzing.target import Target
from tests.fuzzing.texts import text_targets
from tests.fuzzing.vendors import model_targets, question_targets

SHOWN = 10
"""Lines of a mistake that are printed."""


def run() -> Iterator[str]:
    """A line for each reader, and its mistakes."""
    logging.disable()
    targets = [*model_targets(), *question_targets(), *answer_targets(), *file_targets(), *text_targets()]
    wanted, first = int(os.environ.get("FUZZ", "100000")), int(os.environ.get("FUZZ_SEED", "0"))
    each = wanted / sum(1 / target.cost for target in targets)
    done = mistakes = 0
    began = time.perf_counter()
    for target in targets:
        tries = max(1, round(each / target.cost))
        found = Counter(filter(None, (mistake(target, seed) for seed in range(first, first + tries))))
        done, mistakes = done + tries, mistakes + found.total()
        yield f"{target.name:45} {tries:7,} tries  {found.total():4} mistakes"
        yield from (f"{count} times:\n{told}" for told, count in found.most_common())
    yield f"{len(targets)} readers, {done:,} tries, {mistakes} mistakes, {time.perf_counter() - began:.0f} s"


def mistake(target: Target, seed: int) -> str:
    """What went wrong in one try; empty when nothing did."""
    try:
        target.tries(Random(seed))
    except Exception:
        lines = traceback.format_exc(limit=-4).splitlines()
        return "\n".join(line[:200] for line in lines[-SHOWN:])
    return ""
