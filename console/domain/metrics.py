"""The floor's figures, by the industry's definitions. Pure arithmetic; what cannot be known is None.

Definitions follow B. Cleveland, Call Center Management on Fast Forward; the queueing formulas N. Gans,
G. Koole and A. Mandelbaum, Telephone Call Centers: Tutorial, Review, and Research Prospects (2003).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

MOST_AGENTS = 100_000
"""Agents beyond which staffing is not computed."""


def average_speed_of_answer(waits: Iterable[float]) -> float | None:
    """ASA: mean seconds the ANSWERED contacts waited in queue; None when none was answered."""
    seconds = [max(0.0, wait) for wait in waits]
    return math.fsum(seconds) / len(seconds) if seconds else None


def average_handle_time(talk: float, hold: float, wrap_up: float, handled: int) -> float | None:
    """AHT: (talk + hold + after-call work) / handled contacts, in seconds; None when none was handled."""
    return (talk + hold + wrap_up) / handled if handled > 0 else None


def abandon_rate(abandoned: int, offered: int, short: int = 0) -> float | None:
    """Percent of offered contacts that gave up waiting; None without offered contacts.

    `short` are abandons too quick to count (within seconds of arriving): they leave both sides of the ratio.
    """
    counted = offered - short
    return 100.0 * max(0, abandoned - short) / counted if counted > 0 else None


def occupancy(handling: float, idle: float) -> float | None:
    """Percent of their staffed time that agents spent handling contacts rather than waiting for one.

    `handling` (talk, hold and after-call work) and `idle` are seconds; None when both are 0.
    """
    total = handling + idle
    return 100.0 * handling / total if total > 0 else None


def seconds_to_breach(target: float, waited: float) -> float:
    """The breach clock: seconds until the longest waiting contact misses the target; negative once it has."""
    return target - waited


def service_level(in_time: int, counted: int) -> float | None:
    """Percent of counted contacts answered in time; None without contacts, which is neither 0 nor 100."""
    return 100.0 * in_time / counted if counted > 0 else None


def contacts_to_recover(in_time: int, counted: int, target_percent: float) -> int | None:
    """How many contacts in a row must be answered in time until the target is met again; 0 when it is.

    The least n with (in_time + n) / (counted + n) >= p, which is ceil((p * counted - in_time) / (1 - p)).
    Exact in fractions: with floats 34 of 40 against 90 gives 21, and the answer is 20. Old misses that leave
    a sliding window only help, so it is the most that is needed. None when it cannot be met again (100).
    """
    target = Fraction(str(target_percent)) / 100
    missing = target * counted - in_time
    if missing <= 0:
        return 0
    if target >= 1:
        return None
    return math.ceil(missing / (1 - target))


def erlang_b(traffic: float, agents: int) -> float:
    """Probability that all agents are busy when nobody waits (A. K. Erlang, 1917).

    `traffic` is in erlangs: contacts per second times handle time in seconds. By the recursion
    B(0) = 1, B(n) = A B(n-1) / (n + A B(n-1)), which neither overflows nor cancels.
    """
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = traffic * blocked / (number + traffic * blocked)
    return blocked


def erlang_c(traffic: float, agents: int) -> float:
    """Probability that a contact has to wait (A. K. Erlang, 1917): B / (1 - (A / m)(1 - B)).

    1 where the traffic is not less than the agents: the queue then grows without end. Nobody hangs up in this
    model, so the truth is kinder.
    """
    if traffic <= 0:
        return 0.0
    if traffic >= agents:
        return 1.0
    blocked = erlang_b(traffic, agents)
    return blocked / (1 - traffic / agents * (1 - blocked))


def expected_service_level(traffic: float, agents: int, handle_time: float, target: float) -> float:
    """Percent answered within `target` seconds, steady load: 1 - C exp(-(m - A) T / AHT) (Gans et al.)."""
    if traffic <= 0:
        return 100.0
    if traffic >= agents:
        return 0.0
    waiting = erlang_c(traffic, agents) * math.exp(-(agents - traffic) * target / handle_time)
    return 100.0 * (1 - waiting)


def expected_wait(traffic: float, agents: int, handle_time: float) -> float | None:
    """Mean seconds of waiting over all contacts, steady load: C AHT / (m - A); None when it has no bound."""
    if traffic >= agents:
        return None if traffic > 0 else 0.0
    return erlang_c(traffic, agents) * handle_time / (agents - traffic)


def agents_needed(traffic: float, handle_time: float, target_percent: float, target: float) -> int | None:
    """The fewest agents that answer `target_percent` within `target` seconds; None when no number does."""
    if traffic <= 0:
        return 0
    if target_percent >= 100 or not traffic < MOST_AGENTS:
        return None
    agents = math.floor(traffic) + 1
    blocked = erlang_b(traffic, agents)
    while agents <= MOST_AGENTS:
        waits = blocked / (1 - traffic / agents * (1 - blocked))
        missed = waits * math.exp(-(agents - traffic) * target / handle_time)
        if 100.0 * (1 - missed) >= target_percent:
            return agents
        agents += 1
        blocked = traffic * blocked / (agents + traffic * blocked)
    return None
