"""The fault switch: how it is written, and what each fault does to a client."""

from __future__ import annotations

import time

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.simulator.http.faults import FAULTS, Fault, FaultSwitch, parse_faults

AGENTS = "/manager/api/v1/agents"
SMS = "/apps/api/v1/sms"
BODY = {
    "chat_type": "Messaging (SMS)",
    "end_user_number": "+1 415-555-0100",
    "outbound_number": "+1 628-555-0199",
    "message": "lorem ipsum",
}


def chats(running) -> int:
    return len(running.simulator.center.contacts_chats)


def test_a_specification_names_fault_argument_and_path():
    assert parse_faults("slow:1.5@/manager, status:503,html@/api/v1") == (
        Fault("slow", 1.5, "/manager"),
        Fault("status", 503, "/"),
        Fault("html", 0.0, "/api/v1"),
    )
    assert parse_faults(["drop", "drip"]) == (Fault("drop"), Fault("drip", 0.5))
    assert parse_faults("") == ()


@pytest.mark.parametrize(
    ("specification", "reason"),
    [
        ("flood", "unknown fault 'flood'"),
        ("slow", "SECONDS is missing"),
        ("slow:soon", "write: slow:SECONDS"),
        ("slow:-1", "0 or more"),
        ("slow:nan", "0 or more"),
        ("status", "CODE is missing"),
        ("status:200", "400 to 599"),
        ("drop:3", "takes no argument"),
        ("html@manager", "must start with '/'"),
        ("html@", "must start with '/'"),
    ],
)
def test_a_bad_specification_says_what_is_wrong(specification, reason):
    with pytest.raises(ValueError, match=reason):
        parse_faults(specification)


def test_an_unknown_fault_is_answered_with_the_valid_ones():
    with pytest.raises(ValueError, match="valid are") as caught:
        FaultSwitch("flood")
    assert all(name in str(caught.value) for name in FAULTS)


def test_a_bad_specification_leaves_the_switch_as_it_was():
    switch = FaultSwitch("html")
    with pytest.raises(ValueError, match="flood"):
        switch.set("drop,flood")
    assert list(switch.on("/")) == ["html"]


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_refused(specification):
    try:
        faults = parse_faults(specification)
    except ValueError:
        faults = ()
    assert all(fault.name in FAULTS for fault in faults)


def test_slow_acts_at_once_and_answers_late(running):
    running.simulator.faults.set(f"slow:30@{SMS}")
    with pytest.raises(httpx.ReadTimeout):
        running.ccai.post(SMS, json=BODY, timeout=0.2)
    assert chats(running) > 0
    assert running.ccai.get(AGENTS).status_code == 200
    running.simulator.faults.set("slow:0.2")
    before = time.monotonic()
    assert running.ccai.get(AGENTS).status_code == 200
    assert time.monotonic() - before >= 0.2


@pytest.mark.parametrize(
    ("fault", "status"), [("status:500", 500), ("status:429", 429), ("unauthorized", 401)]
)
def test_an_error_status_comes_with_a_message_and_without_effect(running, fault, status):
    before = chats(running)
    running.simulator.faults.set(fault)
    answer = running.ccai.post(SMS, json=BODY)
    assert answer.status_code == status
    assert list(answer.json()) == ["message"]
    assert chats(running) == before


def test_html_comes_with_status_200_and_without_effect(running):
    before = chats(running)
    running.simulator.faults.set("html")
    answer = running.ccai.post(SMS, json=BODY)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")
    assert chats(running) == before


@pytest.mark.parametrize(("fault", "effects"), [("drop", 0), ("drop-after", 1)])
def test_a_dropped_request_is_never_answered_whether_it_acted_or_not(running, fault, effects):
    before = chats(running)
    running.simulator.faults.set(fault)
    with pytest.raises(httpx.RemoteProtocolError, match="without sending a response"):
        running.ccai.post(SMS, json=BODY)
    assert chats(running) - before == effects
    running.simulator.faults.clear()
    last = running.simulator.log.rows()[-1]
    assert (last["path"], last["status"]) == (SMS, None)
    assert running.ccai.get(AGENTS).status_code == 200


def test_an_empty_body_comes_after_the_effect(running):
    before = chats(running)
    running.simulator.faults.set("empty")
    answer = running.ccai.post(SMS, json=BODY)
    assert (answer.status_code, answer.content) == (200, b"")
    assert chats(running) == before + 1


def test_a_truncated_body_ends_early(running):
    running.simulator.faults.set("truncate")
    with pytest.raises(httpx.RemoteProtocolError, match="complete message body"):
        running.ccai.get(AGENTS)
    running.simulator.faults.clear()
    assert running.ccai.get(AGENTS).status_code == 200


@pytest.mark.parametrize("path", ["agents", "calls", "menus/sla?channel=call&minutes=9"])
def test_a_bad_row_stands_among_good_ones(running, path):
    whole = running.manager(f"/{path}")
    running.simulator.faults.set("badrow")
    spoiled = running.manager(f"/{path}")
    bad = [row for row in spoiled if row not in whole]
    assert [row for row in spoiled if row in whole] == whole
    assert len(bad) == 1
    assert bad[0].keys() == whole[0].keys()
    assert all(type(bad[0][key]) is not type(whole[0][key]) for key in whole[0])


def test_a_bad_row_also_comes_in_pages_with_content(running):
    whole = running.voxloud.post("/api/v1/telephony-events", json={}).json()
    running.simulator.faults.set("badrow")
    spoiled = running.voxloud.post("/api/v1/telephony-events", json={}).json()
    assert len(spoiled["content"]) == len(whole["content"]) + 1


@pytest.mark.parametrize(
    ("vendor", "path"), [("circleloop", "/my/users"), ("voiptime", "/campaigns"), ("voiptime", "/projects")]
)
def test_a_bad_row_comes_in_the_lists_of_every_vendor(running, vendor, path):
    client = getattr(running, vendor)
    whole = client.get(path).json()
    running.simulator.faults.set(f"badrow@/{vendor}")
    assert len(client.get(path).json()) == len(whole) + 1


def test_a_bad_row_also_comes_in_data(running):
    whole = running.circleloop.get("/analytics/users-summary").json()["data"]
    running.simulator.faults.set("badrow")
    spoiled = running.circleloop.get("/analytics/users-summary").json()["data"]
    assert len(spoiled) == len(whole) + 1


def test_a_dripping_body_never_ends_in_time(running):
    running.simulator.faults.set("drip:0.05")
    with running.ccai.stream("GET", AGENTS) as answer:
        pieces = answer.iter_raw()
        got = b"".join(next(pieces) for _ in range(3))
        assert 0 < len(got) < int(answer.headers["content-length"])
    running.simulator.faults.clear()
    assert running.ccai.get(AGENTS).status_code == 200


def test_faults_given_at_the_start_hit_their_path_only(start):
    running = start(faults=("status:502@/api/", "badrow@/manager/api/v1/teams"))
    assert running.voxloud.get("/api/v2/users").status_code == 502
    assert running.ccai.get(AGENTS).status_code == 200
    assert len(running.manager("/teams")) == len(running.simulator.center.teams) + 1
