"""Rules of `status --check`: one figure of the floor against a limit, such as `longest_wait>120`."""

from __future__ import annotations

import operator
import re
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.config.problems import suggestion
from console.domain.text import clean
from console.feeds.reading import AnyReading, Noun

FIGURES: Mapping[str, tuple[Noun, str, Callable[[Any], float | None]]] = {
    "longest_wait": (Noun.QUEUES, "path", lambda row: row.longest_wait),
    "in_queue": (Noun.QUEUES, "path", lambda row: row.in_queue),
    "service_level": (Noun.SERVICE_LEVELS, "name", lambda row: row.percent),
    "failed_count": (Noun.WEBHOOKS, "event", lambda row: row.failed_count),
}
"""What a rule may speak of: the noun, what names a row, and the figure (seconds, contacts, percent)."""

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
SPELLING = re.compile(r"\s*([a-z_]+)\s*(>=|<=|>|<)\s*([0-9]+(?:\.[0-9]+)?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit on one figure; holds where any row is beyond it."""

    figure: str
    comparison: str
    limit: float

    def tripped(self, readings: Iterable[AnyReading]) -> Iterator[str]:
        """A line for each row beyond the limit. What is not known is beyond no limit."""
        noun, name, figure = FIGURES[self.figure]
        for reading in readings:
            for row in reading.rows if reading.noun is noun else ():
                value = figure(row)
                if value is not None and COMPARISONS[self.comparison](value, self.limit):
                    limit = f"{self.comparison} {written(self.limit)}"
                    where = f"{clean(reading.account)}, {clean(getattr(row, name))}{one_of(row)}"
                    yield f"{self.figure} {written(value)} {limit}: {where}"


def one_of(row: object) -> str:
    """Which of the rows of one name it is: its language and channel, where it has them."""
    told = (getattr(row, "lang", None), getattr(row, "channel", None))
    words = ", ".join(clean(str(word)) for word in told if word)
    return f" ({words})" if words else ""


def written(value: float) -> str:
    """A figure as a person writes it, three places at most."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def rule(text: str) -> Rule:
    """A rule as typed, or ArgumentTypeError."""
    match = SPELLING.fullmatch(text)
    if match is None:
        raise ArgumentTypeError("write a figure, a comparison and a limit, such as longest_wait>120")
    figure = match[1].lower()
    if figure not in FIGURES:
        raise ArgumentTypeError(f'no figure "{clean(figure)}". {suggestion(figure, FIGURES)}')
    return Rule(figure, match[2], float(match[3]))
