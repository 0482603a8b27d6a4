"""What is written to a PBX: exactly what the draft says, in the document's own words."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.contacts import Phone
from console.domain.drafts.calls import TextMessage
from console.domain.drafts.click_to_calls import CreateClickToCall, DeleteClickToCall
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.webhooks import CreateWebhook, DeleteWebhook, UpdateWebhook
from console.domain.webhooks import EVENTS, Webhook
from console.transport.errors import Refused
from console.vendors.voxloud import requests
from console.vendors.voxloud.methods import Methods

JOHN = ContactFields("John", phones=(Phone("+39 031 234-5678"),))


def test_what_is_not_given_is_not_sent_and_numbers_are_e164() -> None:
    request = requests.build(CreateContact("milan", JOHN))
    assert (request.method, request.path) == ("POST", "/api/v1/contacts")
    assert request.json == {"first_name": "John", "primary_phone": "+390312345678"}


def test_an_edit_takes_out_the_numbers_that_are_gone() -> None:
    request = requests.build(UpdateContact("milan", "54db/43", JOHN))
    assert (request.method, request.path) == ("PUT", "/api/v1/contacts/54db%2F43")
    assert request.json == {
        "first_name": "John",
        "primary_phone": "+390312345678",
        "phones": [],
        "emails": [],
    }


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (DeleteContact("milan", "a b", "John"), "/api/v1/contacts/a%20b"),
        (DeleteWebhook("milan", 7, "CALL_STARTED", "https://x"), "/api/v1/webhook-subscriptions/7"),
        (DeleteClickToCall("milan", "8ff", "ctc-support"), "/api/v1/click-to-call/8ff"),
    ],
)
def test_what_is_deleted_is_named_in_the_path_and_nothing_else_is_sent(draft: Draft, path: str) -> None:
    request = requests.build(draft)
    assert (request.method, request.path, request.body()) == ("DELETE", path, None)


@pytest.mark.parametrize("nobody", ["", " ", ".", ".."])
@pytest.mark.parametrize(
    "make",
    [
        lambda key: DeleteContact("milan", key, "John"),
        lambda key: UpdateContact("milan", key, JOHN),
        lambda key: DeleteWebhook("milan", key, "CALL_STARTED", "https://x"),
        lambda key: UpdateWebhook("milan", key, "CALL_STARTED", "https://x"),
        lambda key: DeleteClickToCall("milan", key, "x"),
    ],
)
def test_an_id_that_would_name_all_of_them_is_never_sent(make: Any, nobody: str) -> None:
    with pytest.raises(ValueError, match="is needed"):
        requests.build(make(nobody))


@pytest.mark.parametrize(
    "draft",
    [
        CreateContact("milan", ContactFields(" ", phones=(Phone("1"),))),
        CreateContact("milan", ContactFields("John")),
        CreateContact("milan", ContactFields("John", phones=(Phone(" "),))),
        CreateWebhook("milan", "", "https://x"),
        CreateWebhook("milan", "CALL_STARTED", " "),
        CreateClickToCall("milan", "", "101", "+39"),
        CreateClickToCall("milan", "x", " ", "+39"),
        CreateClickToCall("milan", "x", "101", ""),
        CreateClickToCall("milan", "x", "101", "+39", "nobody"),
    ],
)
def test_what_lacks_something_required_is_never_sent_and_says_so(draft: Draft) -> None:
    assert list(draft.problems())
    with pytest.raises(ValueError, match=r"needs|only"):
        requests.build(draft)


def test_a_draft_voxloud_has_no_request_for_is_refused() -> None:
    with pytest.raises(ValueError, match="sms"):
        requests.build(TextMessage("milan", "+1", "+1", "hi"))


def test_vx09_click_to_call_can_be_subscribed_to() -> None:
    assert "CLICK_TO_CALL" in EVENTS
    draft = CreateWebhook("milan", "CLICK_TO_CALL", "https://example.com/hook", "a@example.com")
    assert not list(draft.problems())
    assert requests.build(draft).json == {
        "callback_url": "https://example.com/hook",
        "event_type": "CLICK_TO_CALL",
        "notification_email": "a@example.com",
    }


def test_vx11_a_switch_names_the_subscription_twice_and_loses_nothing_of_it() -> None:
    hook = Webhook("milan", "119a", "CALL_HANGUP", True, 3, "https://x/y", None, "a@example.com")
    request = requests.build(UpdateWebhook.switched(hook, enabled=False))
    assert (request.method, request.path) == ("PUT", "/api/v1/webhook-subscriptions/119a")
    assert request.json == {
        "id": "119a",
        "enabled": False,
        "callback_url": "https://x/y",
        "event_type": "CALL_HANGUP",
        "notification_email": "a@example.com",
    }
    edited = requests.build(UpdateWebhook("milan", "119a", "CALL_HANGUP", "https://x/y"))
    assert "enabled" not in (edited.json or {})


@pytest.mark.parametrize("url", ["", "ftp://x", "https://", "example.com", "https://a b", "https://x/\x07"])
def test_a_callback_nobody_can_call_is_a_problem(url: str) -> None:
    assert list(CreateWebhook("milan", "CALL_STARTED", url).problems())
    assert list(UpdateWebhook("milan", 1, "CALL_STARTED", url).problems())


UPDATES = {
    "vx01": UpdateContact("milan", "1", JOHN),
    "vx02": UpdateWebhook("milan", "1", "CALL_STARTED", "https://x"),
}


@pytest.mark.parametrize("row", UPDATES)
def test_vx01_vx02_an_update_is_put_until_that_is_refused_then_post_and_back(row: str) -> None:
    methods = Methods()
    for method, other in (("PUT", "POST"), ("POST", "PUT"), ("PUT", "POST")):
        request = methods.chosen(requests.build(UPDATES[row]))
        assert request.method == method
        told = methods.refused(request, Refused("host", 405, "Method Not Allowed"))
        assert told.status == 405
        assert not told.may_have_acted
        assert "Nothing was done" in told.message
        assert f"Sent again, it goes as {other}" in told.message


def test_vx01_vx02_only_a_405_and_only_of_an_update_is_remembered() -> None:
    methods = Methods()
    update = requests.build(UPDATES["vx01"])
    for status in (400, 404, 409):
        refusal = Refused("host", status, "no")
        assert methods.refused(update, refusal) is refusal
    create = requests.build(CreateContact("milan", JOHN))
    refusal = Refused("host", 405, "no")
    assert methods.refused(create, refusal) is refusal
    assert methods.chosen(update).method == "PUT"
    assert methods.chosen(create).method == "POST"
    methods.refused(update, refusal)
    assert methods.chosen(requests.build(UPDATES["vx02"])).method == "PUT"
