"""What each way of ending proves about an action."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.actions.outcomes import in_doubt, of_answer, of_error
from console.domain.actions import Made, OutcomeState, Result
from console.domain.drafts.calls import Connect, OutboundCall
from console.domain.drafts.kinds import KINDS
from console.domain.drafts.notes import AddNote
from console.transport.answer import Answer
from console.transport.errors import MaybeSent, NotSent, Unreadable
from console.transport.refusals import error_of

CALL = OutboundCall("support", "ana@example.com", "+13392195276")
NOTE = AddNote("outbound", 42, "asked to be called again")
REFUSING = frozenset({400, 401, 403, 404, 422, 429})


def answered(status: int, body: bytes = b'{"message": "the vendor\'s words"}') -> OutcomeState:
    answer = Answer(status, {"content-type": "application/json"}, body, host="vendor.example")
    error = error_of(answer)
    return (of_answer(answer, CALL) if error is None else of_error(error, CALL)).state


@pytest.mark.parametrize("status", sorted(REFUSING))
def test_a_refusal_is_shown_in_the_vendors_own_words(status: int) -> None:
    error = error_of(Answer(status, {}, b'{"message": "Agent is not available"}', host="vendor.example"))
    assert error is not None
    outcome = of_error(error, CALL)
    assert (outcome.state, outcome.message) == (OutcomeState.REFUSED, "Agent is not available")
    assert outcome.status_code == status


@pytest.mark.parametrize(
    "status", [300, 301, 302, 303, 307, 308, 408, 409, 425, 499, 500, 502, 503, 504, 599]
)
def test_what_a_server_may_say_after_acting_is_in_doubt(status: int) -> None:
    assert answered(status) is OutcomeState.UNKNOWN


@pytest.mark.parametrize("status", [200, 201])
def test_a_readable_success_is_accepted(status: int) -> None:
    outcome = of_answer(Answer(status, {}, b'{"id": 42}'), CALL, lambda answer: Made(answer["id"]))
    assert (outcome.state, outcome.contact_id, outcome.status_code) == (OutcomeState.ACCEPTED, 42, status)


def test_202_waits_for_the_agent_whatever_its_body() -> None:
    for body in (b"", b"{}", b"<html>"):
        outcome = of_answer(Answer(202, {}, body), CALL, lambda answer: Made(answer["id"]))
        assert outcome.state is OutcomeState.WAITING_FOR_AGENT
        assert "widget" in outcome.message


def test_a_202_to_anything_but_an_agents_call_leaves_nothing_to_an_agent() -> None:
    outcome = of_answer(Answer(202), Connect(account="milan", via="5", contact="+390663971096"))
    assert (outcome.state, outcome.status_code) == (OutcomeState.ACCEPTED, 202)
    assert "widget" not in outcome.message


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b'"x"', b"7"]
)
def test_a_success_that_cannot_be_read_is_in_doubt(body: bytes) -> None:
    def read(answer: Any) -> int:
        return int(answer["id"])

    outcome = of_answer(Answer(201, {}, body, host="vendor.example"), CALL, read)
    assert outcome.state is OutcomeState.UNKNOWN
    assert in_doubt(CALL) in outcome.message


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b'{"error": "no such extension"}', OutcomeState.UNKNOWN),
        (b'{"errors": ["no such extension"]}', OutcomeState.UNKNOWN),
        (b'{"success": false}', OutcomeState.UNKNOWN),
        (b'{"status": "Failed", "contact": "+390663971096"}', OutcomeState.UNKNOWN),
        (b'{"contact": "+390663971096", "error": null, "errors": []}', OutcomeState.ACCEPTED),
        (b'{"success": true, "status": "ok"}', OutcomeState.ACCEPTED),
    ],
)
def test_a_success_that_names_nothing_and_speaks_of_a_failure_is_in_doubt(
    body: bytes, state: OutcomeState
) -> None:
    draft = Connect("milan", "5", "+390663971096")
    outcome = of_answer(Answer(200, {}, body), draft)
    assert outcome.state is state
    assert (in_doubt(draft) in outcome.message) is (state is OutcomeState.UNKNOWN)


def test_what_was_made_and_failed_at_once_was_made() -> None:
    body = b'{"id": 7, "status": "failed"}'
    outcome = of_answer(Answer(201, {}, body), CALL, lambda answer: Made(answer["id"]))
    assert (outcome.state, outcome.contact_id) == (OutcomeState.ACCEPTED, 7)


def test_only_the_proof_that_nothing_left_makes_it_not_sent() -> None:
    assert of_error(NotSent("vendor.example", "refused the connection"), CALL).state is OutcomeState.NOT_SENT
    for error in (
        MaybeSent("vendor.example", "did not answer"),
        Unreadable("vendor.example", "sent a web page", status=200),
        asyncio.CancelledError(),
        TimeoutError(),
        RuntimeError("a mistake of ours"),
        KeyboardInterrupt(),
    ):
        outcome = of_error(error, CALL)
        assert outcome.state is OutcomeState.UNKNOWN
        assert outcome.message.endswith(in_doubt(CALL))


def test_a_mistake_of_ours_does_not_show_its_insides() -> None:
    assert of_error(RuntimeError("token hush-hush"), NOTE).message == in_doubt(NOTE)


def test_the_advice_names_the_place_where_the_action_would_show() -> None:
    assert "Look at recent calls before trying again" in in_doubt(CALL)
    assert "Look at the vendor's own records before trying again" in in_doubt(NOTE)
    calls = {kind for kind, draft in KINDS.items() if "recent calls" in in_doubt(draft)}
    assert calls == {"call", "call-queue", "call-schedule", "connect"}
    chats = {kind for kind, draft in KINDS.items() if "Look at recent chats" in in_doubt(draft)}
    assert chats == {"sms"}, "a text is a chat to the vendor, and is looked for among them"


@given(st.integers(200, 599), st.binary(max_size=40))
def test_no_answer_at_all_makes_it_not_sent(status: int, body: bytes) -> None:
    state = answered(status, body)
    assert state is not OutcomeState.NOT_SENT
    if status in REFUSING:
        assert state is OutcomeState.REFUSED
    if 300 <= status < 400 or status >= 500:
        assert state is OutcomeState.UNKNOWN


GOOD, BAD = Result("+1 718", "created"), Result("911", "not well formed", failed=True)


@pytest.mark.parametrize(
    ("results", "state", "words"),
    [
        ((), OutcomeState.ACCEPTED, "accepted"),
        ((GOOD, GOOD), OutcomeState.ACCEPTED, "accepted"),
        ((GOOD, BAD), OutcomeState.PARTLY_DONE, "1 of 2 failed. 911: not well formed"),
        ((BAD,), OutcomeState.REFUSED, "911: not well formed"),
    ],
)
def test_a_success_code_does_not_speak_for_each_row(
    results: tuple[Result, ...], state: OutcomeState, words: str
) -> None:
    outcome = of_answer(Answer(200, {}, b"[]"), CALL, lambda answer: Made(None, results))
    assert outcome.state is state
    assert words in outcome.message
    assert outcome.results == results


def test_a_success_without_a_body_is_read_as_nothing() -> None:
    read: list[Any] = []
    outcome = of_answer(Answer(204, {}, b""), CALL, lambda answer: read.append(answer) or Made())
    assert (outcome.state, read) == (OutcomeState.ACCEPTED, [None])
