"""The two ends of a pane's title: what it counts, and how far that can be trusted. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.feeds.reading import Freshness
from console.ui.format import NOT_OFFERED
from console.ui.format import age as told_age
from console.ui.panes.base.held import FAULT_WORDS, Age
from console.ui.panes.base.line_bar import Span
from console.ui.theme import Tone

ROOMY = 100
"""Cells of a title from which lists that are asked for rarely show an age of their own."""
MUCH_RARER = 10.0
"""Times as long as the liveliest account's target age: a directory beside live statuses."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a title has to tell of a pane's rows."""

    title: str
    total: int = 0
    kept: int | None = None
    """How many rows the filter keeps; None without a filter."""
    filter_text: str = ""
    counts: Sequence[str] = ()
    """A few words each; what needs a look begins with `!`."""
    is_active: bool = False
    """Whether keys go to this pane."""
    part: str = ""
    """The name of the team or menu whose rows alone are shown."""
    marked: int = 0
    hidden: int = 0
    """How many of the marked rows filter or part hide."""


def title_spans(shown: Shown) -> list[Span]:
    """Name, number of rows, the filter while there is one, and the noun's own counts, urgent ones apart."""
    spans: list[Span] = [("▌" if shown.is_active else " ", Tone.ACCENT), (f"{shown.title} ", Tone.STRONG)]
    if shown.kept is not None:
        cuts = [f"⊂ {shown.part} "] if shown.part else []
        cuts += [f"/{shown.filter_text} "] if shown.filter_text else []
        spans += [*((cut, Tone.ACCENT) for cut in cuts), (f"{shown.kept} of {shown.total}", Tone.NORMAL)]
    elif shown.total:
        spans.append((str(shown.total), Tone.NORMAL))
    if shown.marked:
        hidden = f", {shown.hidden} of them hidden" if shown.hidden else ""
        spans += [("  ", Tone.MUTED), (f"▪ {shown.marked} marked{hidden}", Tone.ACCENT)]
    for part in shown.counts:
        spans.append(("  ", Tone.MUTED))
        spans.append((part, Tone.BAD if part.startswith("!") else Tone.MUTED))
    return spans


def age_spans(ages: Sequence[Age], is_offered: bool, width: int = ROOMY) -> list[Span]:
    """How old the rows are, and why they are not newer.

    Accounts that are well share one age, the oldest of those asked often; a list that is asked for rarely
    and is well does not make them look old, it has an age of its own where there is room. Those that are not
    well are named, each with its reason.

    Args:
        ages: of each account.
        is_offered: whether any account has such rows.
        width: cells of the whole title.
    """
    if not is_offered:
        return [(f"{NOT_OFFERED} ", Tone.MUTED)]
    well = [age for age in ages if age_tone(age) is Tone.MUTED and age.seconds is not None]
    pieces: list[Span] = []
    for age in ages:
        if age not in well:
            name = f"{age.account}: " if len(ages) > 1 else ""
            pieces.append((f"{name}{age_words(age)}", age_tone(age)))
    often = min((age.target for age in well), default=0.0) * MUCH_RARER
    lively = [age for age in well if age.target <= often]
    if lively:
        pieces.append((age_words(_oldest(lively)), Tone.MUTED))
    if width >= ROOMY:
        rare = (age for age in well if age.target > often)
        pieces += [(f"{age.account} {age_words(age)}", Tone.MUTED) for age in rare]
    return [*_joined(pieces), (" ", Tone.MUTED)]


def _oldest(ages: Iterable[Age]) -> Age:
    return max(ages, key=lambda age: age.seconds or 0.0)


def _joined(pieces: Iterable[Span]) -> list[Span]:
    spans: list[Span] = []
    for piece in pieces:
        if spans:
            spans.append(("  ", Tone.MUTED))
        spans.append(piece)
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
