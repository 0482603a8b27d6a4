"""What a supervisor sees of CCAI's rows: the traps of the documents, one by one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.domain.accounts import Channel
from console.domain.agents import StatusKind
from console.domain.queues import Estimate
from console.domain.service_levels import Target
from console.vendors.ccai import translate
from console.vendors.ccai.wire.agents import AgentRecord, CurrentStatus, TeamRow
from console.vendors.ccai.wire.contacts import CallRow
from console.vendors.ccai.wire.queues import (
    GroupServiceLevel,
    Menu,
    QueueServiceLevel,
    WaitingQueue,
    WaitTime,
)
from console.vendors.rows import read_rows
from tests.vendors.ccai.rows import call, row

NOW = datetime(2021, 5, 10, 22, 22, 21, tzinfo=UTC)


def test_mg25_available_is_status_zero_and_custom_statuses_are_other() -> None:
    available = translate.live_agent(row(CurrentStatus, id=0, status="Available", status_id=0), "a", NOW)
    lunch = translate.live_agent(row(CurrentStatus, id=-2, status="Meal", status_id=5), "a", NOW)

    assert available.key == ("a", 0)
    assert available.status is not None
    assert available.status.kind is StatusKind.AVAILABLE
    assert lunch.status is not None
    assert (lunch.status.name, lunch.status.kind) == ("Meal", StatusKind.OTHER)


def test_an_agent_of_the_live_list_without_a_status_is_live_all_the_same() -> None:
    left_out = translate.live_agent(row(CurrentStatus, id=1, status=None, status_id=None), "a", NOW)
    assert (left_out.status, left_out.is_live) == (None, True)
    assert not translate.agent(row(AgentRecord, id=1), "a").is_live


def test_time_on_hold_is_counted_back_only_while_on_hold() -> None:
    held = translate.live_agent(row(CurrentStatus, id=1, on_hold=True, on_hold_duration=90), "a", NOW)
    free = translate.live_agent(row(CurrentStatus, id=1, on_hold=False, on_hold_duration=90), "a", NOW)
    absurd = translate.live_agent(row(CurrentStatus, id=1, on_hold=1, on_hold_duration=1e12), "a", NOW)

    assert held.on_hold_since == NOW - timedelta(seconds=90)
    assert free.on_hold_since is None
    assert absurd.on_hold_since is None


@pytest.mark.parametrize(("number", "shown"), [(97, "97"), ("007", "007"), (None, None), ("", None)])
def test_mg10_agent_numbers_are_text(number: Any, shown: str | None) -> None:
    assert translate.agent(row(AgentRecord, id=1, agent_number=number), "a").number == shown


def test_mg23_a_name_is_shown_as_given_and_built_only_where_there_is_none() -> None:
    given_name = row(AgentRecord, id=1, name="San Holo", first_name="Holo", last_name="San")
    parts = row(AgentRecord, id=1, first_name="Craig T", middle_name=None, last_name="Nelson")

    assert translate.agent(given_name, "a").name == "San Holo"
    assert translate.agent(parts, "a").name == "Craig T Nelson"
    assert translate.agent(row(AgentRecord, id=1, email="x@y.z"), "a").name == "x@y.z"


def test_mg24_mg26_the_directory_never_tells_a_status() -> None:
    record = row(AgentRecord, id=1, status={"id": -7, "name": "In-call"}, online=False)

    assert translate.agent(record, "a").status is None


def test_mg09_members_may_be_a_list_an_object_or_nothing() -> None:
    one = {"id": 3, "name": "x"}

    assert translate.team(
        row(TeamRow, id=1, name="T", assignees=[one, one, {"id": 4}, "?"]), "a"
    ).agent_ids == (3, 4)
    assert translate.team(row(TeamRow, id=1, name="T", assignees=one), "a").agent_ids == (3,)
    assert translate.team(row(TeamRow, id=1, name="T", assignees=None), "a").agent_ids == ()


def test_mg15_mg37_a_queue_is_known_by_path_language_and_channel() -> None:
    shown = translate.queue(
        row(WaitingQueue, menu_path_id=5, lang="en", comm_type="Chat", in_queue_count=0, menu_path="A/B"),
        "a",
        NOW,
    )

    assert shown.key == ("a", 5, "en", Channel.CHAT)
    assert shown.in_queue == 0


def test_the_longest_wait_is_told_or_counted() -> None:
    base = {"menu_path_id": 5, "comm_type": "Call", "oldest_in_queue": "2021-05-10T22:17:21Z"}
    told = translate.queue(row(WaitingQueue, **base, oldest_duration_in_queue=310), "a", NOW)
    counted = translate.queue(row(WaitingQueue, **base), "a", NOW)

    assert told.longest_wait == 310
    assert counted.longest_wait == 300


def test_mg40_no_contacts_is_neither_zero_nor_hundred_percent() -> None:
    def percent(sla: Any) -> float | None:
        level = row(QueueServiceLevel, menu_path_id=1, sla=sla)
        return translate.queue_service_level(level, "a", Channel.CALL, 30).percent

    assert (percent(None), percent(0.0), percent(99.0), percent(140)) == (None, 0.0, 99.0, 100.0)
    group = row(GroupServiceLevel, queue_group_id=20, sla=None)
    assert translate.group_service_level(group, "a", Channel.CALL, 30).percent is None


@pytest.mark.parametrize("unread", ["n/a", -1, True, [96.5], {"value": 96.5}])
def test_mg40_a_service_level_that_cannot_be_read_is_no_quiet_queue(unread: Any) -> None:
    """It was shown as no traffic, or as 0 %, which is all missed."""
    for model, key in ((QueueServiceLevel, "menu_path_id"), (GroupServiceLevel, "queue_group_id")):
        rows = read_rows(model, [{key: 1, "sla": unread}, {key: 2, "sla": "96.5"}, {key: 3, "sla": ""}])
        assert rows.rejected == 1
        assert [each.sla for each in rows.items] == [96.5, None]


def test_ap25_a_channel_that_is_not_offered_has_no_estimate() -> None:
    waits = translate.estimates([row(WaitTime, menu_id=9, voice_call=0)])

    assert waits == {(9, Channel.CALL): Estimate(0.0)}


def test_ap18_ap23_statuses_are_normalised_and_nothing_failed_is_no_failure() -> None:
    assert call(status="Voicemail Received").status == "voicemail_received"
    assert call(fail_reason="nothing").fail_reason is None
    assert call(fail_reason=None).fail_reason is None
    assert call(fail_reason="eu_abandoned").fail_reason == "eu_abandoned"
    assert call(disconnected_by="disconnected_by_unknown").disconnected_by is None
    assert call(disconnected_by="disconnected_by_end_user").disconnected_by == "end user"


def test_mg49_adapter_codes_are_said_in_words_with_their_code() -> None:
    assert call(adapter_fail_code=21001).fail_detail == "customer's line was busy (21001)"
    assert call(adapter_fail_code=77, adapter_fail_message="Odd").fail_detail == "Odd (77)"
    assert call(adapter_fail_code=77).fail_detail == "error 77"
    assert call(fail_details="in words").fail_detail == "in words"


def test_mg18_mg19_mg21_mg46_durations_are_the_vendors_once_closed_and_never_negative() -> None:
    closed = call(
        queued_at="2021-05-10T22:00:00Z",
        connected_at="2021-05-10T22:00:10Z",
        ends_at="2021-05-10T22:01:00Z",
        queue_duration=None,
        wait_duration=22,
        call_duration=-5,
        hold_duration=0,
        handle_durations=[{"agent_id": 5, "hold_duration": 3}, {"agent_id": 6, "hold_duration": 4}],
    )
    open_call = call(status="connected", connected_at="2021-05-10T22:00:10Z", call_duration=0)
    waiting = call(status="queued", queued_at="2021-05-10T22:00:00Z", queue_duration=0)
    outbound = call(wait_duration=0, call_duration=0)

    assert (closed.queue_duration, closed.talk_duration, closed.hold_duration) == (22, 0, 7)
    assert open_call.talk_duration is None
    assert waiting.queue_duration is None
    assert outbound.queue_duration is None
    assert outbound.talk_duration is None


def test_mg16_the_agent_is_found_wherever_the_row_tells_it() -> None:
    info = {"id": 0, "name": "Admin UJET"}
    handled = [
        {"agent_id": 5, "call_duration": 9, "started_at": "2021-05-10T22:00:00Z"},
        {"agent_id": 12, "call_duration": 9, "started_at": "2021-05-10T22:05:00Z"},
        {"agent_id": 5, "acw_duration": 9, "started_at": "2021-05-10T22:09:00Z"},
    ]
    present = [{"type": "end_user", "user_id": None}, {"type": "agent", "user_id": 7}]
    transfers = [{"to_agent": {"id": 12, "name": "Farrison Hord"}}]

    both = call(agent_info=info, handle_durations=handled)
    assert (both.agent_id, both.agent) == (0, "Admin UJET")
    taken_over = call(handle_durations=handled, transfers=transfers)
    assert (taken_over.agent_id, taken_over.agent) == (12, "Farrison Hord")
    assert call(participants=present).agent_id == 7
    assert call().agent_id is None


def test_mg15_ap26_the_queue_is_spelled_as_the_queue_list_spells_it() -> None:
    segments = [{"menu_path_id": 11, "menu_path": "Deathstar/Shipping"}]
    names = {"name": "Carpentry", "materialized_path": "Death Star/Carpentry"}
    ids = {"name": "Ringo", "materialized_path": "33/89"}

    assert (call(queue_durations=segments, menu_path=names).queue_id) == 11
    assert call(queue_durations=segments, menu_path=names).queue == "Deathstar/Shipping"
    assert call(menu_path=names).queue == "Death Star/Carpentry"
    assert call(menu_path=ids).queue == "Ringo"
    assert call(selected_menu={"id": 1, "name": "Sales"}).queue == "Sales"


def test_mg19_the_timeline_is_in_order_and_says_each_thing_once() -> None:
    segment = {"menu_path": "A/B", "started_at": "2021-05-10T22:00:01Z"}
    shown = call(
        created_at="2021-05-10T22:00:00Z",
        queued_at="2021-05-10T22:00:01Z",
        queue_durations=[segment, segment],
        assigned_at="2021-05-10T22:00:20Z",
        connected_at="2021-05-10T22:00:25Z",
        ends_at="2021-05-10T22:01:00Z",
        disconnected_by="disconnected_by_agent",
        agent_info={"id": 1, "name": "Ada"},
        transfers=[{"created_at": "2021-05-10T22:03:00Z", "to_agent": {"id": 2, "name": "Bob"}}],
    )

    assert [(event.what, event.who) for event in shown.timeline] == [
        ("started", None),
        ("queued", "A/B"),
        ("assigned", "Ada"),
        ("connected", "Ada"),
        ("ended", "agent"),
        ("transferred", "Bob"),
    ]


def test_targets_are_learned_from_the_newest_segment() -> None:
    def segment(day: int, seconds: Any) -> dict[str, Any]:
        target = {"service_level_target_percent": 80, "service_level_target_time": seconds}
        return {"menu_path_id": 11, "lang": "en", "started_at": f"2021-05-{day:02}T00:00:00Z", **target}

    newer = row(CallRow, id=1, status="x", queue_durations=[segment(9, 20), segment(10, None)])
    older = row(CallRow, id=2, status="x", queue_durations=[segment(8, 60)])

    assert translate.targets([newer, older]) == {(11, "en"): Target(80, 20)}


def test_hostile_text_is_cleaned_where_it_is_read() -> None:
    shown = translate.agent(row(AgentRecord, id=1, name="\x1b]0;PWN\x07[/x]\u202e"), "a")

    assert shown.name == "␛]0;PWN␇[/x]\ufffd"


def test_a_row_without_a_name_or_status_still_counts() -> None:
    assert row(Menu, id=9, name=None).id == 9
    told = call(status=None)
    assert (told.id, told.status, told.is_open) == (1, "unknown", False)


@pytest.mark.parametrize(("count", "waiting"), [(0, 0), ("3", 3), (None, None), (-1, None), (2.5, None)])
def test_an_impossible_count_is_not_known_and_never_empty(count: Any, waiting: int | None) -> None:
    told = row(WaitingQueue, menu_path_id=5, comm_type="Call", in_queue_count=count)
    assert translate.queue(told, "a", NOW).in_queue == waiting
