"""The Apps API: text messages with every documented refusal, and how long a new contact would wait."""

from __future__ import annotations

import pytest

SMS = "/apps/api/v1/sms"
COUNTS = frozenset({"logged_in_agents", "available_agents", "breakthrough_agents"})


def sms(**changes):
    body = {"chat_type": "Messaging (SMS)", "end_user_number": "+1 415-555-0100", "message": "lorem ipsum"}
    return {**body, "outbound_number": "+1 628-555-0199", **changes}


def refusal(simulator, path: str, body) -> str:
    answer = simulator.ccai.post(path, json=body)
    assert answer.status_code == 400, answer.text
    assert list(answer.json()) == ["message"]
    return answer.json()["message"]


def test_an_sms_opens_a_chat(running, has_documented_keys):
    answer = running.ccai.post(SMS, json=sms(ticket_id="5006x00000XXxxxXXX"))
    assert answer.status_code == 200
    created = answer.json()
    has_documented_keys(created, "ccai-apps/outbound-sms")
    assert (created["status"], created["out_ticket_id"]) == ("selecting", None)
    assert created["outbound_number"] == "+16285550199"
    assert running.manager("/chats", **{"id[]": created["id"]})[0]["chat_type"] == "Messaging (SMS)"
    running.clock.tick(1800)
    assert running.manager("/chats", **{"id[]": created["id"]})[0]["status"] != "selecting"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"chat_type": None}, "chat_type needs to be provided"),
        ({"chat_type": "In-app"}, "valid chat type needs to be provided"),
        ({"end_user_number": None}, "end_user_number is required"),
        ({"end_user_number": "12345"}, "end_user_number is invalid"),
        ({"outbound_number": None}, "outbound_number is required"),
        ({"outbound_number": "12345"}, "outbound_number is invalid"),
        ({"outbound_number": "+82 000-000-0000"}, "Non-US phone number not allowed"),
        ({"outbound_number": "+1 628-555-0100"}, "outbound_number is not found"),
        ({"message": ""}, "message is required"),
    ],
)
def test_an_sms_is_refused_in_the_documented_words(shared, changes, message):
    assert refusal(shared, SMS, sms(**changes)) == message


def test_a_consumer_in_a_session_gets_no_second_sms(running):
    assert running.ccai.post(SMS, json=sms()).status_code == 200
    message = "Outbound SMS failed. Consumer is already in an active SMS session."
    assert refusal(running, SMS, sms()) == message


@pytest.mark.parametrize("message", ["SMS is not enabled", "Outbound SMS is not enabled"])
def test_sms_may_be_switched_off(start, message):
    assert refusal(start(sms_refusal=message), SMS, sms()) == message


def test_wait_times_leave_out_what_is_not_offered(shared, has_documented_keys):
    rows = shared.ccai.get("/apps/api/v1/wait_times", params={"lang": "en"}).json()
    has_documented_keys(rows, "ccai-apps/wait-times", besides=frozenset({"chat", "voice_call"}) | COUNTS)
    offered = {(row["menu_type"], "chat" in row) for row in rows}
    assert ("ivr_menu", False) in offered
    assert ("web_menu", True) in offered
    ids = [row["menu_id"] for row in rows]
    assert ids != sorted(ids)


def test_wait_times_are_narrowed_by_menu_type_channel_and_wait(shared):
    def ask(**query):
        return shared.ccai.get("/apps/api/v1/wait_times", params={"lang": "en", **query}).json()

    assert {row["menu_type"] for row in ask(menu_type="web_menu")} == {"web_menu"}
    assert all("voice_call" not in row and "chat" in row for row in ask(channel_type="chat"))
    menus = shared.simulator.center.menus
    shop = next(menu for menu in menus.values() if menu.name == "Support" and menu.parent_id is None)
    below = {menu.id for menu in menus.values() if menu.parent_id == shop.id}
    assert {row["menu_id"] for row in ask(menu_id=shop.id)} <= below
    assert ask(menu_id=shop.id)
    waits = [row["voice_call"] for row in ask(channel_type="voice_call", **{"wait[from]": 5, "wait[to]": 60})]
    assert all(5 < wait < 60 for wait in waits)


def test_wait_times_need_a_language(shared):
    answer = shared.ccai.get("/apps/api/v1/wait_times")
    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "param is missing or the value is empty: lang",
    )
