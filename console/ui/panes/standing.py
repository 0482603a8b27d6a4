"""The two ends of a pane's title: what it counts, and how far that can be trusted. Pure values."""

from __future__ import annotations

from collections.abc import Sequence

from console.feeds.reading import Freshness
from console.ui.format import NOT_OFFERED
from console.ui.format import age as told_age
from console.ui.panes.held import FAULT_WORDS, Age
from console.ui.panes.line_bar import Span
from console.ui.theme import Tone


def title_spans(
    title: str, total: int, shown: int | None, filter_text: str, counts: Sequence[str]
) -> list[Span]:
    """Name, number of rows, the filter while there is one, and the noun's own counts, urgent ones apart."""
    spans: list[Span] = [(f" {title} ", Tone.STRONG)]
    if shown is not None:
        spans += [(f"/{filter_text} ", Tone.ACCENT), (f"{shown} of {total}", Tone.NORMAL)]
    elif total:
        spans.append((str(total), Tone.NORMAL))
    for part in counts:
        spans.append(("  ", Tone.MUTED))
        spans.append((part, Tone.BAD if part.startswith("!") else Tone.MUTED))
    return spans


def age_spans(ages: Sequence[Age], is_offered: bool) -> list[Span]:
    """Each account with the age of its rows, and why they are not newer; a single one without its name."""
    if not is_offered:
        return [(f"{NOT_OFFERED} ", Tone.MUTED)]
    spans: list[Span] = []
    for age in ages:
        name = f"{age.account} " if len(ages) > 1 else ""
        if spans:
            spans.append(("  ", Tone.MUTED))
        spans.append((f"{name}{age_words(age)}", age_tone(age)))
    spans.append((" ", Tone.MUTED))
    return spans


def age_words(age: Age) -> str:
    """Fresh rows bear their age alone; late, stale and failed ones a word and a sign beside it."""
    told = told_age(age.seconds)
    if age.fault is not None:
        words = f"× {FAULT_WORDS[age.fault.kind]}"
        return words if age.seconds is None else f"{words}, as of {told} ago"
    if age.freshness is Freshness.UNKNOWN:
        return "… asking"
    words = {
        Freshness.FRESH: f"{told} ago",
        Freshness.LATE: f"~ late, {told} ago",
        Freshness.STALE: f"┊ STALE, {told} ago",
    }[age.freshness]
    return f"{words}, {age.rejected} unreadable" if age.rejected else words


def age_tone(age: Age) -> Tone:
    """BAD when the rows cannot be trusted, WARN when they are late."""
    if age.fault is not None or age.freshness is Freshness.STALE:
        return Tone.BAD
    if age.freshness is Freshness.LATE or age.rejected:
        return Tone.WARN
    return Tone.MUTED
