"""The Apps API: calls placed and followed, every documented refusal, the do-not-call list."""

from __future__ import annotations

import pytest

NUMBER = "+1 859-657-9625"
OWN_NUMBER = "+1 339-219-5276"
CALLS = "/apps/api/v1/calls"


@pytest.fixture
def floor(start):
    """A floor large enough to have a menu of every kind and state."""
    return start(agents=60, queues=12)


def agent_email(floor, status_id: int = 0, may_call_out: bool = True) -> str:
    agents = floor.simulator.center.agents.values()
    found = [agent for agent in agents if agent.may_call_out == may_call_out and agent.status_id == status_id]
    return found[0].email


def outbound(floor, **changes):
    body = {"call_type": "Voice Outbound (API)", "agent_email": agent_email(floor), "lang": "en"}
    return {**body, "end_user_number": NUMBER, "outbound_number": OWN_NUMBER, **changes}


def menu_id(floor, menu_type: str, availability: str = "open") -> int:
    center = floor.simulator.center
    queues = [center.menus[path.menu_id] for path in center.menu_paths.values()]
    return next(
        menu.id for menu in queues if (menu.menu_type, menu.availability) == (menu_type, availability)
    )


def incoming(floor, **changes):
    body = {
        "call_type": "Voice Inbound (API)",
        "menu_id": menu_id(floor, "ivr_menu"),
        "end_user_number": NUMBER,
    }
    return {**body, **changes}


def scheduled(floor, **changes):
    body = {
        "call_type": "Voice Scheduled (API)",
        "menu_id": menu_id(floor, "web_menu"),
        "end_user_number": NUMBER,
    }
    return {**body, "scheduled_at": "2030-03-18T10:30:00.000Z", **changes}


def without(body, name: str):
    return {key: value for key, value in body.items() if key != name}


def refusal(floor, path: str, body) -> str:
    answer = floor.ccai.post(path, json=body)
    assert answer.status_code == 400, answer.text
    assert list(answer.json()) == ["message"]
    return answer.json()["message"]


def test_a_placed_call_is_followed_from_assigned_to_its_end(floor, has_documented_keys):
    answer = floor.ccai.post(CALLS, json=outbound(floor))
    assert answer.status_code == 201
    created = answer.json()
    has_documented_keys(created, "ccai-apps/outbound-call")
    assert (created["status"], created["queued_at"], created["outbound_number"]) == (
        "assigned",
        None,
        OWN_NUMBER,
    )
    assert created["agent_info"]["name"].startswith(created["agent_info"]["first_name"])

    statuses = ["assigned"]
    while statuses[-1] not in {"finished", "failed"}:
        floor.clock.tick(2)
        listed = floor.manager("/calls", **{"id[]": created["id"]})
        assert len(listed) == 1
        if listed[0]["status"] != statuses[-1]:
            statuses.append(listed[0]["status"])
    assert statuses[1] == "connecting"
    assert statuses[2:] in (["connected", "finished"], ["failed"])


def test_the_agent_of_a_placed_call_is_shown_in_call(floor):
    body = outbound(floor)
    created = floor.ccai.post(CALLS, json=body).json()
    rows = {row["id"]: row for row in floor.manager("/agents/current_status")}
    assert rows[created["agent_info"]["id"]]["status"] == "In-call"


def test_a_call_by_ticket_keeps_the_ticket(floor):
    answer = floor.ccai.post(CALLS, json=without(outbound(floor, ticket_id="71450"), "end_user_number"))
    assert answer.status_code == 201
    assert answer.json()["out_ticket_id"] == "71450"


