"""The phone system: users, call records, webhook subscriptions, click-to-calls, as documented."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

EVENTS = "/api/v1/telephony-events"
HOOKS = "/api/v1/webhook-subscriptions"
RESOURCES = "/api/v1/click-to-call"
OPTIONAL = frozenset({"answererName", "answererNumber", "ringTime", "last_error"})
RARE = frozenset(
    {"recordingUrl", "voicemail_url", "contactCrm", "contactCrmUrl", "crmLogo", "description"}
    | {"transcription", "summary", "sentiment_score", "answererName", "answererNumber", "ringTime"}
)


def query(running, body=None, **parameters):
    answer = running.voxloud.post(EVENTS, json=body or {}, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def written(instant: float) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat()


def refusal(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["message"]


def test_a_valid_key_is_confirmed_with_name_and_email(shared, has_documented_keys):
    has_documented_keys(
        shared.voxloud.post("/api/v1/validate-auth").json(), "voxloud/validate-authentication"
    )


def test_a_dozen_users_have_extensions_and_numbers(shared, has_documented_keys):
    users = shared.voxloud.get("/api/v2/users").json()
    has_documented_keys(users, "voxloud/get-all-users")
    assert [user["extension_number"] for user in users] == list(range(101, 113))
    for user in users:
        assert user["outbound_cli"]["outbound_did"] in user["outbound_cli"]["available_dids"]


def test_an_hour_of_calls_is_there_and_grows_with_the_clock(running, has_documented_keys):
    page = query(running, size=500)
    has_documented_keys(page, "voxloud/query", besides=OPTIONAL | RARE | {"queueCallId"})
    assert {row["type"] for row in page["content"]} == {"PHONE_CALL", "FAX_CALL"}
    assert page["totalElements"] == page["numberOfElements"] == len(page["content"]) > 40
    assert all(re.fullmatch(r".*T\d\d:\d\d:\d\d\.000\+0000", row["timestamp"]) for row in page["content"])
    newest = datetime.strptime(page["content"][0]["timestamp"], "%Y-%m-%dT%H:%M:%S.%f%z").timestamp()
    assert 0 <= running.clock.now() - newest < 600
    running.clock.tick(600)
    later = query(running, size=500)
    assert later["totalElements"] > page["totalElements"]
    known = {row["id"] for row in later["content"]}
    assert known > {row["id"] for row in page["content"]}


def test_the_same_seed_tells_the_same_story(start):
    assert query(start(seed=3), size=50) == query(start(seed=3), size=50) != query(start(seed=4), size=50)


def test_pages_count_from_zero_and_cover_everything_once(shared):
    whole = query(shared, size=1000)["content"]
    first, second = query(shared, size=10, page=0), query(shared, size=10, page=1)
    assert (first["first"], first["last"], second["first"]) == (True, False, False)
    assert first["content"] + second["content"] == whole[:20]
    last = query(shared, size=10, page=first["totalPages"] - 1)
    assert last["last"] is True
    assert query(shared, size=10, page=first["totalPages"])["content"] == []


def test_records_are_sorted_as_asked(shared):
    ascending = query(shared, size=500, sort="timestamp,asc")
    instants = [row["timestamp"] for row in ascending["content"]]
    assert instants == sorted(instants)
    assert ascending["sort"][0]["ascending"] is True
    ids = [row["id"] for row in query(shared, size=500, sort="id,desc")["content"]]
    assert ids == sorted(ids, reverse=True)
    assert "shoe" in refusal(shared.voxloud.post(EVENTS, json={}, params={"sort": "shoe,asc"}))


def test_a_date_range_narrows_the_records(shared):
    now = shared.clock.now()
    body = {"date_time_from": written(now - 1200), "date_time_to": written(now - 600)}
    rows = query(shared, body, size=500)["content"]
    assert rows
    for row in rows:
        instant = datetime.strptime(row["timestamp"], "%Y-%m-%dT%H:%M:%S.%f%z").timestamp()
        assert now - 1201 <= instant <= now - 600


def test_a_number_finds_its_records_however_it_is_written(shared):
    rows = query(shared, size=500)["content"]
    number = next(row["originatorNumber"] for row in rows if row["originatorNumber"].startswith("390"))
    plain = query(shared, {"number": number}, size=500)
    assert plain["totalElements"] > 0
    assert query(shared, {"number": f"+{number}"}, size=500) == plain
    for row in plain["content"]:
        assert {row["originatorNumber"], row["destinationNumber"]} & {number, number.removeprefix("39")}
    for row in query(shared, {"number": "101"}, size=500)["content"]:
        assert "101" in {row["originatorNumber"], row["destinationNumber"]}
    assert query(shared, {"number": "+1 999 999 9999"})["totalElements"] == 0


@pytest.mark.parametrize(
    ("body", "parameters", "message"),
    [
        ({"number": "call me"}, {}, "number is malformed"),
        ({"date_time_from": "yesterday"}, {}, "date_time_from is invalid"),
        ({}, {"size": "0"}, "size is invalid"),
        ({}, {"page": "-1"}, "page is invalid"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused(shared, body, parameters, message):
    assert refusal(shared.voxloud.post(EVENTS, json=body, params=parameters)) == message


def test_only_json_is_served(shared):
    assert shared.voxloud.post(EVENTS, json={}, headers={"Accept": "text/csv"}).status_code == 406


def test_a_single_record_is_written_like_a_webhook(shared, has_documented_keys):
    rows = query(shared, size=500)["content"]
    call = next(row for row in rows if row["type"] == "PHONE_CALL" and "answererName" in row)
    by_id = shared.voxloud.get(f"{EVENTS}/{call['id']}").json()
    has_documented_keys(by_id, "voxloud/telephony-event-phone-call-bare-payload", besides=RARE)
    assert isinstance(by_id["timestamp"], int)
    assert shared.voxloud.get(EVENTS, params={"callId": call["callId"]}).json() == by_id
    fax = next(row for row in rows if row["type"] == "FAX_CALL")
    by_id = shared.voxloud.get(f"{EVENTS}/{fax['id']}").json()
    has_documented_keys(by_id, "voxloud/telephony-event-fax-bare-payload", besides=RARE)
    assert by_id["direction"] == fax["direction"].lower()


def test_unknown_records_are_not_found(shared):
    assert shared.voxloud.get(f"{EVENTS}/1").status_code == 404
    assert shared.voxloud.get(EVENTS, params={"callId": "x"}).status_code == 404
    assert shared.voxloud.get(EVENTS).status_code == 400


def test_the_list_of_subscriptions_names_the_event_type_in_two_ways(shared, has_documented_keys):
    rows = shared.voxloud.get(HOOKS).json()
    has_documented_keys(rows, "voxloud/get-webhook-subscriptions", besides=OPTIONAL)
    assert ["event_type" in row for row in rows] == [True] + [False] * (len(rows) - 1)
    assert {row["enabled"] for row in rows} == {True, False}
    single = shared.voxloud.get(f"{HOOKS}/{rows[1]['id']}").json()
    has_documented_keys(single, "voxloud/get-call-webhook-subscription")
    assert single["event_type"] == rows[1]["type"]


def test_failing_subscriptions_fail_more_and_are_switched_off_in_the_end(running):
    def failing():
        return {row["id"]: row for row in running.voxloud.get(HOOKS).json() if "last_error" in row}

    first = failing()
    assert any(row["enabled"] for row in first.values())
    running.clock.tick(300)
    second = failing()
    assert any(second[key]["failed_count"] > first[key]["failed_count"] for key in first)
    running.clock.tick(2 * 3600)
    assert not any(row["enabled"] for row in failing().values())


def test_a_subscription_is_created_changed_and_deleted(running, has_documented_keys):
    body = {
        "callback_url": "http://my.example",
        "event_type": "CALL_INCOMING",
        "notification_email": "a@b.example",
    }
    created = running.voxloud.post(HOOKS, json=body).json()
    has_documented_keys(created, "voxloud/create-a-webhook-subscription")
    assert (created["enabled"], created["failed_count"]) == (True, 0)
    path = f"{HOOKS}/{created['id']}"
    change = {
        "id": created["id"],
        "callback_url": "http://my.example",
        "event_type": "FAX_CALL",
        "enabled": False,
    }
    for method in ("PUT", "POST"):
        changed = running.voxloud.request(method, path, json=change).json()
        assert changed == {**created, "event_type": "FAX_CALL", "enabled": False}
    assert running.voxloud.get(path).json() == changed
    assert running.voxloud.delete(path).status_code == 204
    for method in ("GET", "DELETE", "PUT"):
        assert running.voxloud.request(method, path, json=change).status_code == 404


def test_switching_on_a_disabled_subscription_lets_it_begin_anew(running):
    disabled = next(row for row in running.voxloud.get(HOOKS).json() if row["failed_count"] == 60)
    assert not disabled["enabled"]
    change = {"callback_url": disabled["callback_url"], "event_type": disabled["type"], "enabled": True}
    changed = running.voxloud.put(f"{HOOKS}/{disabled['id']}", json=change).json()
    assert (changed["enabled"], changed["failed_count"]) == (True, 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"event_type": "CALL_LOST"}, "event_type must be one of"),
        ({"callback_url": "my.example"}, "callback_url must be a URL"),
        ({"enabled": "yes"}, "enabled must be a boolean"),
    ],
)
def test_a_subscription_that_cannot_be_is_refused(shared, change, message):
    body = {"callback_url": "http://my.example", "event_type": "PHONE_CALL", **change}
    assert refusal(shared.voxloud.post(HOOKS, json=body)).startswith(message)


def test_click_to_calls_are_created_listed_and_deleted(running, has_documented_keys):
    body = {"name": "sales", "extension": "103", "outboundNumber": "+39123456789", "dial_first": "contact"}
    created = running.voxloud.post(RESOURCES, json=body).json()
    has_documented_keys(created, "voxloud/create-a-click-to-call")
    assert (created["name"], created["extension"]) == ("ctc-sales", "103")
    assert created["outboundNumber"] == "+390660786731"
    listed = running.voxloud.get(RESOURCES).json()
    has_documented_keys(listed, "voxloud/get-all-click-to-call")
    assert created in listed
    path = f"{RESOURCES}/{created['id']}"
    assert running.voxloud.get(path).json() == {**created, "name": "ctc_sales"}
    assert running.voxloud.delete(path).status_code == 204
    assert running.voxloud.get(path).status_code == 404
    assert running.voxloud.delete(path).status_code == 404


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": None}, "name is required"),
        ({"extension": "999"}, "extension is not known"),
        ({"outboundNumber": "0123"}, "outboundNumber must be in e164 format"),
        ({"dial_first": "nobody"}, "dial_first must be contact or extension"),
    ],
)
def test_a_click_to_call_that_cannot_be_is_refused(shared, change, message):
    body = {"name": "sales", "extension": "103", "outboundNumber": "+39123456789", **change}
    assert refusal(shared.voxloud.post(RESOURCES, json=body)) == message


def test_there_are_only_as_many_click_to_calls_as_users_and_groups(running):
    body = {"name": "sales", "extension": "103", "outboundNumber": "+39123456789"}
    codes = [running.voxloud.post(RESOURCES, json=body).status_code for _ in range(14)]
    assert codes == [200] * 13 + [400]


def test_a_connected_call_leaves_a_record_after_a_while(running, has_documented_keys):
    resource = running.voxloud.get(RESOURCES).json()[0]
    path = f"{RESOURCES}/{resource['id']}/connect"
    answer = running.voxloud.post(path, json={"contact": "+39987654321"})
    assert (answer.status_code, answer.json()) == (200, {"contact": "+39987654321"})
    assert query(running, {"number": "+39987654321"})["totalElements"] == 0
    running.clock.tick(180)
    rows = query(running, {"number": "+39987654321"})["content"]
    assert [row["type"] for row in rows] == ["CLICK_TO_CALL"]
    assert rows[0]["callId"].endswith("-clicktocall")
    single = running.voxloud.get(f"{EVENTS}/{rows[0]['id']}").json()
    has_documented_keys(single, "voxloud/telephony-event-click-to-call-bare-payload", besides=RARE)


@pytest.mark.parametrize(
    ("body", "message"),
    [({}, "contact is required"), ({"contact": "0123"}, "contact must be in e164 format")],
)
def test_a_contact_that_is_no_number_is_refused(shared, body, message):
    resource = shared.voxloud.get(RESOURCES).json()[0]
    assert refusal(shared.voxloud.post(f"{RESOURCES}/{resource['id']}/connect", json=body)) == message


def test_an_unknown_resource_cannot_be_connected(shared):
    answer = shared.voxloud.post(f"{RESOURCES}/0/connect", json={"contact": "+39987654321"})
    assert (answer.status_code, answer.json()) == (404, {"message": "Not Found"})
