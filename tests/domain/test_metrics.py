"""The figures a supervisor steers by."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.domain import metrics

traffic = st.floats(0.01, 400)
handle_times = st.floats(1, 3600)


def test_34_of_40_against_90_percent_needs_20_answered_in_time_in_a_row() -> None:
    assert metrics.contacts_to_recover(34, 40, 90) == 20
    assert metrics.contacts_to_recover(34, 42, 90) == 38


@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from([50, 80, 90, 95, 99, 99.9]))
def test_what_is_said_to_recover_the_target_is_the_least_that_does(
    in_time: int, missed: int, percent: float
) -> None:
    counted = in_time + missed
    needed = metrics.contacts_to_recover(in_time, counted, percent)
    assert needed is not None

    def is_met(more: int) -> bool:
        return (in_time + more) * 1000 >= round(percent * 10) * (counted + more)

    assert is_met(needed)
    assert needed == 0 or not is_met(needed - 1)


def test_a_promise_of_100_percent_once_missed_cannot_be_met_again() -> None:
    assert metrics.contacts_to_recover(39, 40, 100) is None
    assert metrics.contacts_to_recover(40, 40, 100) == 0


def test_without_contacts_there_is_no_figure_rather_than_a_zero() -> None:
    assert metrics.average_speed_of_answer([]) is None
    assert metrics.average_handle_time(0, 0, 0, 0) is None
    assert metrics.abandon_rate(0, 0) is None
    assert metrics.abandon_rate(3, 3, short=3) is None
    assert metrics.occupancy(0, 0) is None
    assert metrics.service_level(0, 0) is None


def test_the_everyday_figures() -> None:
    assert metrics.average_speed_of_answer([10, 20, 0]) == 10
    assert metrics.average_handle_time(180, 30, 60, 3) == 90
    assert metrics.abandon_rate(7, 102, short=2) == 5
    assert metrics.occupancy(2700, 900) == 75
    assert metrics.service_level(34, 40) == 85
    assert metrics.seconds_to_breach(20, 32) == -12


@pytest.mark.parametrize(
    ("erlangs", "agents", "waiting"),
    [(10, 14, 0.1741), (8, 10, 0.4092), (1, 2, 0.3333), (20, 24, 0.2981), (0.5, 1, 0.5)],
)
def test_erlang_c_agrees_with_the_sum_it_is_defined_by(erlangs: float, agents: int, waiting: float) -> None:
    last = erlangs**agents / math.factorial(agents) * agents / (agents - erlangs)
    series = sum(erlangs**number / math.factorial(number) for number in range(agents))
    assert metrics.erlang_c(erlangs, agents) == pytest.approx(last / (series + last))
    assert metrics.erlang_c(erlangs, agents) == pytest.approx(waiting, abs=5e-5)


def test_more_work_than_agents_means_that_everybody_waits() -> None:
    assert metrics.erlang_c(12, 12) == 1
    assert metrics.expected_service_level(12, 12, 180, 20) == 0
    assert metrics.expected_wait(12, 12, 180) is None


@given(traffic, st.integers(1, 500))
def test_one_more_agent_never_makes_anybody_wait_longer(erlangs: float, agents: int) -> None:
    assert 0 <= metrics.erlang_c(erlangs, agents + 1) <= metrics.erlang_c(erlangs, agents) <= 1
    assert metrics.erlang_c(erlangs, agents) >= metrics.erlang_b(erlangs, agents) - 1e-12


@given(traffic, handle_times, st.floats(1, 99.9), st.floats(0, 600))
def test_the_staff_asked_for_keeps_the_promise_and_one_less_does_not(
    erlangs: float, handle_time: float, percent: float, target: float
) -> None:
    agents = metrics.agents_needed(erlangs, handle_time, percent, target)
    assert agents is not None
    reached = metrics.expected_service_level(erlangs, agents, handle_time, target)
    assume(abs(reached - percent) > 1e-6)
    assert reached >= percent
    assert metrics.expected_service_level(erlangs, agents - 1, handle_time, target) < percent + 1e-6


def test_no_staff_answers_everybody_in_time_and_no_work_needs_none() -> None:
    assert metrics.agents_needed(5, 180, 100, 20) is None
    assert metrics.agents_needed(0, 180, 80, 20) == 0
    assert metrics.agents_needed(math.inf, 180, 80, 20) is None
