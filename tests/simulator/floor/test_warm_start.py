"""What a supervisor sees at the first glance: a floor in the middle of its day."""

from __future__ import annotations

from collections import Counter

import pytest

from console.simulator.floor.center import Center
from console.simulator.floor.entities import IN_CALL, MEAL, OFFLINE, SECOND_MEAL

START = 1_790_000_000.0


@pytest.fixture(scope="module")
def center() -> Center:
    return Center(seed=7, agents=50, queues=12, start=START)


def test_it_opens_at_the_asked_instant_with_a_history(center: Center) -> None:
    assert center.now == START
    assert len(center.contacts_calls) > 150
    assert len(center.contacts_chats) > 10
    assert len(center.logs) > 500
    assert min(call.created_at for call in center.contacts_calls.values()) < START - 40 * 60


def test_agents_are_in_varied_statuses_and_only_those_logged_in_are_listed(center: Center) -> None:
    counts = Counter(agent.status_id for agent in center.agents.values())
    assert len(counts) >= 6
    assert counts[IN_CALL] >= 8
    listed = center.current_statuses()
    assert 30 < len(listed) < 50
    assert all(agent.logged_in and agent.status_id != OFFLINE for agent in listed)


def test_both_statuses_named_meal_are_used_over_a_morning() -> None:
    center = Center(seed=7, agents=50, start=START)
    center.advance(START + 2 * 3600)
    used = {log.status_id for log in center.logs}
    assert {MEAL, SECOND_MEAL} <= used
    assert center.statuses[MEAL].name == center.statuses[SECOND_MEAL].name == "Meal"


@pytest.mark.parametrize("seed", [1, 7, 11, 23])
def test_service_levels_are_spread_from_none_over_zero_to_a_hundred(seed: int) -> None:
    center = Center(seed=seed, agents=50, queues=12, start=START)
    levels = list(center.service_level("call", 30).values())
    assert {None, 0.0, 100.0} <= set(levels)
    assert sum(1 for level in levels if level is not None and 0 < level < 100) >= 3
    assert None in center.service_level_by_group("call", 30).values()


def test_some_calls_have_failed_each_with_the_documented_code(center: Center) -> None:
    failed = [call for call in center.contacts_calls.values() if call.status == "failed"]
    reasons = Counter(call.fail_reason for call in failed)
    assert reasons["eu_abandoned"] >= 3
    assert len(reasons) >= 4
    abandoned = next(call for call in failed if call.fail_reason == "eu_abandoned")
    assert abandoned.adapter_fail_code == 20003
    assert abandoned.adapter_fail_message == "This call was abandoned by the customer."
    assert abandoned.connected_at is None


def test_names_and_numbers_are_awkward_on_purpose(center: Center) -> None:
    numbers = [agent.agent_number for agent in center.agents.values()]
    assert None in numbers
    assert any(number is not None and number.startswith("0") for number in numbers)
    names = " ".join(f"{agent.first_name} {agent.last_name}" for agent in center.agents.values())
    assert any(ord(letter) > 0x2FFF for letter in names)
    assert "'" in names
    assert max(len(agent.last_name) for agent in center.agents.values()) > 30
    emails = [agent.email for agent in center.agents.values()]
    assert len(set(emails)) == len(emails)
    assert all(email.isascii() and email.endswith("@example.com") for email in emails)


def test_menu_ids_and_menu_path_ids_never_coincide(center: Center) -> None:
    assert not set(center.menus) & set(center.menu_paths)
    assert any(menu.deleted for menu in center.menus.values())
    assert all(center.menus[path.menu_id] for path in center.menu_paths.values())


@pytest.mark.parametrize(("agents", "queues"), [(1, 1), (3, 12), (120, 70)])
def test_any_size_of_floor_opens_and_lives(agents: int, queues: int) -> None:
    center = Center(seed=3, agents=agents, queues=queues, start=START)
    center.advance(START + 600)
    assert len(center.agents) == agents
    assert len(center.menu_paths) == queues
    assert len({path.path for path in center.menu_paths.values()}) == queues


def test_an_empty_floor_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one agent"):
        Center(agents=0)
