"""What rows say and in which order they stand, noun by noun."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.accounts import Channel
from console.domain.service_levels import Scope
from console.ui.panes.agent_view import AgentView
from console.ui.panes.call_view import CallView
from console.ui.panes.details import details_of
from console.ui.panes.further import queue_outlook as outlook
from console.ui.panes.joining import QueueStanding
from console.ui.panes.level_view import LevelStanding, LevelView
from console.ui.panes.limits import over
from console.ui.panes.queue_view import QueueView
from console.ui.panes.webhook_view import WebhookView
from console.ui.theme import Tone
from console.ui.words import CALL_STATES, FAIL_REASONS, call_kind, call_state, fail_reason
from tests.ui.standings import join


def names(rows: list[Any]) -> list[str]:
    return [row.name for row in rows]


def test_d3_a_channel_nobody_knows_bears_a_question_mark(floor: Any) -> None:
    queue = replace(floor.queue("Sales", 3), channel="email")
    now = floor.clocks.now()
    row = QueueStanding(queue, None)
    assert QueueView().cell(row, "channel", now).text == "? email"
    (line,) = (line for line in details_of(row, now).lines if line.label == "Channel")
    assert line.text == "? email"
    assert outlook.FURTHERS[0].fits(queue) is False


def test_a_status_that_a_live_list_leaves_out_is_not_known_which_is_not_that_nobody_tells_it(
    floor: Any,
) -> None:
    """Where the vendor tells live states, null is no n/a (facts 2.5)."""
    left_out = floor.agent("Ann", None, is_live=True)
    never = floor.agent("Bo", None)
    now = floor.clocks.now()
    view = AgentView()
    assert [view.cell(row, "status", now).text for row in (left_out, never)] == ["?", "n/a"]
    assert [view.cell(row, "elapsed", now).text for row in (left_out, never)] == ["?", "n/a"]
    assert view.cell(replace(left_out, since=floor.ago(60)), "elapsed", now).text == "1:00"
    assert details_of(left_out, now).lines[0].text == "?"
    assert view.counts([left_out, replace(left_out, id="Cy"), never], now) == ("2 ?", "1 n/a")


def test_agents_past_a_limit_come_first_then_by_kind_then_the_longest(floor: Any) -> None:
    rows = [
        floor.agent("offline", "offline", 9000),
        floor.agent("fresh wrap-up", "wrap-up", 20),
        floor.agent("free", "available", 10),
        floor.agent("free longer", "available", 500),
        floor.agent("no live state", None),
        floor.agent("missed", "missed", 61),
        floor.agent("break too long", "break", 901),
        floor.agent("wrapping for ages", "wrap-up", 400),
    ]
    ordered = names(AgentView().own_order(rows, floor.clocks.now()))
    assert ordered == [
        "wrapping for ages",
        "missed",
        "break too long",
        "fresh wrap-up",
        "free longer",
        "free",
        "offline",
        "no live state",
    ]


@pytest.mark.parametrize(
    ("status", "limit"), [("wrap-up", 120), ("missed", 60), ("break", 900), ("meal", 3600)]
)
def test_a_status_is_over_its_limit_only_past_it(floor: Any, status: str, limit: float) -> None:
    now = floor.clocks.now()
    assert over(floor.agent(status=status, since=limit), now) == 0
    late = floor.agent(status=status, since=limit + 1)
    assert over(late, now) == 1
    cell = AgentView().cell(late, "elapsed", now)
    assert (cell.text[:2], cell.tone) == ("! ", Tone.BAD)


def test_a_status_of_the_customers_own_has_no_limit_whatever_its_name(floor: Any) -> None:
    assert over(floor.agent(status="own meal", since=99_999), floor.clocks.now()) == 0


def test_hold_has_a_timer_and_a_limit(floor: Any) -> None:
    view, now = AgentView(), floor.clocks.now()
    short = floor.agent(status="in-call", on_hold=True, on_hold_since=floor.ago(60))
    long = floor.agent(status="in-call", on_hold=True, on_hold_since=floor.ago(181))
    assert view.cell(short, "hold", now).text == "1:00"
    assert view.cell(long, "hold", now).text == "! 3:01"
    assert view.cell(floor.agent(), "hold", now).text == ""


def test_an_agent_without_live_state_is_not_shown_as_zero(floor: Any) -> None:
    view, now = AgentView(), floor.clocks.now()
    row = floor.agent(status=None)
    assert view.cell(row, "status", now).text == "n/a"
    assert view.cell(row, "elapsed", now).text == "n/a"


def test_an_agent_nobody_tells_the_status_of_says_why_and_what_else_is_never_told(floor: Any) -> None:
    why = "the vendor tells who there is, never what they do"
    agent = floor.agent(status=None, no_status=why, untold=("snooze", "voicemail"))
    lines = [(line.label, line.text) for line in details_of(agent, floor.clocks.now()).lines]
    assert lines[:2] == [("Status", "n/a"), ("", why)]
    assert ("Never told", "? snooze, voicemail") in lines


def test_queues_join_their_service_level_on_id_language_and_channel(floor: Any) -> None:
    english, french = floor.queue("Billing"), floor.queue("Billing", lang="fr")
    chat = floor.queue("Billing", channel=Channel.CHAT)
    levels = [floor.level("Other spelling", 70, id="Billing"), floor.level("x", 99, id="Billing", lang="fr")]
    group = floor.level("Group", 1, id="Billing", scope=Scope.QUEUE_GROUP)
    rows = join([english, french, chat], [*levels, group])
    assert [row.level and row.level.percent for row in rows] == [70, 99, None]


def test_the_queue_furthest_past_its_promise_is_first_and_empty_ones_last(floor: Any) -> None:
    queues = [
        floor.queue("empty", 0, None),
        floor.queue("not known", None, None),
        floor.queue("waits long without promise", 2, 500),
        floor.queue("late", 1, 30),
        floor.queue("later", 1, 90),
    ]
    levels = [floor.level("late", 90), floor.level("later", 90), floor.level("empty", 10)]
    view, now = QueueView(), floor.clocks.now()
    rows = view.own_order(join(queues, levels), now)
    assert [row.queue.path for row in rows] == [
        "later",
        "late",
        "waits long without promise",
        "not known",
        "empty",
    ]
    assert view.cell(rows[0], "longest", now).text == "! 1:30"
    assert view.cell(rows[3], "waiting", now).text == "?"
    assert view.cell(rows[4], "waiting", now).text == "0"
    assert view.counts(rows, now)[0] == "! 2 over target"


def test_a_queue_nobody_counts_in_is_not_offered_and_stands_back(floor: Any) -> None:
    menu = floor.queue("a menu", None, None, is_live=False)
    view, now = QueueView(), floor.clocks.now()
    live = [floor.queue("empty", 0, None), floor.queue("waits", 1, 5), floor.queue("not known", None, None)]
    rows = view.own_order(join([menu, *live], []), now)
    assert [row.queue.path for row in rows] == ["waits", "not known", "empty", "a menu"]
    assert [view.cell(rows[3], column, now).text for column in ("waiting", "longest", "level")] == ["n/a"] * 3
    assert view.cell(rows[1], "waiting", now).text == "?"
    assert view.tone(rows[3], now) is Tone.MUTED
    assert view.counts(rows[3:], now) == ("n/a waiting",)
    assert details_of(rows[3], now).lines[0].text == "n/a"


@pytest.mark.parametrize(("scope", "short"), [(Scope.NUMBER_ANSWERED, "line"), (Scope.TEAM_ANSWERED, "team")])
def test_an_answered_share_says_whose_it_is(floor: Any, scope: Scope, short: str) -> None:
    level = floor.level("Sales", 57.14, scope=scope, lang=None, target=None)
    view, row = LevelView(), LevelStanding(level)
    assert [view.cell(row, column, 0).text for column in ("name", "scope", "percent")] == [
        "Sales",
        short,
        "57.1%",
    ]
    told = {line.label: line.text for line in details_of(row, 0).lines}
    whose = {"line": "calls to one number", "team": "calls to one team"}[short]
    assert (told["Of"], told["Answered"]) == (whose, "57.1%")
    assert "Target" not in told
    assert "Service level" not in told
    assert (told["Window"], view.cell(row, "minutes", 0).text) == ("today", "today")
    assert view.cell(row, "target", 0).text == "answered"
    assert view.counts([row], 0) == ("1 answered share",)
    below = LevelStanding(floor.level("Billing", 10.0))
    assert view.counts([row, below], 0) == ("! 1 below target", "0 inside", "1 answered share")


def test_answered_shares_stand_behind_promises_and_count_as_none_kept(floor: Any) -> None:
    share = {"scope": Scope.NUMBER_ANSWERED, "lang": None, "target": None}
    levels = [
        floor.level("quiet line", None, **share),
        floor.level("line", 20, **share),
        floor.level("kept", 85),
        floor.level("broken", 70),
        floor.level("quiet", None),
    ]
    view = LevelView()
    rows = view.own_order([LevelStanding(level) for level in levels], 0)
    assert [row.level.name for row in rows] == ["broken", "kept", "line", "quiet", "quiet line"]
    assert view.counts(rows, 0) == ("! 1 below target", "1 inside", "1 answered share", "2 – no traffic")
    assert view.counts(rows[2:3], 0) == ("1 answered share",)


def test_longest_wait_ticks_from_the_oldest_contact(floor: Any) -> None:
    (row,) = join([floor.queue(oldest=40)], [])
    assert QueueView().cell(row, "longest", floor.clocks.now() + 25).text == "1:05"


def test_no_traffic_zero_and_a_hundred_are_three_different_things(floor: Any) -> None:
    view = LevelView()
    shown = [
        [view.cell(LevelStanding(floor.level(percent=percent)), key, 0) for key in ("percent", "bar")]
        for percent in (None, 0.0, 100.0)
    ]
    assert [cells[0].text for cells in shown] == ["–", "↓0.0%", "100.0%"]
    assert [cells[0].tone for cells in shown] == [Tone.MUTED, Tone.BAD, Tone.GOOD]
    assert shown[0][1].text == ""
    assert len({cells[1].text for cells in shown}) == 3


def test_service_levels_furthest_below_target_first_and_no_traffic_last(floor: Any) -> None:
    rows = [
        LevelStanding(floor.level(name, percent))
        for name, percent in (("quiet", None), ("good", 95), ("zero", 0), ("near", 79))
    ]
    assert [row.level.name for row in LevelView().own_order(rows, 0)] == ["zero", "near", "good", "quiet"]


def test_calls_are_newest_first_and_say_why_they_failed(floor: Any) -> None:
    view, now = CallView(), floor.clocks.now()
    rows = view.own_order(
        [floor.call(1, started=90), floor.call(2, "failed", 10, fail_reason="eu_abandoned")], now
    )
    assert [row.id for row in rows] == [2, 1]
    assert view.cell(rows[0], "reason", now).text == "caller hung up waiting"
    assert view.cell(rows[0], "state", now).text == "× failed"
    assert view.cell(rows[1], "reason", now).text == ""


def test_disabled_and_failing_webhooks_stand_out(floor: Any) -> None:
    view = WebhookView()
    rows = [
        floor.webhook("FAX_CALL"),
        floor.webhook("CALL_HANGUP", failed=3, last_error="500"),
        floor.webhook("CALL_STARTED", enabled=False, failed=0),
        floor.webhook("PHONE_CALL", enabled=None, failed=None),
    ]
    ordered = view.own_order(rows, 0)
    assert [row.event for row in ordered][:2] == ["CALL_STARTED", "CALL_HANGUP"]
    assert [view.cell(row, "state", 0).text for row in ordered] == [
        "× disabled",
        "! failing",
        "● enabled",
        "? unknown",
    ]
    assert view.cell(ordered[-1], "failed", 0).text == "?"
    assert view.tone(ordered[0], 0) is Tone.BAD


def test_codes_are_told_in_words_and_strange_ones_as_they_came() -> None:
    assert fail_reason("nothing") is None
    assert fail_reason("NOTHING") is None
    assert fail_reason("eu_teleported") == "eu_teleported"
    assert call_kind("Voice Inbound (IVR)") == "inbound"
    assert call_kind("Voice Inbound (Toaster)") == "Voice Inbound (Toaster)"
    assert call_state("brand_new") == ("?", "brand new")
    assert call_state("lost_no_answer") == call_state("call_lost_no_answer") == ("×", "not answered")


def test_documented_codes_have_words() -> None:
    reasons = """unknown expired eu_canceled eu_rejected eu_abandoned eu_in_menu_abandoned eu_busy
        eu_wrong_number eu_no_answer eu_noti_failed ag_canceled ag_ignored ag_mic_no_device ag_mic_denied
        voip_twilio_error voip_tokbox_error voip_invalid_token voip_conn_general voip_conn_timeout
        voip_conn_signal"""
    assert set(reasons.split()) <= set(FAIL_REASONS)
    states = """scheduled queued assigned connecting switching connected finished failed recovered deflected
        selecting action_only action_only_finished voicemail voicemail_received voicemail_read"""
    assert set(states.split()) <= set(CALL_STATES)


@pytest.mark.parametrize("view", [AgentView(), QueueView(), LevelView(), CallView(), WebhookView()])
def test_every_column_of_every_noun_can_be_shown_and_sorted(floor: Any, view: Any) -> None:
    rows: dict[type, list[Any]] = {
        AgentView: [floor.agent(), floor.agent(status=None, email=None)],
        QueueView: join([floor.queue(), floor.queue("x", None, None)], [floor.level()]),
        LevelView: [LevelStanding(floor.level(), (1.0, None, 9.0)), LevelStanding(floor.level("x", None))],
        CallView: [floor.call(), floor.call(2, "brand_new")],
        WebhookView: [floor.webhook(), floor.webhook("NEW", None, None, callback_url=None)],
    }
    for column in (*view.brief, *view.full):
        for row in rows[type(view)]:
            assert isinstance(view.cell(row, column.key, floor.clocks.now()).text, str)
            view.value(row, column.key, floor.clocks.now())


def test_a_queue_that_is_never_told_live_shows_na_and_neither_zero_nor_unknown(floor: Any) -> None:
    view, row = QueueView(), QueueStanding(floor.queue("Solar roofs", None, None, is_live=False), None)
    texts = {column.key: view.cell(row, column.key, 0.0).text for column in view.full}
    assert {texts[key] for key in ("waiting", "longest", "average", "level", "estimate")} == {"n/a"}
    assert view.counts([row], 0.0) == ("n/a waiting",)
