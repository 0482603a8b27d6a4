"""The four figures of the wall, each with what it means; one that cannot be trusted says so. Pure values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.agents import Agent, StatusKind
from console.domain.personal import Masks, Personal
from console.domain.service_levels import Scope, ServiceLevel
from console.feeds.reading import Freshness
from console.ui.format import NO_TRAFFIC, NOT_OFFERED, UNKNOWN, count, duration, percent, plural
from console.ui.panes.base.held import Age
from console.ui.panes.joining import QueueStanding, is_below_target
from console.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class BigFigure:
    """One figure."""

    value: str
    tone: Tone = Tone.NORMAL
    note: str = ""


NEVER_TOLD = BigFigure(NOT_OFFERED, Tone.MUTED, "no account tells it")
"""There are queues, and nobody says who waits in them."""


def trusted(figure: BigFigure, ages: Sequence[Age], is_offered: bool) -> BigFigure:
    """The figure, or what it is worth: not offered, not known, or as old as it is."""
    if not is_offered:
        return BigFigure(NOT_OFFERED, Tone.MUTED, "no account has it")
    blind = [age for age in ages if age.freshness is Freshness.UNKNOWN]
    if len(blind) == len(ages):
        return BigFigure(UNKNOWN, Tone.MUTED, "not known yet")
    stale = [age for age in ages if age.freshness is Freshness.STALE]
    if stale:
        oldest = max(age.seconds or 0.0 for age in stale)
        return BigFigure(figure.value, Tone.MUTED, f"STALE {duration(oldest)}")
    if blind:
        return BigFigure(figure.value, figure.tone, f"without {', '.join(age.account for age in blind)}")
    return figure


def lowest_level(levels: Sequence[ServiceLevel], masks: Masks | None = None) -> BigFigure:
    """The lowest service level with traffic: of the queue groups where those are measured, else of queues,
    else of shares that were answered at all.

    A queue with two calls in the window is at 0% every other day; its group has enough of them to mean
    something. Percentages cannot be averaged without the counts behind them, so the lowest one stands.
    """
    measured = [level for level in levels if level.percent is not None]
    groups = [level for level in measured if level.scope is Scope.QUEUE_GROUP]
    compared = groups or [level for level in measured if not level.scope.is_answered_share] or measured
    if not compared:
        return BigFigure(NO_TRAFFIC, Tone.MUTED, "no traffic")
    worst = min(compared, key=lambda level: level.percent or 0.0)
    tone = Tone.BAD if is_below_target(worst) else Tone.GOOD if worst.target else Tone.NORMAL
    of = plural(len(compared), "group" if groups else "queue")
    note = "lowest answered share" if worst.scope.is_answered_share else f"lowest of {of}"
    name = worst.name if masks is None else masks.masked(worst.name, Personal.TEXT)
    return BigFigure(percent(worst.percent), tone, f"{name} · {note}")


def waiting(queues: Sequence[QueueStanding]) -> BigFigure:
    """How many contacts wait."""
    if queues and not any(row.queue.is_live for row in queues):
        return NEVER_TOLD
    known = [row.queue.in_queue for row in queues if row.queue.in_queue is not None]
    busy = sum(amount > 0 for amount in known)
    return BigFigure(
        count(sum(known)), Tone.NORMAL, f"in {plural(busy, 'queue')}" if busy else "nobody waits"
    )


def longest_wait(queues: Sequence[QueueStanding], now: float) -> BigFigure:
    """The longest wait, ticking, and where."""
    if queues and not any(row.queue.is_live for row in queues):
        return NEVER_TOLD
    waits = [(row.longest_wait(now) or 0.0, row) for row in queues if row.queue.in_queue]
    if not waits:
        return BigFigure("0:00", Tone.NORMAL, "nobody waits")
    seconds, row = max(waits, key=lambda pair: pair[0])
    tone = Tone.BAD if any(each.over_target(now) > 0 for _, each in waits) else Tone.NORMAL
    return BigFigure(duration(seconds), tone, row.queue.path)


def available(agents: Sequence[Agent]) -> BigFigure:
    """How many agents are free."""
    live = [agent.status.kind for agent in agents if agent.status is not None]
    on_floor = sum(kind is not StatusKind.OFFLINE for kind in live)
    free = sum(kind is StatusKind.AVAILABLE for kind in live)
    return BigFigure(
        count(free), Tone.WARN if on_floor and not free else Tone.NORMAL, f"of {on_floor} agents"
    )
