"""`status --json` as scripts read it: rows of what answered, an honest word and code about what did not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.conftest import Site
from tests.loopback import dropped, ok, ok_json

LIVE, QUEUES, CALLS = (
    f"/manager/api/v1/{name}" for name in ("agents/current_status", "menus/current_status", "calls")
)
AGENT = {"id": 0, "status": "Break", "status_id": -2, "status_updated_at": "2021-05-10T17:45:01Z"}
EVIL = "\x1b[31m[/b]\u202e\x00"


async def test_the_floor_comes_with_the_vendors_ids_utc_times_and_nulls(site: Site) -> None:
    site.vendor.answers(LIVE, ok_json([AGENT, {"id": 7, "status": "Custom"}, {"id": None}]))
    site.vendor.answers(QUEUES, ok_json([{"menu_path_id": -5, "comm_type": "Chat", "menu_path": EVIL}]))
    site.vendor.answers(CALLS, ok_json([{"id": 9, "status": None, "created_at": 1620668701}]))
    site.vendor.answers("/api/v1/webhook-subscriptions", ok_json([{"id": 3, "type": "CALL_STARTED"}]))
    ended = await site.run("status", "--json")
    assert ended.code == 0
    told = ended.json
    assert [(one["name"], one["ok"], one["error"]) for one in told["accounts"]] == [
        ("support", True, None),
        ("milan", True, None),
    ]
    first, second = told["agents"]
    assert (first["id"], first["status"], first["status_id"]) == (0, "Break", -2)
    assert (first["since"], first["name"]) == ("2021-05-10T17:45:01.000Z", None)
    assert (second["status"], second["status_id"], second["since"]) == ("Custom", None, None)
    (queue,) = told["queues"]
    assert (queue["id"], queue["channel"], queue["in_queue"], queue["lang"]) == (-5, "chat", None, None)
    assert queue["path"].isprintable()
    (call,) = told["calls"]
    assert (call["id"], call["status"], call["started_at"]) == (9, None, "2021-05-10T17:45:01.000Z")
    assert [one["id"] for one in told["webhooks"]] == [3]
    assert "support: agents: 1 row could not be read" in ended.err


@pytest.mark.parametrize(
    "trouble", [ok(b'{"error": "no"}', "401 X"), ok(b"<html>", kind="text/html"), ok(b"", "204 X"), dropped]
)
async def test_what_failed_is_told_beside_what_answered(site: Site, trouble: Any) -> None:
    site.vendor.answers(LIVE, trouble)
    site.vendor.answers("/api/v2/users", ok_json([{"id": "u", "first_name": "Ada"}]))
    ended = await site.run("status", "--json")
    assert ended.code == 3
    assert [one["ok"] for one in ended.json["accounts"]] == [False, True]
    assert [one["name"] for one in ended.json["agents"]] == ["Ada"]


async def test_an_account_that_cannot_be_opened_is_told_and_breaks_no_other(site: Site) -> None:
    more = '[[accounts]]\nname = "outbound"\nvendor = "voiptime"\napi_key = { env = "NO_SUCH" }\n'
    site.config.write_text(site.config.read_text() + more)
    ended = await site.run("status", "--json")
    assert (ended.code, [one["ok"] for one in ended.json["accounts"]]) == (2, [True, True, False])
    assert "NO_SUCH" in ended.json["accounts"][2]["error"]
