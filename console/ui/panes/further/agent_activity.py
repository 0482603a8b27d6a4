"""What an agent did in the last hours: a strip of their statuses, and all that happened, newest first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from console.domain.accounts import Identifier
from console.domain.activities import Activity
from console.domain.agents import Agent
from console.domain.questions.activities import AgentActivity
from console.domain.questions.question import AnyPage
from console.ui.format import STATUS_SHAPES, UNKNOWN, clock, duration
from console.ui.panes.agent_view import KIND_TONES
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further
from console.ui.theme import Tone
from console.ui.words import activity

HOURS = 8
"""How far back is looked: a shift."""
STRIP = 48
"""Cells of the strip."""
NOTHING_KNOWN = " "
MISSED = "✕"
DOORS = {"login": "▶", "logout": "■"}
"""The signs of coming and going."""
STEPS = ("_notification_offered", "_pick_up_attempt")
"""Ends of words for what comes before a contact is taken or missed."""
RESULTS = ("_picked_up", "_missed")


def _ask(agent: Agent) -> AgentActivity:
    return AgentActivity(agent.account, agent.id, datetime.now(UTC) - timedelta(hours=HOURS))


def _lines(page: AnyPage, now: float) -> list[Line]:
    log: Sequence[Activity] = page.rows
    if not log:
        return [Line("", f"nothing in the last {HOURS} hours", Tone.MUTED)]
    missed = sum(one.is_missed for one in log)
    head = f"last {HOURS} hours, newest first"
    lines = [Line("", f"{head} · ! {missed} missed" if missed else head, Tone.BAD if missed else Tone.MUTED)]
    lines += _strip_lines(log, now)
    lines += [_line(one, now) for one in telling(log)]
    if page.more:
        lines.append(Line("", "… and more before", Tone.MUTED))
    return lines


def telling(log: Iterable[Activity]) -> list[Activity]:
    """The log without the steps that led to a contact being taken or missed: that tells them too."""
    log = list(log)
    ended = {_contact(one) for one in log if one.kind.endswith(RESULTS)}
    ended.discard(None)
    return [one for one in log if not (one.kind.endswith(STEPS) and _contact(one) in ended)]


def _contact(one: Activity) -> tuple[str, Identifier] | None:
    """The call or chat it was about; None where it names neither."""
    told = (("call", one.call_id), ("chat", one.chat_id))
    return next(((noun, found) for noun, found in told if found is not None), None)


def strip(log: Iterable[Activity], now: float, cells: int = STRIP, hours: float = HOURS) -> str:
    """The last hours as one shape per stretch: the status that took most of it, a cross where one was missed.

    `now` is in seconds since the epoch. A stretch nobody told of is blank: it is not known.
    """
    length = hours * 3600 / cells
    begin = now - hours * 3600
    shares: list[dict[str, float]] = [{} for _ in range(cells)]
    missed: set[int] = set()
    for one in log:
        if one.started_at is None:
            continue
        start = one.started_at.timestamp()
        if one.is_missed and begin <= start <= now:
            missed.add(min(cells - 1, int((start - begin) / length)))
        span = lasted(one, now)
        if span is None or one.status is None:
            continue
        shape = STATUS_SHAPES[one.status.kind]
        for cell in range(cells):
            low = begin + cell * length
            shared = min(start + span, low + length) - max(start, low)
            if shared > 0:
                shares[cell][shape] = shares[cell].get(shape, 0.0) + shared
    return "".join(
        MISSED if cell in missed else max(share, key=lambda shape: share[shape], default=NOTHING_KNOWN)
        for cell, share in enumerate(shares)
    )


def lasted(one: Activity, now: float) -> float | None:
    """Seconds it lasted, up to `now` for what the agent does now; None for instants, and where not known."""
    if one.is_current and one.started_at is not None:
        return max(0.0, now - one.started_at.timestamp())
    return one.duration


def _strip_lines(log: Sequence[Activity], now: float) -> list[Line]:
    """The strip from the first thing known on, in whole hours, and the times at its ends."""
    oldest = min((one.started_at.timestamp() for one in log if one.started_at is not None), default=now)
    hours = min(HOURS, max(1, math.ceil((now - oldest) / 3600)))
    begin, end = (clock(datetime.fromtimestamp(at, UTC))[:5] for at in (now - hours * 3600, now))
    ends = f"{begin}{end:>{STRIP - len(begin)}}"
    return [Line("", strip(log, now, STRIP, hours)), Line("", ends, Tone.MUTED)]


def _line(one: Activity, now: float) -> Line:
    at = clock(one.started_at)
    what, tone = _what(one)
    about = _contact(one)
    contact = "" if about is None else f"{about[0]} {about[1]}"
    span = lasted(one, now)
    long = "" if not one.is_lasting else UNKNOWN if span is None else duration(span)
    current = "  now" if one.is_current else ""
    by = f"  by {one.by}" if one.by else ""
    return Line("", f"{at}  {what:<18} {long:>7}{current}  {contact}{by}".rstrip(), tone)


def _what(one: Activity) -> tuple[str, Tone]:
    """Sign and words, and how they stand out."""
    if one.is_lasting:
        if one.status is None:
            return f"? {activity(one.kind)}", Tone.MUTED
        return f"{STATUS_SHAPES[one.status.kind]} {one.status.name}", KIND_TONES[one.status.kind]
    if one.is_missed:
        return f"{MISSED} {activity(one.kind)}", Tone.BAD
    if one.kind in DOORS:
        return f"{DOORS[one.kind]} {activity(one.kind)}", Tone.ACCENT
    return f"  {activity(one.kind)}", Tone.MUTED


FURTHERS: tuple[Further, ...] = (Further(Agent, AgentActivity, "Activity", _ask, _lines),)
