"""A CircleLoop account as scripts see it: `status` and `check`, the real program against a vendor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.contract.conftest import KEY, TOKEN, Site
from tests.loopback import LoopbackVendor, dropped, ok, ok_json

CONFIG = """\
[[accounts]]
name = "leeds"
vendor = "circleloop"
base_url = "{url}/v1"
key = {{ env = "VOXLOUD_KEY" }}
secret = {{ env = "CCAI_TOKEN" }}
requests_per_second = 10
"""
WRONG_KEY = b'{"message": "Invalid data, check the authorization token is correct"}'


@pytest.fixture
def leeds(site: Site) -> Site:
    """A machine with this one account; the vendor answers with what the document shows."""
    site.config.write_text(CONFIG.format(url=site.vendor.url))
    says(site.vendor, "my/user", {"id": "u1", "fullName": "Joe Bloggs"})
    says(site.vendor, "my/users", [{"id": "u1", "fullName": "Joe Bloggs"}, {"id": "u2"}])
    says(site.vendor, "my/teams", [{"ID": "t1", "name": "Sales Team", "members": ["u1"]}])
    says(site.vendor, "my/menus", [{"ID": "m1", "name": "Main Office", "extensions": {}}])
    says(site.vendor, "my/client", {"id": "c1", "name": "CircleLoop"})
    row = {"total": 91, "inbound": 4, "outbound": 84, "missed": 4}
    says(site.vendor, "analytics/numbers-summary", {"data": [{"numberE164": "441234501234", **row}]})
    says(site.vendor, "analytics/teams-summary", {"data": [{"teamID": "t1", "inbound": 0, "missed": 0}]})
    return site


def says(vendor: LoopbackVendor, path: str, value: Any) -> None:
    vendor.answers(f"/v1/{path}", ok_json(value))


async def test_status_tells_who_and_what_there_is_with_null_for_what_nobody_tells(leeds: Site) -> None:
    ended = await leeds.run("status", "--json")
    assert ended.code == 0
    told = ended.json
    assert told["accounts"] == [{"name": "leeds", "vendor": "circleloop", "ok": True, "error": None}]
    joe, other = told["agents"]
    assert (joe["name"], joe["status"], joe["since"], joe["on_hold"]) == ("Joe Bloggs", None, None, None)
    assert (joe["teams"], other["name"], other["teams"]) == (["Sales Team"], None, [])
    (queue,) = told["queues"]
    assert (queue["id"], queue["path"], queue["lang"], queue["channel"]) == (
        "m1",
        "Main Office",
        None,
        "call",
    )
    assert (queue["in_queue"], queue["longest_wait"]) == (None, None)
    levels = [(one["scope"], one["id"], one["name"], one["percent"]) for one in told["service_levels"]]
    assert levels == [
        ("number_answered", "441234501234", None, 50),
        ("team_answered", "t1", None, None),
    ]
    assert (told["calls"], told["webhooks"]) == ([], [])


async def test_status_in_words_keeps_what_is_never_told_apart_from_what_is_not_known(leeds: Site) -> None:
    ended = await leeds.run("status")
    assert ended.code == 0
    lines = {line.split()[1]: line.split() for line in ended.out.splitlines() if line.startswith("leeds")}
    assert lines["Main"][-2:] == ["n/a", "n/a"]
    assert lines["number"][-2:] == ["50.0", "%"]
    assert lines["team"][-2:] == ["no", "traffic"]


async def test_rules_see_the_shares_and_never_a_wait_nobody_told(leeds: Site) -> None:
    assert (await leeds.run("status", "--check", "longest_wait>=0", "--check", "in_queue<1")).code == 0
    assert (await leeds.run("status", "--check", "service_level<80")).code == 1


async def test_a_login_that_is_no_admins_is_told_beside_what_answered(leeds: Site) -> None:
    for path in ("numbers", "teams"):
        leeds.vendor.answers(f"/v1/analytics/{path}-summary", ok(WRONG_KEY, "409 Conflict"))
    ended = await leeds.run("status", "--json")
    assert ended.code == 3
    assert "check the authorization token is correct" in ended.json["accounts"][0]["error"]
    assert len(ended.json["agents"]) == 2


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (None, 0, "answers and takes the login"),
        (ok(WRONG_KEY, "409 Conflict"), 3, "Invalid data, check the authorization token is correct"),
        (ok(b'{"message": "busy"}', "409 Conflict"), 3, "refused (409): busy"),
        (ok(b"", "401 Unauthorized"), 3, "refused (401): Unauthorized"),
        (dropped, 3, "broke the connection off"),
    ],
)
async def test_cl02_check_tells_a_wrong_key_in_the_vendors_words(
    leeds: Site, answer: Any, code: int, words: str
) -> None:
    if answer is not None:
        leeds.vendor.answers("/v1/my/user", answer)
    ended = await leeds.run("check", "--json")
    (check,) = [one for one in ended.json["checks"] if one["subject"] == "leeds"]
    assert (ended.code, words in check["message"]) == (code, True)
    assert ("credential_form" in check["advice"]) is (
        answer in {ok(WRONG_KEY, "409 Conflict"), ok(b"", "401 Unauthorized")}
    )
    assert len(leeds.vendor.seen) == 1


async def test_cl01_check_sends_the_login_in_the_form_that_is_set(leeds: Site, tmp_path: Path) -> None:
    leeds.config.write_text(leeds.config.read_text() + 'credential_form = "key+base64(secret)"\n')
    leeds.vendor.answers("/v1/my/user", ok(WRONG_KEY, "409 Conflict"))
    ended = await leeds.run("check")
    assert ended.code == 3
    assert "sent as Basic key+base64(secret)" in ended.out
    assert leeds.vendor.seen[0].headers["authorization"].startswith(f"Basic {KEY}")
    assert TOKEN not in leeds.vendor.seen[0].headers["authorization"]
