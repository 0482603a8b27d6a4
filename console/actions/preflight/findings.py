"""Findings: what can be known to be wrong with an action, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    STOP = "stop"
    """The action must not be sent."""
    RISK = "risk"
    """It may be sent by somebody who means it: the end of the number has to be typed."""
    WARN = "warn"
    """It may be sent by somebody who has read this."""
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, in words."""

    level: Level
    text: str
    topic: str = ""
    """What it is about, where its words change with the clock and it stays the same finding."""

    @property
    def key(self) -> tuple[Level, str]:
        """Tells whether two findings are one that was merely said again."""
        return (self.level, self.topic or self.text)
