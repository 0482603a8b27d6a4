"""What a yes says: what was made, and what became of each row."""

from __future__ import annotations

from typing import Any

import pytest

from console.actions.outcomes import of_answer
from console.domain.actions import Made, OutcomeState, Result
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, UploadUsers
from console.domain.drafts.calls import OutboundCall, TextMessage
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.transport.answer import Answer
from console.vendors.ccai.made import made, made_id

CALL = OutboundCall("support", "agent@example.com", "+1 205-123-4567")
SMS = TextMessage("support", "+14155550100", "+16285550199", "x", ticket_id="5006x")
STATUS = SetAgentStatus("support", "Break", (1, 2, 3))


def example(examples: list[dict[str, Any]], path: str, title: str, status: int = 200) -> Any:
    return next(
        one["json"]
        for one in examples
        if (one["path"], one["status"]) == (f"/apps/api/v1/{path}", status) and title in one["title"]
    )


@pytest.mark.parametrize("answer", [None, {}, {"id": None}, [], 7, "id", {"id": True}, {"message": "ok"}])
def test_a_yes_that_does_not_say_what_was_made_names_nothing(answer: Any) -> None:
    with pytest.raises(ValueError, match="what was made"):
        made_id(answer)
    with pytest.raises(ValueError, match="what was made"):
        made(CALL, answer)


def test_ap14_ap20_ap21_ap42_only_the_id_of_an_answer_counts(examples: list[dict[str, Any]]) -> None:
    sms = example(examples, "sms", "with ticket_id")
    assert sms["out_ticket_id"] is None
    assert made(SMS, sms) == Made(sms["id"])
    fresh = example(examples, "calls", "outbound call with end_user_number", 201)
    assert fresh["connected_at"] is None
    assert made(CALL, fresh) == Made(fresh["id"])


def test_ap30_ap34_ap36_a_jobs_answer_is_its_id_and_no_promise(examples: list[dict[str, Any]]) -> None:
    created = example(examples, "bulk/users/upload", "Job created")
    proceeded = example(examples, "bulk/users/proceed", "Proceed success")
    assert "{{subdomain}}" in created["link"]
    assert made(UploadUsers("support", "users.json"), created) == Made(1)
    assert proceeded["status"] == "valid_scheme"
    assert made(ProceedUsers("support", 1), proceeded) == Made(1)


def test_ap37_ap38_results_are_matched_by_place_not_by_number(examples: list[dict[str, Any]]) -> None:
    answer = example(examples, "outbound_dialer/dnc", "Add phone numbers")
    draft = AddDoNotCall("support", tuple(DoNotCallEntry(row["phone_number"]) for row in answer))

    results = made(draft, answer).results

    assert results[0] == Result("+1-7187309219", "created")
    assert results[2] == Result("+1-4151113333", "updated")
    assert results[4] == Result("+1-7187309219", "expires_at cannot be past date/time", failed=True)
    assert [one.failed for one in results] == [False, False, False, False, True, True, True]
    outcome = of_answer(Answer(200, {}, b"[]"), draft, lambda *_: made(draft, answer))
    assert outcome.state is OutcomeState.PARTLY_DONE


@pytest.mark.parametrize("answer", [None, [], {}, [{"status": "created"}], ["x", "y"]])
def test_ap38_fewer_results_than_numbers_are_nobodys(answer: Any) -> None:
    draft = AddDoNotCall("support", (DoNotCallEntry("1"), DoNotCallEntry("2")))
    with pytest.raises(ValueError, match="each number"):
        made(draft, answer)


def test_ap37_a_row_that_says_nothing_good_has_failed() -> None:
    draft = AddDoNotCall("support", (DoNotCallEntry("1"), DoNotCallEntry("2"), DoNotCallEntry("3")))
    told = [{}, {"status": "pending"}, {"status": "created", "error": "but"}]
    results = made(draft, told).results
    assert [one.message for one in results] == ["nothing is said of it", "pending", "but"]
    assert all(one.failed for one in results)


@pytest.mark.parametrize("answer", [None, {}, [], {"message": "ok"}, "done"])
def test_ap27_ap41_what_is_not_documented_is_accepted_as_it_is(answer: Any) -> None:
    for draft in (RemoveDoNotCall("support", ("1",)), PushContactData("support", "1917"), STATUS):
        assert made(draft, answer) == Made()


def test_an_agent_who_stays_in_a_system_status_is_told_apart() -> None:
    stuck = "Agent can't be changed from system status 'In-call'"
    answer = [
        {"agent_id": 1, "name": "Ann", "previous_status": "Available", "current_status": "Break"},
        {"agent_id": 2, "email": "bob@x.example", "current_status": "In-call", "message": stuck},
        {"agent_id": 3, "previous_status": "Meal", "current_status": "Meal"},
    ]
    told = Answer(200, {}, b"[]")
    outcome = of_answer(told, STATUS, lambda *_: made(STATUS, answer))

    assert outcome.results == (
        Result("Ann", "Available → Break"),
        Result("bob@x.example", stuck, failed=True),
        Result("agent 3", "Meal → Meal", failed=True),
    )
    assert outcome.state is OutcomeState.PARTLY_DONE
    assert stuck in outcome.message


def test_logging_out_tells_of_each_agent_where_the_vendor_does() -> None:
    draft = ForceLogout("support", (1, 2))
    answer = [{"agent_id": 1, "name": "Ann"}, {"agent_id": 2, "name": "Bob", "message": "In-call"}]
    assert made(draft, answer).results == (Result("Ann", "done"), Result("Bob", "In-call", failed=True))


@pytest.mark.parametrize("status", [200, 201])
def test_ap22_any_success_with_its_id_is_accepted(status: int) -> None:
    outcome = of_answer(Answer(status, {}, b'{"id": 42}'), SMS, lambda answer: made(SMS, answer))
    assert (outcome.state, outcome.contact_id, outcome.status_code) == (OutcomeState.ACCEPTED, 42, status)


def test_ap09_a_202_made_nothing_and_the_agent_has_to_finish_it() -> None:
    for body in (b"", b"{}", b"<html>"):
        outcome = of_answer(Answer(202, {}, body), CALL, lambda answer: made(CALL, answer))
        assert (outcome.state, outcome.contact_id) == (OutcomeState.WAITING_FOR_AGENT, None)
        assert "widget" in outcome.message
