"""Calls and chats as a supervisor sees them: the traps of the documents, one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.numbers import same
from console.domain.service_levels import Target
from console.vendors.ccai import translate
from console.vendors.ccai.wire.contacts import CallRow, ChatRow, HandleSegment, QueueSegment
from console.vendors.ccai.wire.queues import Menu
from tests.vendors.ccai.rows import call, chat, row

TALK = {
    "queued_at": "2016-03-02T23:24:00.000Z",
    "assigned_at": "2016-03-02T23:24:08.000Z",
    "ends_at": "2016-03-02T23:24:42.000Z",
}


@pytest.mark.parametrize(
    ("hidden", "read"),
    [(True, True), ("true", True), ("false", False), ("string", None), (None, None)],
)
def test_ap03_mg08_hidden_is_a_flag_or_text_or_nothing(hidden: Any, read: bool | None) -> None:
    assert translate.menu(row(Menu, id=1, hidden=hidden), "a").hidden is read


def test_ap04_ap42_a_call_of_nulls_and_unknown_keys_is_a_call() -> None:
    fields = CallRow.model_fields.keys() - {"id", "status"}
    empty = call(status="queued", new_key={"a": 1}, **dict.fromkeys(fields))

    assert (empty.id, empty.status, empty.is_open) == (1, "queued", True)
    assert (empty.started_at, empty.agent, empty.queue, empty.timeline) == (None, None, None, ())
    assert call(status="queued").key == empty.key


def test_ap14_a_scheduled_call_is_known_by_its_times_not_by_its_kind() -> None:
    at = "2030-09-15T00:19:14.421Z"
    waiting = call(status="queued", call_type="Voice Inbound (API)", scheduled_at=at, queued_at=None)
    begun = call(status="queued", call_type="Voice Scheduled (API)", scheduled_at=at, queued_at=at)
    over = call(status="failed", scheduled_at=at)

    assert (waiting.queued_at, waiting.is_open) == (None, True)
    assert waiting.scheduled_at == datetime(2030, 9, 15, 0, 19, 14, 421000, tzinfo=UTC)
    assert begun.queued_at == begun.scheduled_at
    assert not over.is_open
    assert call(status="scheduled").scheduled_at is None


def test_ap21_numbers_are_compared_by_their_digits() -> None:
    assert same("+1 628-555-0199", "+16285550199")
    assert not same("+1 628-555-0199", "+16285550198")


def test_ap23_mg35_nothing_and_null_are_no_failure_and_ids_may_be_a_chats() -> None:
    parts = [{"type": "agent", "user_id": 7, "chat_id": 114, "chat_duration": 5, "fail_reason": "nothing"}]
    told = chat(fail_reason=None, participants=parts)

    assert (told.agent_id, told.fail_reason) == (7, None)
    assert chat(fail_reason="nothing").fail_reason is None
    assert chat(fail_reason="no_response").fail_reason == "no_response"


@pytest.mark.parametrize("deflection", [0, "no_deflection", None, {"a": 1}])
def test_mg11_a_deflection_may_be_a_number_or_text(deflection: Any) -> None:
    read = row(CallRow, id=1, deflection="no_deflection", transfers=[{"id": 3, "deflection": deflection}])
    assert [one.id for one in read.transfers] == [3]


@pytest.mark.parametrize(("told", "read"), [(False, False), (0, False), (1, True), ("1", True), (None, None)])
def test_mg12_flags_are_truth_values_or_numbers(told: Any, read: bool | None) -> None:
    assert row(HandleSegment, barged=told, transfer=told).barged is read
    assert row(QueueSegment, transfer=told).transfer is read


def test_mg13_durations_may_have_fractions() -> None:
    assert call(connected_at=TALK["assigned_at"], call_duration=1.25).talk_duration == 1.25


@pytest.mark.parametrize("url", ["true", "cdn.example/a.png", None, 7])
def test_mg14_photos_are_not_opened_and_cost_nothing(url: Any) -> None:
    assert chat(photos=[{"id": 3, "url": url}]).id == 1


def test_mg17_participants_of_another_call_are_this_calls_all_the_same() -> None:
    assert call(participants=[{"type": "agent", "call_id": 3, "user_id": 9}]).agent_id == 9
    gone = {"type": "agent", "user_id": 9, "status": "finished", "connected_at": TALK["assigned_at"]}
    ended, finished = ({**gone, at: TALK["ends_at"]} for at in ("ended_at", "finished_at"))
    assert call(participants=[ended]) == call(participants=[finished])
    assert call(participants=[finished]).agent_ids == (9,)


def test_mg19_a_transfer_after_the_end_is_told_where_it_says_it_was() -> None:
    late = {
        "status": "transferring",
        "created_at": "2018-06-07T19:49:52Z",
        "to_agent": {"id": 2, "name": "B"},
    }
    told = call(**TALK, created_at=TALK["queued_at"], transfers=[late])
    assert [event.what for event in told.timeline][-2:] == ["ended", "transferred"]


def test_mg20_the_vendors_verdict_stands_whatever_the_seconds_say() -> None:
    segment = {"queue_duration": 10, "service_level_target_time": 60, "service_level_event": "not_in_sla"}
    assert row(QueueSegment, **segment).service_level_event == "not_in_sla"


def test_mg22_segments_with_one_id_in_two_chats_stay_with_their_chat() -> None:
    segment = {"id": 30001, "agent_id": 4, "chat_duration": 9, "started_at": TALK["queued_at"]}
    first, second = (
        chat(id=1, handle_durations=[segment]),
        chat(id=2, handle_durations=[segment | {"agent_id": 5}]),
    )
    assert (first.agent_id, second.agent_id) == (4, 5)


@pytest.mark.parametrize("kind", ["Voice Inbound (IVR)", "IvrCall", "Voice Outbound (API)", "in-app"])
def test_mg32_mg34_kinds_are_shown_as_the_vendor_says_them(kind: str) -> None:
    assert call(call_type=kind).kind == chat(chat_type=kind).kind == kind


def test_mg33_states_are_read_by_the_names_of_fields_not_of_filters() -> None:
    filters = {"call_status": "finished", "chat_status": "finished", "call_fail_reason": "eu_abandoned"}
    for told in (call(status="queued", **filters), chat(status="queued", **filters)):
        assert (told.status, told.fail_reason) == ("queued", None)


@pytest.mark.parametrize("status", ["selecting", "queued", "assigned", "Assigned"])
def test_mg36_a_chat_goes_on_in_statuses_the_list_leaves_out(status: str) -> None:
    assert chat(status=status).is_open
    assert not chat(status=status, ends_at=TALK["ends_at"]).is_open
    assert not chat(status="brand new").is_open


def test_mg38_a_menu_is_learned_from_a_contact_that_was_in_one_queue_only() -> None:
    def told(*paths: int, **more: Any) -> Any:
        segments = [{"menu_path_id": path} for path in paths]
        return row(CallRow, id=1, selected_menu={"id": 9}, queue_durations=segments, **more)

    assert translate.menu_ids([told(11), told(11, 11)]) == {11: 9}
    assert translate.menu_ids([told(11, 12), told(13, transfers=[{"id": 1}]), told()]) == {}
    assert translate.menu_ids([row(CallRow, id=1, queue_durations=[{"menu_path_id": 11}])]) == {}


@pytest.mark.parametrize("status", ["finished", "failed"])
def test_mg50_whether_a_call_was_connected_is_told_by_its_instant(status: str) -> None:
    at = "2016-03-02T23:24:08.000Z"
    assert call(status=status, call_duration=9).talk_duration is None
    assert call(status=status, call_duration=9, connected_at=at).talk_duration == 9


def test_mg21_a_chats_durations_are_the_vendors_once_it_is_closed() -> None:
    told = chat(**TALK, wait_duration=22, queue_duration=None, chat_duration=11)
    assert (told.queue_duration, told.duration) == (22, 11)
    going_on = chat(status="assigned", assigned_at=TALK["assigned_at"], chat_duration=0)
    assert (going_on.queue_duration, going_on.duration) == (None, None)
    waiting = chat(status="queued", queued_at=TALK["queued_at"], queue_duration=0)
    assert waiting.queue_duration is None


def test_response_times_are_known_once_something_was_written() -> None:
    silent = chat(message_count=0, average_response_time=0, longest_response_time=0)
    assert (silent.messages, silent.average_response_time, silent.longest_response_time) == (0, None, None)
    told = chat(message_count=3, average_response_time=12.5, longest_response_time=-1)
    assert (told.messages, told.average_response_time, told.longest_response_time) == (3, 12.5, 0)
    assert chat(message_count=-3).messages is None


@pytest.mark.parametrize(("rating", "shown"), [(5, 5), ("2", 2), (0, None), (9, None), (None, None)])
def test_a_rating_that_nobody_gave_is_none(rating: Any, shown: int | None) -> None:
    assert chat(rating=rating).rating == call(rating=rating).rating == shown


def test_a_chat_has_its_queue_and_its_course() -> None:
    segment = {"menu_path_id": 11, "menu_path": "Deathstar/Shipping", "started_at": TALK["queued_at"]}
    told = chat(
        **TALK,
        created_at=TALK["queued_at"],
        queue_durations=[segment],
        agent_info={"id": 4, "name": "Ada"},
        disconnected_by="disconnected_by_end_user",
        chat_type="Messaging Inbound (Web Chat)",
    )
    assert (told.queue, told.queue_id, told.agent, told.key) == (
        "Deathstar/Shipping",
        11,
        "Ada",
        ("support", 1),
    )
    assert [event.what for event in told.timeline] == ["started", "queued", "assigned", "ended"]
    assert (told.timeline[-1].who, told.disconnected_by) == ("end user", "end user")


def test_a_chats_targets_are_read_like_a_calls() -> None:
    segment = {"menu_path_id": 1, "service_level_target_percent": 90, "service_level_target_time": 60}
    assert translate.targets([row(ChatRow, id=1, lang="en", queue_durations=[segment])]) == {
        (1, "en"): Target(90, 60)
    }


def test_a_call_without_the_time_it_was_made_began_when_it_was_first_heard_of() -> None:
    """Any of its times may be null (facts 2.5), and a call that waits now must not stand last."""
    queued, later = "2018-06-07T19:49:52Z", "2018-06-07T19:50:52Z"
    told = [
        call(created_at=None, queued_at=queued, assigned_at=later),
        call(created_at=None, queued_at=None, assigned_at=later, connected_at=None),
        call(created_at=None, queued_at=None, assigned_at=None),
    ]
    assert [each.started_at and each.started_at.minute for each in told] == [49, 50, None]
