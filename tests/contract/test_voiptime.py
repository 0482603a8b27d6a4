"""A VoIPTime account from the command line: campaigns among the queues, and an honest word about its key."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.conftest import KEY, Site
from tests.loopback import ok, ok_json

ACCOUNT = """\
[[accounts]]
name = "outbound"
vendor = "voiptime"
base_url = "{url}/api"
api_key = {{ env = "VOXLOUD_KEY" }}
requests_per_second = 10
"""


@pytest.fixture
def outbound(site: Site) -> Site:
    """The machine with a VoIPTime account alone."""
    site.config.write_text(ACCOUNT.format(url=site.vendor.url))
    return site


async def test_campaigns_stand_among_the_queues_with_nobody_known_to_wait(outbound: Site) -> None:
    pages = {"0": [{"id": f"c{one}", "name": f"Sales {one}"} for one in range(10)], "10": [{"id": "5b27"}]}
    outbound.vendor.thinking["/api/campaigns"] = lambda seen: ok_json(pages[seen.query["offset"][0]])
    ended = await outbound.run("status", "--json")
    assert (ended.code, ended.json["accounts"]) == (
        0,
        [{"name": "outbound", "vendor": "voiptime", "ok": True, "error": None}],
    )
    assert [queue["id"] for queue in ended.json["queues"]] == [*(f"c{one}" for one in range(10)), "5b27"]
    assert ended.json["queues"][0] == {
        "account": "outbound",
        "id": "c0",
        "path": "Sales 0",
        "lang": None,
        "channel": "call",
        "in_queue": None,
        "longest_wait": None,
    }
    assert ended.json["queues"][-1]["path"] is None
    assert {one.headers["api-key"] for one in outbound.vendor.seen} == {KEY}
    assert not outbound.vendor.asked("/api/projects")


async def test_the_table_says_that_waiting_is_not_offered_and_no_rule_trips_on_it(outbound: Site) -> None:
    outbound.vendor.answers("/api/campaigns", ok_json([{"id": "c", "name": "Sales"}]))
    ended = await outbound.run("status", "--check", "in_queue<1", "--check", "longest_wait>=0")
    assert ended.code == 0
    assert "outbound Sales call n/a n/a" in {" ".join(line.split()) for line in ended.out.splitlines()}


async def test_a_key_that_is_accepted_is_told_by_check(outbound: Site) -> None:
    outbound.vendor.answers("/api/projects", ok_json([]))
    ended = await outbound.run("check", "--json")
    last = ended.json["checks"][-1]
    assert (ended.code, last["subject"], last["verdict"]) == (0, "outbound", "ok")
    assert [(one.method, one.target) for one in outbound.vendor.seen] == [("GET", "/api/projects")]


async def test_a_wrong_key_is_exit_code_3_and_says_what_to_do(outbound: Site) -> None:
    outbound.vendor.everywhere = ok(b"", "401 Unauthorized")
    ended: Any = await outbound.run("check", "--json")
    last = ended.json["checks"][-1]
    assert (ended.code, last["subject"], last["verdict"]) == (3, "outbound", "unreachable")
    assert "login" in last["advice"]
    ended = await outbound.run("status", "--json")
    assert (ended.code, ended.json["queues"]) == (3, [])
    assert "login" in ended.json["accounts"][0]["error"]