def test_without_an_outbound_number_the_agent_has_to_choose_and_nothing_is_created(floor):
    before = len(floor.simulator.center.contacts_calls)
    answer = floor.ccai.post(CALLS, json=without(outbound(floor), "outbound_number"))
    assert (answer.status_code, answer.content) == (202, b"")
    assert len(floor.simulator.center.contacts_calls) == before


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"call_type": "InvalidCallType"}, "Invalid call type"),
        ({"call_type": None}, "Invalid call type"),
        ({"call_type": ["Voice Outbound (API)"]}, "Invalid call type"),
        ({"agent_email": None}, "Agent email required"),
        ({"agent_email": "nobody@example.com"}, "Not a valid agent email"),
        ({"end_user_number": None}, "ticket_id or end_user_number required"),
        ({"end_user_number": "123123"}, "end_user_number is not well-formed"),
        ({"ticket_id": 1}, "Contact not found"),
    ],
)
def test_an_outbound_call_is_refused_in_the_documented_words(shared, changes, message):
    assert refusal(shared, CALLS, outbound(shared, **changes)) == message


def test_an_agent_who_is_busy_or_may_not_call_is_refused(shared):
    busy = outbound(shared, agent_email=agent_email(shared, status_id=-7))
    assert refusal(shared, CALLS, busy) == "Agent is not available to take this call"
    agents = shared.simulator.center.agents.values()
    barred = next(agent for agent in agents if not agent.may_call_out)
    message = refusal(shared, CALLS, outbound(shared, agent_email=barred.email))
    assert message == "Agent does not have access to make calls"


def test_an_incoming_call_is_queued_and_found_in_the_list(floor, has_documented_keys):
    answer = floor.ccai.post(CALLS, json=incoming(floor, ticket_id="76517"))
    assert answer.status_code == 201
    created = answer.json()
    has_documented_keys(created, "ccai-apps/incoming-call")
    assert (created["status"], created["out_ticket_id"]) == ("queued", "76517")
    assert created["menu_path"]["materialized_path"] == str(created["selected_menu"]["id"])
    assert floor.manager("/calls", **{"id[]": created["id"]})


def test_a_scheduled_call_waits_for_its_time(floor, has_documented_keys):
    answer = floor.ccai.post(CALLS, json=scheduled(floor))
    assert answer.status_code == 201
    created = answer.json()
    has_documented_keys(created, "ccai-apps/scheduled-call")
    assert (created["call_type"], created["status"], created["queued_at"]) == (
        "Voice Inbound (API)",
        "queued",
        None,
    )
    assert created["scheduled_at"] == "2030-03-18T10:30:00.000Z"
    assert floor.manager("/calls", **{"id[]": created["id"]})[0]["status"] == "scheduled"
    floor.clock.tick(3600)
    assert floor.manager("/calls", **{"id[]": created["id"]})[0]["status"] != "scheduled"


def test_a_scheduled_call_may_name_a_parent_instead_of_a_menu(floor):
    parent = floor.ccai.post(CALLS, json=incoming(floor)).json()
    body = without(scheduled(floor, call_id=parent["id"]), "menu_id")
    created = floor.ccai.post(CALLS, json=body)
    assert created.status_code == 201
    assert created.json()["selected_menu"]["id"] == parent["selected_menu"]["id"]


@pytest.mark.parametrize("order", [incoming, scheduled])
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"end_user_number": None}, "end_user_number is required"),
        ({"end_user_number": "+1 999-657-12"}, "end_user_number is not well formed"),
        ({"menu_id": None}, "menu_id is required"),
        ({"menu_id": "menu_999"}, "menu_id is not well formed"),
        ({"menu_id": 9999}, "menu_id 9999 is not found"),
        ({"lang": "fr"}, "Language 'fr' is not available"),
        ({"lang": "xy"}, "Language 'xy' is not found"),
    ],
)
def test_a_queued_or_scheduled_call_is_refused_in_the_documented_words(shared, order, changes, message):
    body = order(shared, **changes)
    if changes.get("lang") == "fr":
        types = {"ivr_menu", "web_menu"} if order is incoming else {"mobile_menu", "web_menu"}
        queues = [
            shared.simulator.center.menus[path.menu_id]
            for path in shared.simulator.center.menu_paths.values()
        ]
        body["menu_id"] = next(
            menu.id
            for menu in queues
            if "fr" not in menu.langs and menu.menu_type in types and menu.availability == "open"
        )
    assert refusal(shared, CALLS, body) == message


