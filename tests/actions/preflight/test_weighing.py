"""What circumstances add to an action: the hour there, the country, the list and the agent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.preflight.circumstances import AWAITED, NOT_ANSWERED, Circumstances, Past, Standing
from console.actions.preflight.findings import Level
from console.actions.preflight.preflight import check
from console.actions.preflight.weighing import weigh
from console.domain.actions import OutcomeState
from console.domain.agents import Agent, AgentStatus
from console.domain.do_not_call import Listing
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.calls import Connect, OutboundCall, ScheduledCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.question import Page
from tests.actions.preflight.around import CALL, ITALIAN, JANE, NIGHT, NOW, SMS, texts, weighed


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


def test_who_is_with_somebody_is_named_before_being_moved_or_logged_out() -> None:
    talking = tuple(
        replace(JANE, id=number, name=f"Jane {number}", status=AgentStatus(-7, "In-call"))
        for number in range(5)
    )
    for draft in (ForceLogout("support", (0, 9)), SetAgentStatus("support", "Break", ("0",))):
        told = texts(weighed(draft, agents=(*talking, replace(JANE, id=9))), Level.WARN)
        assert "Jane 0 is busy: In-call since" in told
        assert "Jane 1" not in told
    many = texts(weighed(ForceLogout("support", tuple(range(5))), agents=talking), Level.WARN)
    assert "Jane 2 is busy" in many
    assert "2 more of them are busy." in many
    assert "busy" not in texts(weighed(ForceLogout("other", (0,)), agents=talking), *Level)


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


def test_of_somebody_only_a_ticket_names_it_is_said_that_list_and_hour_are_not_known() -> None:
    by_ticket = weighed(replace(CALL, to=None, ticket_id="5006x"), safety=NIGHT)
    assert "neither the do-not-call list nor the hour there is known" in texts(by_ticket, Level.WARN)
    assert "ticket" not in texts(weighed(CALL, safety=NIGHT), *Level)
