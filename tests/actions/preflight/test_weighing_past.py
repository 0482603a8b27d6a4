"""What was done a moment ago, in doubt or too often adds to an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import ActionNews, Step
from console.actions.preflight.circumstances import Past
from console.actions.preflight.findings import Level
from console.actions.preflight.limits import day_began
from console.config.safety import SafetySettings
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.drafts.agents import ForceLogout
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall
from console.domain.drafts.contacts import DeleteContact
from console.domain.drafts.draft import Draft
from tests.actions.preflight.around import CALL, ITALIAN, JANE, NOW, SMS, past, texts, weighed


@pytest.mark.parametrize("draft", [CALL, SMS, QueuedCall("support", "+1 339-219-5276", 4)])
def test_the_same_number_within_a_minute_is_a_risk_whatever_was_done_to_it(draft: Draft) -> None:
    assert "The same number" in texts(weighed(draft, recent=(past(CALL, 59),)), Level.RISK)
    assert not weighed(draft, recent=(past(CALL, 61),)).is_risky
    for state in (OutcomeState.REFUSED, OutcomeState.NOT_SENT):
        assert not weighed(draft, recent=(past(CALL, 5, state),)).is_risky
    other = replace(CALL, to="+16282253501")
    assert not weighed(draft, recent=(past(other, 5),)).is_risky


def test_the_same_agent_within_a_minute_is_a_warning() -> None:
    other = replace(CALL, to="+16282253501", agent_email="JANE@floor.example")
    result = weighed(CALL, recent=(past(other, 30),))
    assert not result.is_risky
    assert "The same agent had an action less than a minute ago: Call +16282253501" in texts(
        result, Level.WARN
    )
    logged_out = past(ForceLogout("support", (1,), ("Jane",)), 5)
    assert "same agent" in texts(weighed(CALL, recent=(logged_out,), agents=(JANE,)), Level.WARN)
    assert "same agent" not in texts(weighed(CALL, recent=(logged_out,), agents=()), Level.WARN)


@pytest.mark.parametrize("draft", [CALL, replace(CALL, to=None, ticket_id="T-1")])
def test_an_earlier_call_in_doubt_is_a_risk_however_long_ago(draft: OutboundCall) -> None:
    doubt = past(draft, 5000, OutcomeState.UNKNOWN, is_in_doubt=True)
    found = texts(weighed(draft, recent=(doubt,)), Level.RISK)
    assert "An earlier call to it may have gone out" in found
    assert "look at recent calls" in found
    assert not weighed(replace(SMS, to="+16282253501"), recent=(doubt,)).is_risky
    if draft.ticket_id:
        assert not weighed(replace(draft, account="other"), recent=(doubt,)).is_risky


def entry(*steps: EntryStep) -> Entry:
    return Entry("1", NOW, "call", CALL, "POST", "ann", "boot 1 1", steps)


def step(kind: Step, state: OutcomeState | None = None, **more: Any) -> EntryStep:
    outcome = None if state is None else Outcome(state, "x")
    return EntryStep(NOW + timedelta(seconds=9), kind, "x", outcome, **more)


def test_a_doubt_ends_where_the_journal_ends_it() -> None:
    sending, unknown = step(Step.SENDING), step(Step.OUTCOME, OutcomeState.UNKNOWN)
    assert Past.of_entry(entry(sending)).is_in_doubt
    assert Past.of_entry(entry(sending)).at == NOW + timedelta(seconds=9)
    assert Past.of_entry(entry(sending, unknown)).is_in_doubt
    found = step(Step.SEARCHED, search=Search(Verdict.FOUND, "there"))
    for end in (found, step(Step.CLOSED), step(Step.OUTCOME, OutcomeState.ACCEPTED)):
        assert not Past.of_entry(entry(sending, unknown, end)).is_in_doubt
    assert not Past.of_entry(entry()).is_in_doubt
    assert Past.of_entry(entry()).may_have_happened


def test_news_of_this_console_count_as_soon_as_they_are_told() -> None:
    sending = ActionNews("1", NOW, CALL, Step.SENDING, "Sending")
    assert Past.of_news(sending).is_in_doubt
    unknown = replace(sending, step=Step.OUTCOME, outcome=Outcome(OutcomeState.UNKNOWN, "?"))
    assert Past.of_news(unknown).is_in_doubt
    done = replace(unknown, outcome=Outcome(OutcomeState.REFUSED, "no"))
    assert (Past.of_news(done).is_in_doubt, Past.of_news(done).may_have_happened) == (False, False)


@pytest.mark.parametrize(
    ("verdict", "is_in_doubt"),
    [(Verdict.UNDECIDED, True), (Verdict.NOT_FOUND, False), (Verdict.FOUND, False)],
)
def test_a_look_that_decides_nothing_ends_no_doubt(verdict: Verdict, is_in_doubt: bool) -> None:
    unknown, search = Outcome(OutcomeState.UNKNOWN, "No answer"), Search(verdict, "...")
    looked = ActionNews("a", NOW, CALL, Step.SEARCHED, "...", unknown, search=search)
    assert Past.of_news(looked).is_in_doubt is is_in_doubt
    closed = ActionNews("a", NOW, CALL, Step.CLOSED, "...", unknown, search=search)
    assert not Past.of_news(closed).is_in_doubt


def test_a_journal_that_cannot_be_read_is_told() -> None:
    assert "not known: The disk is gone." in texts(weighed(CALL, blindness="The disk is gone"), Level.RISK)


def test_a_day_has_so_many_calls_and_so_many_texts() -> None:
    bounds = SafetySettings(calls_a_day=2, texts_a_day=1, actions_a_minute=None)
    other = replace(CALL, to="+16282253501")
    midnight = (NOW - day_began(NOW)).total_seconds()
    two = (past(other, 3000), past(Connect("milan", "1", ITALIAN), 4000, OutcomeState.UNKNOWN))
    assert "Today's 2 calls are used up" in texts(weighed(CALL, safety=bounds, recent=two), Level.STOP)
    single = SafetySettings(calls_a_day=1, actions_a_minute=None)
    assert "Today's one call is used up" in texts(weighed(CALL, safety=single, recent=two), Level.STOP)
    assert not weighed(SMS, safety=bounds, recent=two).is_stopped
    assert "Today's one SMS" in texts(weighed(SMS, safety=bounds, recent=(past(SMS, 3000),)), Level.STOP)
    one_was_refused = (two[0], past(CALL, 100, OutcomeState.REFUSED))
    assert not weighed(CALL, safety=bounds, recent=one_was_refused).is_stopped
    one_was_yesterday = (two[0], past(other, midnight + 1))
    assert not weighed(CALL, safety=bounds, recent=one_was_yesterday).is_stopped
    assert not weighed(DeleteContact("milan", 1, "x"), safety=bounds, recent=two).is_stopped


@given(st.lists(st.floats(0, 120), max_size=30), st.integers(1, 12))
def test_a_minute_never_has_more_than_it_may(agos: list[float], most: int) -> None:
    recent = tuple(
        replace(past(DeleteContact("milan", 1, "x"), ago), id=str(place)) for place, ago in enumerate(agos)
    )
    result = weighed(CALL, safety=SafetySettings(actions_a_minute=most), recent=recent)
    assert result.is_stopped is (sum(ago < 60 for ago in agos) >= most)
    if result.is_stopped:
        wait = int(texts(result, Level.STOP).rpartition("wait ")[2].removesuffix(" s."))
        later = NOW + timedelta(seconds=wait)
        after = weighed(CALL, now=later, safety=SafetySettings(actions_a_minute=most), recent=recent)
        assert (0 < wait <= 60, after.is_stopped) == (True, False)


def test_what_a_clock_that_was_set_back_leaves_in_the_future_counts_for_no_minute() -> None:
    bounds = SafetySettings(actions_a_minute=1)
    assert weighed(CALL, safety=bounds, recent=(past(SMS, -30),)).is_stopped
    assert not weighed(CALL, safety=bounds, recent=(past(SMS, -3600),)).is_stopped
