"""Contacts come, wait, are answered or lost, in numbers a manager would believe."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from console.simulator.floor.center import Center
from console.simulator.floor.entities import AVAILABLE, IN_CALL, IN_CHAT, MISSED_CALL, WRAP_UP

START = 1_790_000_000.0
HOURS = 3
STEP = 5.0


class Watched:
    """A center lived through, sampled every few seconds."""

    def __init__(self, agents: int = 60, load: float = 1.0) -> None:
        self.center = Center(seed=5, agents=agents, start=START, load=load)
        self.occupancy: list[float] = []
        self.waiting: list[int] = []
        self.held: set[int] = set()
        while self.center.now < START + HOURS * 3600:
            self.center.advance(self.center.now + STEP)
            self._sample()

    def _sample(self) -> None:
        counts = Counter(agent.status_id for agent in self.center.agents.values())
        busy = counts[IN_CALL] + counts[IN_CHAT] + counts[WRAP_UP]
        self.occupancy.append(busy / max(1, busy + counts[AVAILABLE]))
        self.waiting.append(sum(row.count for row in self.center.waiting()))
        self.held |= {agent.id for agent in self.center.agents.values() if agent.on_hold_since is not None}

    def abandon_rate(self) -> float:
        calls = [call for call in self.center.contacts_calls.values() if call.type == "Voice Inbound (IVR)"]
        return sum(call.fail_reason == "eu_abandoned" for call in calls) / len(calls)


@pytest.fixture(scope="module")
def watched() -> Watched:
    return Watched()


def test_agents_are_busy_most_of_the_time_but_not_all_of_it(watched: Watched) -> None:
    assert 0.65 < sum(watched.occupancy) / len(watched.occupancy) < 0.9


def test_somebody_waits_nearly_always_and_some_queues_are_empty(watched: Watched) -> None:
    assert sum(count > 0 for count in watched.waiting) / len(watched.waiting) > 0.75
    rows = watched.center.waiting()
    assert len(rows) < len(watched.center.service_level("call", 30))


def test_waiting_obeys_littles_law(watched: Watched) -> None:
    """The mean number waiting equals the arrival rate times the mean wait."""
    contacts = [*watched.center.contacts_calls.values(), *watched.center.contacts_chats.values()]
    waited = sum(
        segment.ended_at - segment.started_at
        for contact in contacts
        for segment in contact.queue_segments
        if segment.ended_at is not None and segment.started_at >= START
    )
    assert sum(watched.waiting) / len(watched.waiting) == pytest.approx(waited / (HOURS * 3600), rel=0.1)


def test_talk_takes_about_four_minutes_with_a_long_tail(watched: Watched) -> None:
    talks = sorted(
        call.call_duration
        for call in watched.center.contacts_calls.values()
        if call.status == "finished" and not call.transfers
    )
    assert 200 < sum(talks) / len(talks) < 290
    assert talks[len(talks) // 2] < sum(talks) / len(talks)
    assert talks[-1] > 900


def test_more_callers_for_the_same_agents_mean_more_who_give_up(watched: Watched) -> None:
    crowded = Watched(load=1.6)
    assert crowded.abandon_rate() > watched.abandon_rate() + 0.08
    assert sum(crowded.waiting) > 2 * sum(watched.waiting)


def test_everything_that_happens_on_a_floor_happens_here(watched: Watched) -> None:
    center = watched.center
    calls = list(center.contacts_calls.values())
    assert {"finished", "failed", "deflected", "voicemail_read", "recovered"} <= {
        call.status for call in calls
    }
    assert {"eu_abandoned", "eu_in_menu_abandoned", "eu_no_answer"} <= {call.fail_reason for call in calls}
    assert any(call.transfers and call.transfers[-1].status == "transferred" for call in calls)
    assert any(call.hold_duration > 0 for call in calls)
    assert watched.held
    assert any(call.rating for call in calls)
    assert any(call.parent_id is not None for call in calls)
    assert {"login", "logout", "deltacast_call_missed", "deltacast_call_picked_up", "chat_picked_up"} <= {
        log.activity for log in center.logs
    }
    assert any(log.status_id == MISSED_CALL for log in center.logs)
    chats = list(center.contacts_chats.values())
    assert any(chat.message_count > 2 and chat.average_response_time > 0 for chat in chats)


def test_a_service_level_is_what_its_segments_say(watched: Watched) -> None:
    center = watched.center
    since = center.now - 30 * 60
    judged: dict[tuple[int, str], list[bool]] = {}
    for call in center.contacts_calls.values():
        for segment in call.queue_segments:
            if segment.ended_at is not None and segment.ended_at >= since and segment.event != "excluded":
                judged.setdefault((segment.menu_path_id, segment.lang), []).append(segment.event == "in_sla")
    expected = {key: round(100 * sum(rows) / len(rows), 1) for key, rows in judged.items()}
    told = {key: level for key, level in center.service_level("call", 30).items() if level is not None}
    assert told == expected


def test_who_hangs_up_at_once_does_not_count_against_the_promise(watched: Watched) -> None:
    segments = [
        call.queue_segments[0]
        for call in watched.center.contacts_calls.values()
        if call.fail_reason == "eu_abandoned"
    ]
    early = [segment for segment in segments if segment.duration < segment.abandon_threshold]
    late = [segment for segment in segments if segment.duration >= segment.abandon_threshold]
    assert early
    assert {segment.event for segment in early} == {"excluded"}
    assert {segment.event for segment in late} == {"not_in_sla"}


def test_the_tail_by_update_is_the_same_as_filtering_everything(watched: Watched) -> None:
    center = watched.center
    since = center.now - 300
    tail = center.calls_updated_since(since)
    assert {call.id for call in tail} == {
        call.id for call in center.contacts_calls.values() if call.updated_at >= since
    }
    assert all(first.updated_at <= second.updated_at for first, second in pairwise(tail))


def test_wait_estimates_leave_out_channels_that_are_not_offered(watched: Watched) -> None:
    rows = {row.menu_type: row for row in watched.center.wait_estimates("en")}
    assert rows["ivr_menu"].chat is None
    assert rows["ivr_menu"].voice_call is not None
    assert rows["web_menu"].chat is not None
    assert len(watched.center.wait_estimates("fr")) < len(watched.center.wait_estimates("en"))
