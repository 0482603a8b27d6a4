"""The do-not-call list: the documented exchange item by item, and expiry as time goes by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

DNC = "/apps/api/v1/outbound_dialer/dnc"
SAMPLES = Path(__file__).parents[1] / "samples" / "ccai-apps"


def of_this_century(text: str) -> str:
    """The documented exchange took place in 2022, the simulator's Monday is in 2030."""
    return (
        text.replace("2022-10-2", "2030-10-2")
        .replace("2022-10-3", "2030-10-3")
        .replace("2030-10-27", "2022-10-27")
    )


def sample(name: str):
    return json.loads(of_this_century((SAMPLES / f"{name}.json").read_text()))


def check(running, phone_number: str) -> dict[str, object]:
    answer = running.ccai.get(f"{DNC}/check", params={"phone_number": phone_number})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_documented_request_has_the_documented_answer(running):
    known = [{"phone_number": "+1 415 111 3333"}, {"phone_number": "1-415-111-5555"}]
    running.ccai.post(DNC, json={"contacts": known})
    answer = running.ccai.post(DNC, json=sample("dnc-add-request"))
    assert answer.status_code == 200
    assert answer.json() == sample("dnc-add")


def test_a_listing_expires_when_its_time_has_come(running):
    contact = {"phone_number": "+1-7187309219", "expires_at": "2030-03-18 12:00:00 UTC"}
    assert running.ccai.post(DNC, json={"contacts": [contact]}).json()[0]["status"] == "created"
    number = "+1-718-730-9219"
    listed = {"phone_number": number, "expired_at": "2030-03-18 12:00:00.000000 +0000", "do_not_call": True}
    assert check(running, number) == listed
    running.clock.tick(2 * 3600 + 1)
    assert check(running, number) == {"phone_number": number, "expired_at": None, "do_not_call": False}
    assert running.ccai.post(DNC, json={"contacts": [contact]}).json()[0]["status"] == "failed"


def test_numbers_are_taken_off_however_they_are_written(running):
    running.ccai.post(DNC, json={"contacts": [{"phone_number": "+1 415 111 1111"}]})
    body = {"phone_numbers": ["1-415-111-1111", "1-415-222-2222", "1-415-333-333-3333"]}
    assert running.ccai.post(f"{DNC}/remove", json=body).status_code == 200
    assert check(running, "+1 415 111 1111")["do_not_call"] is False


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [("", {}, "contacts"), ("", {"contacts": "911"}, "contacts"), ("/remove", {}, "phone_numbers")],
)
def test_a_request_without_its_list_is_refused(shared, path, body, name):
    answer = shared.ccai.post(DNC + path, json=body)
    assert (answer.status_code, answer.json()) == (
        400,
        {"message": f"param is missing or the value is empty: {name}"},
    )