def test_menus_of_the_wrong_kind_or_state_are_refused(shared):
    mobile, ivr = menu_id(shared, "mobile_menu"), menu_id(shared, "ivr_menu")
    assert (
        refusal(shared, CALLS, incoming(shared, menu_id=mobile)) == "Only IVR and web menu IDs are permitted"
    )
    assert (
        refusal(shared, CALLS, scheduled(shared, menu_id=ivr)) == "Only mobile and web menu IDs are permitted"
    )
    closed = menu_id(shared, "ivr_menu", "after hours")
    message = refusal(shared, CALLS, incoming(shared, menu_id=closed))
    assert message == "Menu is in 'after hours' state, can't accept incoming calls"
    redirected = menu_id(shared, "ivr_menu", "manual redirection")
    message = refusal(shared, CALLS, incoming(shared, menu_id=redirected))
    assert message == "Menu is in 'manual redirection' state, can't accept calls"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"scheduled_at": None}, "scheduled_at is required"),
        ({"scheduled_at": "soon"}, "scheduled_at is invalid"),
        ({"call_id": "first"}, "call_id is not well formed"),
    ],
)
def test_a_scheduled_call_needs_a_time(shared, changes, message):
    assert refusal(shared, CALLS, scheduled(shared, **changes)) == message


@pytest.mark.parametrize("path", [CALLS, "/apps/api/v1/sms"])
@pytest.mark.parametrize("body", ["{", "[1]", '"text"', "{'call_type': 1}"])
def test_a_malformed_body_is_refused(shared, path, body):
    answer = shared.ccai.post(path, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["message"]


def test_a_listed_number_is_not_called(floor, has_documented_keys):
    listing = {"contacts": [{"phone_number": NUMBER, "expires_at": "2031-01-01 00:00:00 UTC"}]}
    added = floor.ccai.post("/apps/api/v1/outbound_dialer/dnc", json=listing)
    assert added.json() == [{**listing["contacts"][0], "status": "created"}]
    checked = floor.ccai.get(
        "/apps/api/v1/outbound_dialer/dnc/check", params={"phone_number": "1-859-657-9625"}
    )
    has_documented_keys(checked.json(), "ccai-apps/dnc-check")
    assert checked.json()["do_not_call"] is True
    assert checked.json()["expired_at"] == "2031-01-01 00:00:00.000000 +0000"
    assert "Do Not Call" in refusal(floor, CALLS, outbound(floor))

    removed = floor.ccai.post("/apps/api/v1/outbound_dialer/dnc/remove", json={"phone_numbers": [NUMBER]})
    assert removed.status_code == 200
    checked = floor.ccai.get("/apps/api/v1/outbound_dialer/dnc/check", params={"phone_number": NUMBER})
    assert checked.json()["do_not_call"] is False
    assert floor.ccai.post(CALLS, json=outbound(floor)).status_code == 201


def test_the_do_not_call_list_answers_item_by_item(running):
    contacts = [{"phone_number": "sssssss"}, {"phone_number": "911"}, {"phone_number": "+1-4151115555"}, 7]
    past = {"phone_number": "+1-7187309219", "expires_at": "2022-10-27 00:00:00 UTC"}
    rows = running.ccai.post("/apps/api/v1/outbound_dialer/dnc", json={"contacts": [*contacts, past]}).json()
    assert [row["status"] for row in rows] == ["failed", "failed", "created", "failed", "failed"]
    assert rows[1]["error"] == "emergency phone number is not allowed"
    assert rows[4]["error"] == "expires_at cannot be past date/time"
