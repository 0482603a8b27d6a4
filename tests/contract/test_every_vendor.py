"""`status` and `check` with an account at each of the four vendors, as scripts drive them, on a simulator."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from console.simulator.server import Options, serve_in_thread
from tests.contract.conftest import CONFIG, KEY, TOKEN, Site
from tests.status_keys import KEYS

MORE = """
[[accounts]]
name = "leeds"
vendor = "circleloop"
base_url = "{url}/circleloop/v1"
key = {{ env = "VOXLOUD_KEY" }}
secret = {{ env = "CCAI_TOKEN" }}
requests_per_second = 10

[[accounts]]
name = "outbound"
vendor = "voiptime"
base_url = "{url}/voiptime/api"
api_key = {{ env = "VOXLOUD_KEY" }}
requests_per_second = 10
"""
NAMES = ["support", "milan", "leeds", "outbound"]
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
TURNED_DOWN = {
    **dict.fromkeys(NAMES, "(401)"),
    "leeds": "(409): Invalid data, check the authorization token is correct",
}
RIGHT = {"token": TOKEN, "api_key": KEY, "circleloop_key": KEY}
RIGHT |= {"circleloop_secret": TOKEN, "voiptime_api_key": KEY}


@contextmanager
def simulated(site: Site, **secrets: str) -> Iterator[Site]:
    """The machine with an account at each vendor of a simulator that lets these secrets in."""
    options = Options(rate_limit=None, agents=8, queues=4, subdomain="customer", **{**RIGHT, **secrets})
    with serve_in_thread(options) as (url, _):
        site.config.write_text((CONFIG + MORE).format(url=url))
        yield site


def by_account(rows: list[dict[str, Any]], key: str) -> dict[str, set[Any]]:
    """What each account's rows have under a key."""
    return {name: {row[key] for row in rows if row["account"] == name} for name in NAMES}


async def test_the_floor_of_four_vendors_has_the_keys_of_the_contract_and_null_where_none_tells(
    site: Site,
) -> None:
    with simulated(site):
        ended = await site.run("status", "--json")
    told = ended.json
    assert (ended.code, ended.out.isascii()) == (0, True)
    assert [(one["name"], one["ok"], one["error"]) for one in told["accounts"]] == [
        (name, True, None) for name in NAMES
    ]
    assert told.keys() == KEYS.keys() | {"read_at"}
    for noun, keys in KEYS.items():
        assert all(row.keys() == keys for row in told[noun])
        accounts = [row["account"] for row in told[noun] if noun != "accounts"]
        assert accounts == sorted(accounts, key=NAMES.index)
    instants = [told["read_at"], *(row["since"] for row in told["agents"])]
    instants += [row["started_at"] for row in told["calls"]]
    assert all(INSTANT.fullmatch(instant) for instant in instants if instant is not None)
    live = by_account(told["agents"], "status")
    assert None not in live["support"]
    assert (live["milan"], live["leeds"], live["outbound"]) == ({None}, {None}, set())
    assert by_account(told["agents"], "since")["leeds"] == {None}
    waiting = by_account(told["queues"], "in_queue")
    assert all(isinstance(number, int) for number in waiting["support"])
    assert (waiting["milan"], waiting["leeds"], waiting["outbound"]) == (set(), {None}, {None})
    assert by_account(told["service_levels"], "scope") == {
        "support": {"queue", "queue_group"},
        "milan": set(),
        "leeds": {"number_answered", "team_answered"},
        "outbound": set(),
    }
    assert {name for name, ids in by_account(told["calls"], "id").items() if ids} == {"support", "milan"}
    assert {name for name, ids in by_account(told["webhooks"], "id").items() if ids} == {"milan"}


async def test_check_says_of_each_vendor_that_it_takes_the_login(site: Site) -> None:
    with simulated(site):
        ended = await site.run("check", "--json")
    found = [one for one in ended.json["checks"] if one["subject"] in NAMES]
    assert (ended.code, [(one["subject"], one["verdict"]) for one in found]) == (
        0,
        [(name, "ok") for name in NAMES],
    )


async def test_a_wrong_key_is_told_as_each_vendor_tells_it_and_nothing_is_known(site: Site) -> None:
    with simulated(site, **dict.fromkeys(RIGHT, "another")):
        status, check = await asyncio.gather(site.run("status", "--json"), site.run("check", "--json"))
    assert (status.code, check.code) == (3, 3)
    assert all(status.json[noun] == [] for noun in KEYS if noun != "accounts")
    errors = {one["name"]: one["error"] for one in status.json["accounts"] if not one["ok"]}
    wrong = {one["subject"]: one for one in check.json["checks"] if one["verdict"] == "unreachable"}
    assert errors.keys() == wrong.keys() == set(NAMES)
    for name, words in TURNED_DOWN.items():
        assert words in wrong[name]["message"]
        assert words in errors[name]
        assert wrong[name]["advice"]
