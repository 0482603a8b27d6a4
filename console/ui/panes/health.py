"""How each account fares, over all its nouns: the sign and words in the header. Pure values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.faults import Fault
from console.feeds.reading import Freshness
from console.ui.panes.base.held import FAULT_WORDS, Age
from console.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Health:
    """One account's standing: the worst of what its feeds say."""

    account: str
    sign: str
    words: str
    """Empty when all is well."""
    tone: Tone
    fault: Fault | None = None


def health(account: str, ages: Iterable[Age]) -> Health:
    """The account's standing; what is not known yet is not well."""
    known = list(ages)
    fault = next((age.fault for age in known if age.fault is not None), None)
    if fault is not None:
        return Health(account, "×", FAULT_WORDS[fault.kind], Tone.BAD, fault)
    levels = {age.freshness for age in known}
    if Freshness.STALE in levels:
        return Health(account, "┊", "stale", Tone.BAD)
    if Freshness.LATE in levels:
        return Health(account, "~", "late", Tone.WARN)
    if not known or levels == {Freshness.UNKNOWN}:
        return Health(account, "…", "asking", Tone.MUTED)
    return Health(account, "●", "", Tone.GOOD)
