"""What orders agents is remembered, and never instead of what they are now."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.agents import Agent, StatusKind
from console.ui.panes.agent_view import AgentView
from console.ui.panes.limits import DEFAULT_LIMITS, over
from console.ui.panes.urgency import KIND_ORDER, Urgencies
from console.ui.screens.urgent import Staffing
from tests.ui.conftest import STATUSES


def plainly(rows: list[Agent], now: float) -> list[Agent]:
    """The order as it is told in words, worked out anew."""

    def urgency(row: Agent) -> tuple[float, int, float, str]:
        rank = len(KIND_ORDER) if row.status is None else KIND_ORDER.index(row.status.kind)
        since = float("inf") if row.since is None else row.since.timestamp()
        return (-over(row, now), rank, since, row.name or "")

    return sorted(rows, key=urgency)


ROWS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from([None, *STATUSES]),
        st.integers(0, 4000),
        st.none() | st.integers(0, 400),
    ),
    max_size=12,
    unique_by=lambda row: row[0],
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(readings=st.lists(st.tuples(ROWS, st.integers(0, 1000)), min_size=1, max_size=4))
def test_readings_that_follow_each_other_are_ordered_as_if_each_were_the_first(
    floor: Any, readings: list[tuple[Any, int]]
) -> None:
    view = AgentView()
    known: dict[Any, Agent] = {}
    for told, passed in readings:
        rows = []
        for name, status, since, hold in told:
            on_hold = {} if hold is None else {"on_hold": True, "on_hold_since": floor.ago(hold)}
            row = floor.agent(str(name), status, since, **on_hold)
            rows.append(known.setdefault((name, status, since, hold), row))
        now = floor.clocks.now() + passed
        assert view.own_order(rows, now) == plainly(rows, now)
        late = sum(over(row, now) > 0 for row in rows)
        assert (view.counts(rows, now) or ("",))[0].startswith("!") == (late > 0)


def test_an_agent_that_changed_is_ordered_and_counted_as_it_is_now(floor: Any) -> None:
    view, now = AgentView(), floor.clocks.now()
    free, busy = floor.agent("free"), floor.agent("busy", "in-call", 10)
    assert view.own_order([free, busy], now) == [busy, free]
    late = floor.agent("free", "wrap-up", 500)
    assert view.own_order([late, busy], now) == [late, busy]
    assert view.counts([late, busy], now) == ("! 1 over limit", "0 available", "1 busy", "1 wrap-up")


def test_who_is_gone_is_forgotten(floor: Any) -> None:
    urgencies = Urgencies(DEFAULT_LIMITS)
    agents = [floor.agent(str(number)) for number in range(100)]
    for first in range(0, 60, 10):
        urgencies.take(agents[first : first + 40], floor.clocks.now())
        assert len(urgencies._known) == len(urgencies.order()) == 40


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_floor_of_which_little_changes_is_ordered_as_if_it_were_new(floor: Any, seed: int) -> None:
    chance, view, now = random.Random(seed), AgentView(), floor.clocks.now()

    def somebody() -> Agent:
        hold = {"on_hold": True, "on_hold_since": floor.ago(chance.randrange(300))}
        return floor.agent(
            str(chance.randrange(10**9)),
            chance.choice([None, *STATUSES]),
            chance.randrange(1200),
            is_live=chance.random() < 0.5,
            **(hold if chance.random() < 0.3 else {}),
        )

    rows = [somebody() for _ in range(60)]
    for _ in range(12):
        for _ in range(chance.randrange(4)):
            rows[chance.randrange(len(rows))] = somebody()
        if chance.random() < 0.5:
            del rows[chance.randrange(len(rows))]
            rows.insert(chance.randrange(len(rows)), somebody())
        chance.shuffle(rows)
        now += chance.choice([0, 1, 5, 60, -30])
        told, kept = list(rows), [row for row in rows if row.status is not None]
        shown = kept if chance.random() < 0.3 else told
        assert view.own_order(shown, now) == plainly(shown, now)
        assert view.counts(told, now) == AgentView().counts(list(told), now)


def test_who_passes_a_limit_by_the_clock_alone_moves_up(floor: Any) -> None:
    view, now = AgentView(), floor.clocks.now()
    rows = [floor.agent("on break", "break", 890), floor.agent("missed", "missed", 10)]
    assert view.own_order(rows, now) == [rows[1], rows[0]]
    assert view.own_order(rows, now + 20) == rows
    assert view.counts(rows, now + 20)[0] == "! 1 over limit"
    assert view.own_order(rows, now) == [rows[1], rows[0]]


def test_a_queues_people_are_counted_by_its_path_or_its_end(floor: Any) -> None:
    agents = [
        floor.agent("a", "available", queues=("Billing", "Sales")),
        floor.agent("b", "in-call", queues=("Billing",)),
        floor.agent("c", None, queues=("Billing",)),
        floor.agent("d", "available", queues=("Billing",), account="milan"),
        floor.agent("e", "break", queues=("Shop/Orders",)),
    ]
    staffing = Staffing()
    for account in ("support", "milan"):
        staffing.take(account, [agent for agent in agents if agent.account == account])
    assert agents[0].status.kind is StatusKind.AVAILABLE
    for _ in range(2):
        assert staffing.words("support", "Help/Billing") == " · 1 of its 3 agents available"
        assert staffing.words("support", "Shop/Orders") == " · none of its 1 agents available"
        assert staffing.words("milan", "Sales") == ""


def test_a_queues_people_are_as_counted_anew_however_the_floor_changes(floor: Any) -> None:
    chance = random.Random(7)
    names = ["Billing", "Sales", "Orders"]

    def somebody() -> Agent:
        queues = tuple(chance.choices(names, k=chance.randrange(4)))
        status = chance.choice(["available", "break", "in-call", None])
        return floor.agent(f"n{chance.random()}", status, queues=queues)

    def the_same(agent: Agent) -> Agent:
        status = chance.choice(["available", "break", "in-call", None])
        queues = chance.choice([agent.queues, agent.queues[:1]])
        return floor.agent(agent.name, status, queues=queues)

    rows = [somebody() for _ in range(30)]
    kept = Staffing()
    for _ in range(60):
        for _ in range(chance.randrange(4)):
            place = chance.randrange(len(rows))
            rows[place] = chance.choice([somebody(), the_same(rows[place])])
        if chance.random() < 0.3:
            del rows[chance.randrange(len(rows))]
            rows.append(chance.choice([somebody(), the_same(rows[0])]))
        anew = Staffing()
        kept.take("support", rows)
        anew.take("support", rows)
        assert [kept.words("support", name) for name in names] == [
            anew.words("support", name) for name in names
        ]
    kept.take("support", [])
    assert [kept.words("support", name) for name in names] == ["", "", ""]
