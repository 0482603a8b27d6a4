"""Who is on the phone, from events that come in any order, twice, or not at all."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.calls import Call
from console.domain.deliveries import CallStep, Step
from console.feeds.live import switchboard
from console.feeds.live.switchboard import (
    CALLING,
    FREE,
    IN_CALL,
    LONGEST_CALL,
    LONGEST_RING,
    RINGING,
    Switchboard,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def told(step: Step, extension: str | None, seconds: float, call: str = "c", **more: str) -> CallStep:
    return CallStep(call, step, at(seconds), extension, **more)


class Desk:
    """A switchboard, and what it said last of each call."""

    def __init__(self) -> None:
        self.board = Switchboard("milan")
        self.calls: dict[object, Call] = {}

    def hears(self, *steps: CallStep) -> None:
        for step in steps:
            call = self.board.take(step, max(step.at or NOON, NOON))
            if call is not None:
                self.calls[call.id] = call

    def statuses(self) -> dict[str, tuple[str, float]]:
        """Name and start, in seconds from noon."""
        return {
            extension: (status.name, (since - NOON).total_seconds())
            for extension, (status, since) in self.board.statuses().items()
        }


def test_a_call_rings_is_answered_and_ends() -> None:
    desk = Desk()
    desk.hears(told(Step.INCOMING, "101", 0, originator="+39031", destination="+3902"))
    assert desk.statuses() == {"101": (RINGING.name, 0)}
    assert (desk.calls["c"].status, desk.calls["c"].number) == ("connecting", "+39031")
    desk.hears(told(Step.ANSWERED, "101", 5))
    assert desk.statuses() == {"101": (IN_CALL.name, 5)}
    assert desk.calls["c"].is_open
    desk.hears(told(Step.HANGUP, "101", 65))
    assert desk.statuses() == {"101": (FREE.name, 65)}
    call = desk.calls["c"]
    assert (call.status, call.connected_at, call.ended_at) == ("finished", at(5), at(65))
    assert [event.what for event in call.timeline] == ["ringing", "answered", "hung up"]


def test_nobody_is_free_before_a_hang_up_of_theirs_was_seen() -> None:
    desk = Desk()
    desk.hears(told(Step.INCOMING, "101", 0), told(Step.INCOMING, "102", 0), told(Step.ANSWERED, "102", 3))
    assert desk.statuses() == {"102": (IN_CALL.name, 3)}
    desk.hears(told(Step.HANGUP, "101", 4))
    assert desk.statuses()["101"] == (FREE.name, 4)


def test_where_it_rang_beside_the_one_who_answered_it_rings_no_more() -> None:
    desk = Desk()
    desk.hears(told(Step.HANGUP, "101", 0, call="before"))
    desk.hears(*(told(Step.INCOMING, each, 10) for each in ("101", "102", "103")))
    assert desk.calls["c"].agent is None
    desk.hears(told(Step.ANSWERED, "103", 14, user="Giulia"))
    assert desk.statuses() == {"101": (FREE.name, 14), "103": (IN_CALL.name, 14)}
    assert desk.calls["c"].agent == "Giulia"
    desk.hears(told(Step.HANGUP, "103", 20))
    assert desk.calls["c"].status == "finished"


def test_whoever_dialled_talks_when_the_other_answers() -> None:
    desk = Desk()
    desk.hears(told(Step.STARTED, "101", 0, originator="101", destination="102"))
    assert desk.statuses() == {"101": (CALLING.name, 0)}
    desk.hears(told(Step.INCOMING, "102", 1, originator="101", destination="102"))
    desk.hears(told(Step.ANSWERED, "101", 4, originator="101", destination="102"))
    assert desk.statuses() == {"101": (IN_CALL.name, 4), "102": (IN_CALL.name, 4)}
    desk.hears(told(Step.HANGUP, "101", 9))
    assert desk.statuses() == {"101": (FREE.name, 9), "102": (IN_CALL.name, 4)}
    assert desk.calls["c"].is_open


def test_events_in_any_order_end_at_the_same() -> None:
    steps = [
        told(Step.STARTED, "101", 0, originator="101", destination="+3902"),
        told(Step.ANSWERED, "101", 5, originator="101", destination="+3902"),
        told(Step.HANGUP, "101", 9, originator="101", destination="+3902"),
    ]
    for order in itertools.permutations(steps):
        desk = Desk()
        desk.hears(*order, *order)
        assert desk.statuses() == {"101": (FREE.name, 9)}
        assert (desk.calls["c"].status, desk.calls["c"].number) == ("finished", "+3902")


def test_a_call_that_is_over_for_good_is_never_opened_again() -> None:
    desk = Desk()
    desk.hears(told(Step.INCOMING, "101", 0), told(Step.ANSWERED, "101", 2))
    record = Call("milan", "c", "PHONE_CALL", "finished", at(0), ended_at=at(8), updated_at=at(8))
    settled = desk.board.settle(record, at(9))
    assert desk.statuses() == {"101": (FREE.name, 8)}
    assert settled.connected_at == at(2)
    assert desk.board.settle(record, at(10)) == settled
    for step in Step:
        assert desk.board.take(told(step, "101", 11), at(12)) is None
    assert desk.statuses() == {"101": (FREE.name, 8)}


def test_a_record_comes_back_as_it_was_when_no_event_told_of_it() -> None:
    record = Call("milan", "c", "PHONE_CALL", "finished", at(0), ended_at=at(8), updated_at=at(8))
    assert Switchboard("milan").settle(record, at(9)) is record


def test_an_unanswered_call_is_not_said_to_have_been_connected() -> None:
    desk = Desk()
    desk.hears(told(Step.INCOMING, "101", 0), told(Step.ANSWERED, "101", 2))
    record = Call("milan", "c", "PHONE_CALL", "rejected", at(0), fail_reason="call_rejected")
    assert desk.board.settle(record, at(9)).connected_at is None


def test_what_has_no_news_for_too_long_is_given_up_and_nobody_is_free_by_it() -> None:
    desk = Desk()
    desk.hears(told(Step.INCOMING, "101", 0), told(Step.INCOMING, "102", 0, call="d"))
    desk.hears(told(Step.ANSWERED, "102", 1, call="d"))
    assert desk.board.tick(NOON + LONGEST_RING) == []
    (rang,) = desk.board.tick(at(1) + LONGEST_RING)
    assert (rang.id, rang.status, rang.is_open) == ("c", "unknown", False)
    assert desk.statuses() == {"102": (IN_CALL.name, 1)}
    (talked,) = desk.board.tick(at(2) + LONGEST_CALL)
    assert (talked.id, talked.status) == ("d", "unknown")
    assert desk.statuses() == {}
    assert desk.board.tick(at(3) + LONGEST_CALL) == []


def test_when_events_stop_everything_is_forgotten_and_later_ones_count_again() -> None:
    desk = Desk()
    desk.hears(told(Step.HANGUP, "101", 0, call="a"), told(Step.STARTED, "102", 1))
    (call,) = desk.board.forget(at(2))
    assert (call.id, call.status) == ("c", "unknown")
    assert desk.statuses() == {}
    desk.hears(told(Step.HANGUP, "103", 5))
    assert desk.statuses() == {"103": (FREE.name, 5)}


def test_events_from_the_future_are_of_now_and_those_of_long_ago_are_none() -> None:
    board = Switchboard("milan")
    assert board.take(told(Step.STARTED, "101", 10_000), at(5)) is not None
    assert board.statuses()["101"][1] == at(5)
    assert board.take(told(Step.HANGUP, "101", -LONGEST_CALL.total_seconds() - 1, call="d"), at(5)) is None
    assert board.take(CallStep("e", Step.STARTED, None, "102"), at(6)) is not None
    assert board.statuses()["102"][1] == at(6)


def test_a_flood_of_calls_is_bounded() -> None:
    board = Switchboard("milan")
    for number in range(switchboard.MOST_CALLS + 50):
        board.take(told(Step.STARTED, str(number), number, call=str(number)), at(number))
    statuses = board.statuses()
    assert len(statuses) == switchboard.MOST_CALLS
    assert "0" not in statuses
    assert board.take(told(Step.ANSWERED, "0", 9, call="0"), at(2000)) is None


def test_an_event_about_nobody_moves_the_call_and_no_status() -> None:
    desk = Desk()
    desk.hears(told(Step.STARTED, None, 0), told(Step.ANSWERED, None, 3))
    assert desk.calls["c"].status == "connected"
    desk.hears(told(Step.HANGUP, None, 5))
    assert desk.calls["c"].status == "finished"
    assert desk.statuses() == {}


steps = st.builds(
    CallStep,
    st.sampled_from(["a", "b", 7]),
    st.sampled_from(Step),
    st.none() | st.integers(-20_000, 20_000).map(at),
    st.sampled_from([None, "101", "102", "103"]),
)


@given(st.lists(steps, max_size=30))
@settings(max_examples=30)
def test_whatever_comes_only_those_who_hung_up_can_be_free(events: list[CallStep]) -> None:
    board = Switchboard("milan")
    hung_up = {event.extension for event in events if event.step is Step.HANGUP}
    for now, event in enumerate(events):
        call = board.take(event, at(now))
        if call is not None:
            assert call.updated_at is not None
            assert call.updated_at <= at(now)
            assert call.is_open is (call.ended_at is None)
    for extension, (status, since) in board.statuses().items():
        assert status is not FREE or extension in hung_up
        assert since <= at(len(events))
    board.tick(at(len(events)) + 2 * LONGEST_CALL)
    assert {status for status, _ in board.statuses().values()} <= {FREE}
