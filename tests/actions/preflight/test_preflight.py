"""What a supervisor is told before an action is sent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.preflight.findings import Level
from console.actions.preflight.preflight import Preflight, check
from console.actions.preflight.segments import segments
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.draft import Draft

CALL = OutboundCall("support", "jane@floor.example", "+1 339-219-5276", "+1 760-867-5309")
SMS = TextMessage("support", "+1 339-219-5276", "+1 760-867-5309", "Your table is ready.")
CONNECT = Connect("milan", "8ff3728f", "06 6397 1096", "Support desk")


def texts(result: Preflight, level: Level) -> str:
    return " | ".join(finding.text for finding in result.findings if finding.level is level)


@pytest.mark.parametrize(
    ("draft", "read_back"),
    [
        (
            CALL,
            "Call +1 339-219-5276 (United States) by jane@floor.example, showing +1 760-867-5309.",
        ),
        (SMS, "Send an SMS to +1 339-219-5276 (United States) from +1 760-867-5309."),
        (CONNECT, "Connect Support desk with +39 06 6397 1096 (Italy)."),
        (
            OutboundCall("support", "jane@floor.example", ticket_id="5006x"),
            "Call whoever ticket 5006x belongs to by jane@floor.example.",
        ),
    ],
)
def test_a_sound_action_is_read_back_in_one_sentence(draft: Draft, read_back: str) -> None:
    result = check(draft, region="IT")
    assert result.read_back == read_back
    assert not result.is_stopped
    assert not texts(result, Level.WARN)


def test_numbers_are_sent_as_the_plan_writes_them() -> None:
    call = check(replace(CALL, agent_email=" jane@floor.example ", lang=" ")).draft
    assert isinstance(call, OutboundCall)
    assert (call.to, call.outbound_number) == ("+13392195276", "+17608675309")
    assert (call.agent_email, call.lang) == ("jane@floor.example", None)
    connect = check(CONNECT, region="it").draft
    assert isinstance(connect, Connect)
    assert connect.contact == "+390663971096"


@pytest.mark.parametrize("draft", [CALL, SMS, CONNECT])
def test_a_read_only_console_stops_everything(draft: Draft) -> None:
    result = check(draft, region="IT", read_only=True)
    assert result.is_stopped
    assert "read-only" in texts(result, Level.STOP)


@pytest.mark.parametrize("draft", [CALL, SMS, CONNECT])
def test_a_vendor_that_cannot_do_it_stops_it(draft: Draft) -> None:
    assert "cannot do this" in texts(check(draft, region="IT", can=False), Level.STOP)


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (replace(CALL, to="911"), "emergency"),
        (replace(CALL, to="+1 900 555 1234"), "premium"),
        (replace(CALL, to="+1 339-219-527６"), "look like"),
        (replace(CALL, to=None), "neither a number nor a ticket"),
        (replace(CALL, to="  "), "neither a number nor a ticket"),
        (replace(CALL, agent_email="jane"), "email"),
        (replace(CALL, agent_email=""), "email"),
        (replace(CALL, outbound_number="+1 212-555-0100"), "not among"),
        (replace(CALL, outbound_number="12"), "cannot be sent from"),
        (replace(SMS, message="  "), "empty"),
        (replace(SMS, message="\ud800"), "cannot be sent"),
        (replace(SMS, message="x" * 1601), "1601 characters; at most 1600"),
        (replace(SMS, outbound_number=""), "no number to send from"),
        (replace(SMS, to="x"), "cannot be dialled"),
        (replace(CONNECT, via=""), "resource"),
        (replace(CONNECT, contact="101"), "cannot be dialled"),
    ],
)
def test_what_would_reach_the_wrong_person_or_nobody_is_stopped(draft: Draft, why: str) -> None:
    result = check(draft, region="US", outbound_numbers=("+1 (760) 867 5309",))
    assert result.is_stopped
    assert why in texts(result, Level.STOP)


@pytest.mark.parametrize(
    ("draft", "region", "is_hinted"),
    [
        (replace(CALL, to="339-219-5276"), None, True),
        (replace(SMS, outbound_number="760-867-5309"), None, True),
        (replace(CALL, to="+999 1234567"), None, False),
        (replace(CALL, to="339"), "US", False),
    ],
)
def test_a_number_as_it_is_dialled_at_home_comes_with_a_hint_at_the_setting_that_reads_it(
    draft: Draft, region: str | None, is_hinted: bool
) -> None:
    told = texts(check(draft, region=region), Level.STOP)
    hint = 'needs a country code, such as +44; the account\'s setting region (as in region = "US") reads'
    assert (hint in told) is is_hinted
    assert told


def test_a_short_code_the_account_lists_may_be_sent_from() -> None:
    result = check(replace(SMS, outbound_number="12345"), region="US", outbound_numbers=("12345",))
    assert not result.is_stopped
    assert isinstance(result.draft, TextMessage)
    assert result.draft.outbound_number == "12345"


def test_a_number_in_no_plan_may_be_dialled_after_a_second_look() -> None:
    result = check(replace(CALL, to="+1 205-123-4567"))
    assert not result.is_stopped
    assert "Check it once more" in texts(result, Level.WARN)


def test_calling_the_number_one_calls_from_is_pointed_out() -> None:
    assert "very number" in texts(check(replace(CALL, to=CALL.outbound_number)), Level.WARN)


def test_a_long_message_tells_what_it_costs_and_why() -> None:
    short = check(SMS)
    assert "1 segment (GSM-7), 20 characters" in texts(short, Level.INFO)
    odd = check(replace(SMS, message="Il tavolo è pronto 🍝"))
    assert "UCS-2" in texts(odd, Level.INFO)
    assert "🍝" in texts(odd, Level.INFO)
    assert "4 segments" in texts(check(replace(SMS, message="x" * 500)), Level.WARN)


hostile = st.text(max_size=30)


@given(
    st.one_of(
        st.builds(OutboundCall, hostile, hostile, *[st.one_of(st.none(), hostile)] * 4),
        st.builds(TextMessage, hostile, hostile, hostile, hostile, st.one_of(st.none(), hostile)),
        st.builds(Connect, hostile, hostile, hostile, st.one_of(st.none(), hostile)),
    )
)
def test_whatever_is_typed_preflight_answers_in_printable_words(draft: Draft) -> None:
    result = check(draft, region="US", outbound_numbers=("+17608675309",))
    assert type(result.draft) is type(draft)
    said = [result.read_back, *(finding.text for finding in result.findings)]
    assert not [character for line in said for character in line if ord(character) < 32]


@pytest.mark.parametrize(
    ("message", "count", "encoding"),
    [
        ("", 0, "GSM-7"),
        ("x" * 160, 1, "GSM-7"),
        ("x" * 161, 2, "GSM-7"),
        ("x" * 306, 2, "GSM-7"),
        ("x" * 307, 3, "GSM-7"),
        ("€" * 80, 1, "GSM-7"),
        ("€" * 81, 2, "GSM-7"),
        ("x" + "€" * 152, 2, "GSM-7"),
        ("€" * 153, 3, "GSM-7"),
        ("ж" * 70, 1, "UCS-2"),
        ("ж" * 71, 2, "UCS-2"),
        ("ж" * 134, 2, "UCS-2"),
        ("ж" * 135, 3, "UCS-2"),
        ("😀" * 35, 1, "UCS-2"),
        ("😀" * 36, 2, "UCS-2"),
        ("😀" * 67, 3, "UCS-2"),
        ("x" * 159 + "’", 3, "UCS-2"),
    ],
)
def test_segments_are_counted_as_the_networks_do(message: str, count: int, encoding: str) -> None:
    taken = segments(message)
    assert (taken.count, taken.encoding) == (count, encoding)


@given(st.text(max_size=400))
def test_a_longer_message_never_takes_fewer_segments(message: str) -> None:
    assert segments(message).count <= segments(message + "x").count


def test_a_number_wins_over_a_ticket_which_would_call_somebody_else() -> None:
    result = check(replace(CALL, ticket_id="12"), region="US")
    assert not result.is_stopped
    assert isinstance(result.draft, OutboundCall)
    assert (result.draft.to, result.draft.ticket_id) == ("+13392195276", None)
    assert "Ticket 12 is left out" in texts(result, Level.WARN)


def test_the_accounts_own_number_is_sent_as_the_account_spells_it() -> None:
    result = check(
        replace(CALL, outbound_number="+17608675309"), region="US", outbound_numbers=("+1 760-867-5309",)
    )
    assert isinstance(result.draft, OutboundCall)
    assert result.draft.outbound_number == "+1 760-867-5309"
