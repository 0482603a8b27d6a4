"""Calls that a queue places, now or later, are looked at like calls an agent places."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from console.actions.preflight.findings import Level
from console.actions.preflight.preflight import Preflight, check
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, UploadUsers
from console.domain.drafts.calls import QueuedCall, ScheduledCall
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.drafts.draft import Draft

NOW = datetime(2030, 3, 18, 10, 0, tzinfo=UTC)
LATER = datetime(2030, 3, 18, 13, 30, tzinfo=timezone(timedelta(hours=2)))
QUEUED = QueuedCall("support", "339-219-5276", 9, menu_name="Sales")
SCHEDULED = ScheduledCall("support", "339-219-5276", LATER, 9, menu_name="Sales")
WHO = "+1 339-219-5276 (United States)"


def texts(result: Preflight, level: Level) -> str:
    return " | ".join(finding.text for finding in result.findings if finding.level is level)


def checked(draft: Draft, **options: Any) -> Preflight:
    return check(draft, **{"region": "US", "now": NOW} | options)


@pytest.mark.parametrize(
    ("draft", "read_back"),
    [
        (QUEUED, f"Put a call to {WHO} into the queue Sales."),
        (
            replace(QUEUED, menu_name=None, outbound_number="+1 760-867-5309"),
            f"Put a call to {WHO} into the queue menu 9, showing +1 760-867-5309.",
        ),
        (SCHEDULED, f"Schedule a call to {WHO} for 2030-03-18 11:30 UTC by the queue Sales."),
        (
            ScheduledCall("support", "+13392195276", LATER, call_id=4),
            f"Schedule a call to {WHO} for 2030-03-18 11:30 UTC as a sequel to call 4.",
        ),
    ],
)
def test_a_call_of_a_queue_is_read_back_in_one_sentence(draft: Any, read_back: str) -> None:
    result = checked(draft)
    assert result.read_back == read_back
    assert not result.is_stopped
    assert not texts(result, Level.WARN)
    assert isinstance(result.draft, QueuedCall | ScheduledCall)
    assert result.draft.to == "+13392195276"


@pytest.mark.parametrize("draft", [QUEUED, SCHEDULED])
def test_ap11_a_ticket_that_wins_over_the_number_is_read_back_instead(draft: Any) -> None:
    result = checked(replace(draft, ticket_id=" 76517 "))
    assert f"may not be {WHO}" in texts(result, Level.WARN)
    assert "call to whoever ticket 76517 belongs to" in result.read_back
    assert WHO not in result.read_back
    assert isinstance(result.draft, QueuedCall | ScheduledCall)
    assert (result.draft.ticket_id, result.draft.to) == ("76517", "+13392195276")


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (replace(QUEUED, to="911"), "emergency"),
        (replace(SCHEDULED, to="911"), "emergency"),
        (replace(QUEUED, to=""), "cannot be dialled"),
        (replace(SCHEDULED, to="+1 900 555 1234"), "premium"),
        (replace(QUEUED, menu_id=""), "No queue is named"),
        (replace(SCHEDULED, menu_id=None), "Neither a queue nor an earlier call"),
        (replace(SCHEDULED, scheduled_at=NOW), "The time is past"),
        (replace(SCHEDULED, scheduled_at=datetime(2031, 1, 1)), "no zone"),  # noqa: DTZ001 - that is the point
        (replace(QUEUED, outbound_number="+1 212-555-0100"), "not among"),
    ],
)
def test_a_call_of_a_queue_to_the_wrong_person_or_time_is_stopped(draft: Draft, why: str) -> None:
    result = checked(draft, outbound_numbers=("+1 760-867-5309",))
    assert result.is_stopped
    assert why in texts(result, Level.STOP)


@pytest.mark.parametrize("draft", [QUEUED, SCHEDULED])
def test_a_read_only_console_or_another_vendor_stops_it(draft: Draft) -> None:
    assert "read-only" in texts(checked(draft, read_only=True), Level.STOP)
    assert "cannot do this" in texts(checked(draft, can=False), Level.STOP)


def test_without_a_clock_the_past_is_for_the_vendor_to_refuse() -> None:
    assert not checked(replace(SCHEDULED, scheduled_at=NOW), now=None).is_stopped


def test_an_odd_language_is_pointed_out() -> None:
    assert "no two-letter language" in texts(checked(replace(QUEUED, lang="english")), Level.WARN)


@pytest.mark.parametrize(
    ("draft", "read_back"),
    [
        (AddDoNotCall("a", (DoNotCallEntry("911"),)), "Put 911 on the do-not-call list."),
        (RemoveDoNotCall("a", ("1", "2")), "Take 2 numbers off the do-not-call list."),
        (SetAgentStatus("a", "Break", (1,), (2, 3)), "Set 1 agent and 2 teams to Break."),
        (SetAgentStatus("a", "Break", (1,), names=("Ann",)), "Set Ann to Break."),
        (ForceLogout("a", (1, 2, 3, 4), ("A", "B", "C", "D")), "Log out 4 agents."),
        (UploadUsers("a", "users.json", "[{}]"), "Upload the users of users.json."),
        (ProceedUsers("a", 3, "u.json", 100), "Carry out job 3, u.json (100 users)."),
    ],
)
def test_what_reaches_no_phone_is_read_back_too(draft: Draft, read_back: str) -> None:
    result = checked(draft)
    assert (result.read_back, result.is_stopped, result.draft) == (read_back, False, draft)
    assert draft.subject


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (AddDoNotCall("a", ()), "No number is named"),
        (AddDoNotCall("a", (DoNotCallEntry(" "),)), "A number is empty"),
        (AddDoNotCall("a", (DoNotCallEntry("1", datetime(2031, 1, 1)),)), "no zone"),  # noqa: DTZ001
        (RemoveDoNotCall("a", ()), "No number is named"),
        (SetAgentStatus("a", " ", (1,)), "No status"),
        (SetAgentStatus("a", "Break"), "Nobody is named"),
        (ForceLogout("a", ()), "Nobody is named"),
        (UploadUsers("a", "", "[{}]"), "no name"),
        (UploadUsers("a", "u.json", " "), "is empty"),
        (UploadUsers("a", "u.json", "{"), "no JSON"),
        (UploadUsers("a", "u.json", "[" * 100_000), "no JSON"),
        (UploadUsers("a", "u.json", "{}"), "no list of users"),
        (UploadUsers("a", "u.json", "[]"), "no list of users"),
        (UploadUsers("a", "u.json", "[1]"), "no list of users"),
        (UploadUsers("a", "u.json", "[{}]" + " " * 5_000_000), "larger than 4 MB"),
    ],
)
def test_what_could_not_be_carried_out_is_stopped(draft: Draft, why: str) -> None:
    assert why in texts(checked(draft), Level.STOP)


def test_a_listed_number_is_spelled_as_a_call_to_it_would_be() -> None:
    typed = ("(339) 219-5276", "+39 06 1234567", "+44 909 879 0000", "911", "12")
    on = AddDoNotCall("a", tuple(DoNotCallEntry(number) for number in typed))
    for draft in (on, RemoveDoNotCall("a", typed)):
        result = check(draft, region="US")
        assert not result.is_stopped
        spelled = (
            result.draft.numbers
            if isinstance(draft, RemoveDoNotCall)
            else tuple(entry.number for entry in result.draft.entries)
        )
        assert spelled == ("+13392195276", "+39061234567", "+449098790000", "911", "12")
        assert "sent as typed: 911, 12." in texts(result, Level.WARN)
    assert "nonsense is no number" in texts(check(RemoveDoNotCall("a", ("nonsense",))), Level.STOP)
