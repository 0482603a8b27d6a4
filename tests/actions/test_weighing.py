"""What circumstances add to an action: the hour there, the list, the agent, what was done a moment ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.circumstances import AWAITED, NOT_ANSWERED, Circumstances, Past, Standing
from console.actions.entries import Entry, EntryStep
from console.actions.findings import Level
from console.actions.limits import day_began
from console.actions.news import ActionNews, Step
from console.actions.preflight import Preflight, check
from console.actions.weighing import weigh
from console.config.safety import SafetySettings
from console.domain.actions import Outcome, OutcomeState, Search, Verdict
from console.domain.agents import Agent, AgentStatus
from console.domain.do_not_call import Listing
from console.domain.drafts.agents import ForceLogout
from console.domain.drafts.calls import Connect, OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.contacts import DeleteContact
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import Page
from console.domain.quiet_hours import quiet_hours

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
ITALIAN = "+393331234567"
CALL = OutboundCall("support", "jane@floor.example", "+13392195276")
SMS = TextMessage("support", "+13392195276", "+17608675309", "Hello")
NIGHT = SafetySettings(quiet_hours=quiet_hours("21:00-08:00"))


def weighed(draft: Draft, **around: Any) -> Preflight:
    """The draft as preflight and circumstances see it."""
    around = {"now": NOW, "safety": SafetySettings(actions_a_minute=None), **around}
    return weigh(check(draft, now=NOW), Circumstances(**around))


def texts(result: Preflight, *levels: Level) -> str:
    return " | ".join(finding.text for finding in result.findings if finding.level in levels)


def past(draft: Draft, ago: float, state: OutcomeState | None = OutcomeState.ACCEPTED, **more: Any) -> Past:
    return Past(f"{draft.kind} {ago}", NOW - timedelta(seconds=ago), draft, state, **more)


# -- the hour and the country ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "at", "said"),
    [
        (replace(CALL, to=ITALIAN), (2, 12), "It is 03:12 there (Italy)."),
        (replace(SMS, to="+16282253501"), (2, 12), "It is 18:12 there (United States)."),
        (Connect("milan", "8", "+442071234567"), (2, 12), "It is 02:12 there (United Kingdom)."),
        (replace(CALL, to="+79161234567"), (9, 0), "It is between 11:00 and 21:00 there (Russia)."),
        (replace(CALL, to="+79161234567"), (20, 0), "It is between Thu 22:00 and Fri 08:00 there (Russia)."),
    ],
)
def test_the_hour_there_is_told(draft: Draft, at: tuple[int, int], said: str) -> None:
    now = NOW.replace(hour=at[0], minute=at[1])
    assert said in texts(weighed(draft, now=now), Level.INFO)


def test_quiet_hours_are_those_of_the_called_person() -> None:
    late = NOW.replace(hour=20, minute=30)  # 21:30 in Italy, 15:30 in Boston
    assert not weighed(CALL, now=late, safety=NIGHT).is_risky
    quiet = weighed(replace(CALL, to=ITALIAN), now=late, safety=NIGHT)
    assert quiet.is_risky
    assert "It is 21:30 there (Italy), in the quiet hours 21:00-08:00." in texts(quiet, Level.RISK)
    assert "there" not in texts(quiet, Level.INFO)


def test_where_a_number_may_be_in_several_zones_one_quiet_one_is_enough() -> None:
    assert weighed(replace(CALL, to="+79161234567"), now=NOW, safety=NIGHT).is_risky  # Kamchatka: midnight


def test_of_a_scheduled_call_its_own_hour_counts() -> None:
    tonight = ScheduledCall("support", ITALIAN, NOW.replace(hour=22), menu_id=1)
    assert not weighed(replace(tonight, scheduled_at=NOW.replace(hour=15)), safety=NIGHT).is_risky
    assert "It will be 23:00 there (Italy)" in texts(weighed(tonight, safety=NIGHT), Level.RISK)


@pytest.mark.parametrize(
    ("around", "is_risky"),
    [
        ({"region": "US"}, True),
        ({"region": "IT"}, False),
        ({"outbound_numbers": ("+1 339-219-5276", "+1 628-555-0199")}, True),
        ({"outbound_numbers": ("+1 339-219-5276", "+39 06 6397 1096")}, False),
        ({"region": "IT", "outbound_numbers": ("+1 339-219-5276",)}, False),
        ({}, False),
    ],
)
def test_another_country_than_the_accounts_is_a_risk(around: dict[str, Any], is_risky: bool) -> None:
    result = weighed(replace(CALL, to=ITALIAN), **around)
    assert result.is_risky is is_risky
    if is_risky:
        assert "a number of Italy; the account's country is United States" in texts(result, Level.RISK)


# -- the do-not-call list --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "level", "said"),
    [
        (Standing(True), Level.RISK, "+1 339-219-5276 is on the do-not-call list."),
        (Standing(True, expires_at=NOW), Level.RISK, "on the do-not-call list until 2026-01-15."),
        (Standing.told(Page(offered=False)), Level.WARN, "may be called: this account has no do-not-call"),
        (Standing.told(Page()), Level.WARN, "It is not known whether +1 339-219-5276 may be called"),
        (Standing.told(Page((Listing("support", "1", None),))), Level.WARN, "the list did not say"),
        (Standing.told(None, Fault(FaultKind.SLOW, "No answer", "Wait")), Level.WARN, "called: No answer."),
        (NOT_ANSWERED, Level.WARN, "has not answered yet"),
        (AWAITED, Level.INFO, "Asking the do-not-call list…"),
    ],
)
def test_what_the_list_says_is_told(standing: Standing, level: Level, said: str) -> None:
    assert said in texts(weighed(CALL, standing=standing), level)


def test_a_number_that_is_not_listed_or_that_no_list_knows_is_not_talked_about() -> None:
    assert Standing.told(Page((Listing("support", "1", False),))) == Standing(False)
    for standing in (None, Standing(False)):
        assert "do-not-call" not in texts(weighed(CALL, standing=standing), *Level)


# -- the agent -------------------------------------------------------------------------------------------

JANE = Agent("support", 1, "Jane", AgentStatus(0, "Available"), NOW, email="Jane@floor.example")


@pytest.mark.parametrize(
    ("agents", "level", "said"),
    [
        ((replace(JANE, status=AgentStatus(-2, "Break")),), Level.WARN, "Jane is not available: Break since"),
        ((replace(JANE, status=None, no_status="no event yet"),), Level.INFO, "not known: no event yet"),
        ((replace(JANE, email="bo@floor.example"),), Level.WARN, "None of the agents known here has"),
        ((replace(JANE, email=None),), Level.INFO, "Whether jane@floor.example is available is not known."),
        ((replace(JANE, account="other"),), Level.INFO, "is not known"),
        ((), Level.INFO, "is not known"),
    ],
)
def test_an_agent_who_cannot_talk_now_is_named(agents: tuple[Agent, ...], level: Level, said: str) -> None:
    assert said in texts(weighed(CALL, agents=agents), level)


def test_an_agent_who_is_there_or_whom_nobody_looks_for_is_not_talked_about() -> None:
    for agents in ((JANE,), None):
        assert "available" not in texts(weighed(CALL, agents=agents), *Level)
    assert "available" not in texts(weighed(SMS, agents=()), *Level)


# -- what was done a moment ago --------------------------------------------------------------------------


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


# -- how much is too much --------------------------------------------------------------------------------


def test_a_day_has_so_many_calls_and_so_many_texts() -> None:
    bounds = SafetySettings(calls_a_day=2, texts_a_day=1, actions_a_minute=None)
    other = replace(CALL, to="+16282253501")
    midnight = (NOW - day_began(NOW)).total_seconds()
    two = (past(other, 3000), past(Connect("milan", "1", ITALIAN), 4000, OutcomeState.UNKNOWN))
    assert "Today's 2 calls are used up" in texts(weighed(CALL, safety=bounds, recent=two), Level.STOP)
    assert not weighed(SMS, safety=bounds, recent=two).is_stopped
    assert "Today's 1 SMS" in texts(weighed(SMS, safety=bounds, recent=(past(SMS, 3000),)), Level.STOP)
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


# -- all of it -------------------------------------------------------------------------------------------

hostile = st.text(max_size=30)
drafts = st.one_of(
    st.builds(OutboundCall, hostile, hostile, *[st.one_of(st.none(), hostile)] * 4),
    st.builds(TextMessage, hostile, hostile, hostile, hostile, st.one_of(st.none(), hostile)),
    st.builds(Connect, hostile, hostile, hostile, st.one_of(st.none(), hostile)),
    st.builds(ScheduledCall, hostile, hostile, st.datetimes(timezones=st.just(UTC)), st.integers()),
)
agents = st.lists(
    st.builds(Agent, hostile, hostile, hostile, email=hostile, status=st.none() | st.just(JANE.status))
)


@given(
    drafts,
    st.lists(st.builds(Past, hostile, st.just(NOW), drafts, st.sampled_from([None, *OutcomeState]))),
    agents,
    st.one_of(st.none(), st.builds(Standing, st.sampled_from([True, False, None]), hostile)),
    hostile,
)
def test_whatever_is_known_only_adds_findings_and_printable_words(
    draft: Draft, recent: list[Past], known: list[Agent], standing: Standing | None, blindness: str
) -> None:
    before = check(draft, region="US")
    after = weigh(
        before,
        Circumstances(
            now=NOW,
            region="US",
            safety=NIGHT,
            recent=tuple(recent),
            agents=tuple(known),
            standing=standing,
            blindness=blindness,
        ),
    )
    assert after.draft == before.draft
    assert after.findings[: len(before.findings)] == before.findings
    said = [finding.text for finding in after.findings]
    assert not [character for line in said for character in line if ord(character) < 32]
