"""Calls over a range of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.questions.question import Question
from console.domain.statistics import Period, Subject


@dataclass(frozen=True, slots=True)
class Statistics(Question):
    """Every number, team or user over a range; answered by domain.statistics.Counts."""

    kind: ClassVar[str] = "statistics"

    of: Subject
    period: Period


@dataclass(frozen=True, slots=True)
class NumberStatistics(Question):
    """One number over a range, piece by piece; answered by one domain.statistics.Series."""

    kind: ClassVar[str] = "number-statistics"

    number: str
    """As it was typed or told; its digits are what is asked for."""
    period: Period
