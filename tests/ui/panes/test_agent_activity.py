"""What an agent did, in the details: times, statuses, offers; what was missed stands out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.activities import Activity
from console.domain.agents import AgentStatus
from console.domain.questions.activities import AgentActivity
from console.domain.questions.question import Page
from console.ui.panes.further.agent_activity import FURTHERS, strip, telling
from console.ui.theme import Tone
from console.ui.words import activity
from tests.ui.conftest import NOON

(FURTHER,) = FURTHERS
NOW = NOON.timestamp()
AVAILABLE, IN_CALL = AgentStatus(0, "Available"), AgentStatus(-7, "In-call")


def one(floor: Any, kind: str, ago: float, **more: Any) -> Activity:
    return Activity("support", more.pop("id", ago), 7, kind, floor.ago(ago), **more)


def lasting(floor: Any, status: AgentStatus, ago: float, seconds: float | None, **more: Any) -> Activity:
    return one(floor, "user_status_changed", ago, status=status, duration=seconds, **more)


def texts(log: list[Activity], **page: Any) -> list[str]:
    return [line.text for line in FURTHER.lines(Page(tuple(log), **page), NOW)]


def test_it_is_asked_for_the_agent_and_the_hours_of_a_shift(floor: Any) -> None:
    asked = FURTHER.ask(floor.agent("Ana", id=7))
    assert isinstance(asked, AgentActivity)
    assert (asked.account, asked.agent_id, asked.page) == ("support", 7, 1)
    assert asked.since.tzinfo is not None


def test_what_lasts_now_ticks_and_old_entries_without_an_end_are_not_known(floor: Any) -> None:
    log = [
        lasting(floor, IN_CALL, 90, None, is_current=True, call_id=812),
        lasting(floor, AVAILABLE, 400, 310.0),
        lasting(floor, AVAILABLE, 9000, None),
    ]
    lines = texts(log)
    assert any("◆ In-call" in line and "1:30  now  call 812" in line for line in lines)
    assert any("● Available" in line and line.endswith("5:10") for line in lines)
    assert any("● Available" in line and line.endswith("?") for line in lines)


def test_missed_offers_and_coming_and_going_stand_out(floor: Any) -> None:
    log = [
        one(floor, "logout", 60),
        one(floor, "deltacast_call_missed", 100, call_id=5),
        one(floor, "login", 9000, by="Chief"),
        one(floor, "call_outbound_dialing", 200),
    ]
    lines = FURTHER.lines(Page(tuple(log)), NOW)
    tones = {line.text.strip(): line.tone for line in lines}
    assert lines[0].text.endswith("! 1 missed")
    assert tones[next(text for text in tones if "✕ missed a call" in text and "call 5" in text)] is Tone.BAD
    assert tones[next(text for text in tones if "▶ logged in" in text and "by Chief" in text)] is Tone.ACCENT
    assert tones[next(text for text in tones if "■ logged out" in text)] is Tone.ACCENT
    assert tones[next(text for text in tones if "dialled out" in text)] is Tone.MUTED


def test_steps_are_told_only_where_nothing_came_of_them(floor: Any) -> None:
    offered = one(floor, "call_notification_offered", 50, call_id=1)
    tried = one(floor, "multicast_call_pick_up_attempt", 49, call_id=1)
    took = one(floor, "multicast_call_picked_up", 48, call_id=1)
    other = one(floor, "chat_notification_offered", 47, chat_id=1)
    nameless = one(floor, "call_notification_offered", 46)
    assert telling([nameless, other, took, tried, offered]) == [nameless, other, took]


def test_the_strip_shows_the_longest_status_of_each_stretch_and_blanks_what_is_not_known(floor: Any) -> None:
    log = [lasting(floor, IN_CALL, 1800, None, is_current=True), lasting(floor, AVAILABLE, 3600, 1800.0)]
    assert strip(log, NOW, cells=8, hours=2) == "    ●●◆◆"
    missed = one(floor, "deltacast_call_missed", 3500, call_id=1)
    assert strip([*log, missed], NOW, cells=8, hours=2) == "    ✕●◆◆"
    assert strip([], NOW, cells=4) == "    "


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.floats(-9e5, 9e5), st.none() | st.floats(0, 9e6), st.booleans()), max_size=8),
    st.integers(1, 60),
)
def test_any_log_makes_a_strip_of_its_width(spans: list[Any], cells: int) -> None:
    log = [
        Activity(
            "a",
            at,
            7,
            "chat_missed" if is_missed else "user_status_changed",
            NOON.fromtimestamp(NOW + start, NOON.tzinfo),
            duration=length,
            status=AVAILABLE,
        )
        for at, (start, length, is_missed) in enumerate(spans)
    ]
    assert len(strip(log, NOW, cells)) == cells


def test_an_empty_log_and_one_that_goes_on_say_so(floor: Any) -> None:
    assert texts([]) == ["nothing in the last 8 hours"]
    assert texts([one(floor, "login", 5)], more=True)[-1] == "… and more before"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("deltacast_call_notification_offered", "offered a call"),
        ("chat_pick_up_attempt", "reached for a chat"),
        ("deltacast_call_bounced", "sent on a call"),
        ("login", "logged in"),
        ("brand_new_thing", "brand new thing"),
    ],
)
def test_activities_are_words(code: str, words: str) -> None:
    assert activity(code) == words
