"""`status` prints the contract's keys, tells unknown from nothing, and exits accordingly."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from console.cli.status import to_json, to_text
from console.cli.status_text import table
from console.domain.accounts import Channel, Vendor
from console.domain.agents import Agent, AgentStatus
from console.domain.calls import Call
from console.domain.faults import Fault, FaultKind
from console.domain.queues import Queue
from console.domain.service_levels import Scope, ServiceLevel
from console.domain.webhooks import Webhook
from console.feeds.health import AccountHealth
from console.feeds.reading import AnyReading, Noun, Reading
from tests.fuzzing.texts import in_a_terminal
from tests.status_keys import KEYS

Run = Callable[..., Any]
NOW = datetime(2026, 11, 21, 7, 12, 5, tzinfo=UTC)
BEFORE = datetime(2026, 11, 21, 9, 11, tzinfo=timezone(timedelta(hours=2)))

READINGS: tuple[AnyReading, ...] = (
    Reading(
        "support",
        Noun.AGENTS,
        (
            Agent("support", 0, "Ann \x1b[2J陳", AgentStatus(-7, "In-call"), BEFORE, True, teams=("A", "B")),
            Agent("support", 2, None),
        ),
    ),
    Reading(
        "support",
        Noun.QUEUES,
        (
            Queue("support", 5, "Sales/New", "en", Channel.CALL, 3, longest_wait=65.0),
            Queue("support", 6, "Sales/Old", "en", Channel.CHAT, 0),
            Queue("support", 7, "Lost", "en", Channel.CALL, None, longest_wait=float("nan")),
        ),
    ),
    Reading(
        "support",
        Noun.SERVICE_LEVELS,
        (
            ServiceLevel("support", Scope.QUEUE, 5, "Sales/New", "en", Channel.CALL, 79.96),
            ServiceLevel("support", Scope.QUEUE_GROUP, 1, "All", None, Channel.CHAT, None),
        ),
    ),
    Reading(
        "support", Noun.CALLS, (Call("support", 9, "Voice", "failed", BEFORE, fail_reason="eu_abandoned"),)
    ),
    Reading("support", Noun.WEBHOOKS, offered=False),
    Reading("milan", Noun.WEBHOOKS, (Webhook("milan", "w1", "CALL_STARTED", False, 3, "https://h/", "500"),)),
    Reading("milan", Noun.AGENTS, fault=Fault(FaultKind.SLOW, "No answer in 10 s", "Wait")),
)
ACCOUNTS = (
    AccountHealth("support", Vendor.CCAI, ok=True),
    AccountHealth("milan", Vendor.VOXLOUD, ok=False, error="No answer in 10 s. Wait"),
)


def test_the_json_has_the_keys_of_the_contract() -> None:
    told = json.loads(json.dumps(to_json(READINGS, ACCOUNTS, NOW), allow_nan=False))
    assert {name: set(rows[0]) for name, rows in told.items() if name != "read_at"} == KEYS
    assert told["read_at"] == "2026-11-21T07:12:05.000Z"
    ann, nameless = told["agents"]
    assert (ann["id"], ann["status"], ann["status_id"], ann["since"]) == (
        0,
        "In-call",
        -7,
        "2026-11-21T07:11:00.000Z",
    )
    assert (ann["on_hold"], ann["teams"]) == (True, ["A", "B"])
    assert (nameless["name"], nameless["status"], nameless["status_id"], nameless["since"]) == (None,) * 4
    assert [row["in_queue"] for row in told["queues"]] == [3, 0, None]
    assert [row["longest_wait"] for row in told["queues"]] == [65, None, None]
    assert [row["percent"] for row in told["service_levels"]] == [79.96, None]
    assert told["service_levels"][1]["scope"] == "queue_group"
    assert told["calls"][0]["started_at"] == "2026-11-21T07:11:00.000Z"
    assert told["accounts"][1] == {
        "name": "milan", "vendor": "voxloud", "ok": False, "error": "No answer in 10 s. Wait",
    }  # fmt: skip


def test_the_tables_tell_nothing_from_not_known() -> None:
    text = to_text(READINGS, ACCOUNTS, NOW)
    assert all(line.isprintable() for line in text.split("\n"))
    lines = {" ".join(line.split()) for line in text.split("\n")}
    assert "support Sales/New en call 3 1:05" in lines
    assert "support Sales/Old en chat 0 ?" in lines
    assert "support queue group All chat no traffic" in lines
    assert "support 2 n/a ?" in lines
    assert "milan CALL_STARTED OFF 3 https://h/ 500" in lines
    assert "milan (Voxloud): No answer in 10 s. Wait" in lines
    assert "! milan: not known: No answer in 10 s. Wait" in lines


def test_the_tables_hide_nothing_that_is_known() -> None:
    """An agent nobody has named is known by id, and one in thousands who waited too long counts."""
    readings: tuple[AnyReading, ...] = (
        Reading("support", Noun.AGENTS, (Agent("support", 3, "Bo", is_live=True),)),
        Reading(
            "support",
            Noun.CALLS,
            (Call("support", 9, "", "finished", NOW, agent_id=0), Call("support", 8, "", "queued", NOW)),
        ),
        Reading(
            "support",
            Noun.SERVICE_LEVELS,
            (
                ServiceLevel("support", Scope.QUEUE, 5, "Sales", "en", Channel.CALL, 99.97),
                ServiceLevel("support", Scope.QUEUE, 6, "Care", "en", Channel.CALL, 100.0),
            ),
        ),
    )
    lines = {" ".join(line.split()) for line in to_text(readings, ACCOUNTS, NOW).split("\n")}
    assert "support Bo ? ?" in lines
    assert "support 9 finished 0:00 ? 0" in lines
    assert "support 8 queued 0:00 ? ?" in lines
    assert "support queue Sales en call 99.9 %" in lines
    assert "support queue Care en call 100.0 %" in lines


def test_a_table_says_none_only_where_somebody_answered() -> None:
    blind: AnyReading = Reading("milan", Noun.CALLS, fault=Fault(FaultKind.SLOW, "No answer in 10 s", "Wait"))
    told = "! milan: not known: No answer in 10 s. Wait"
    assert to_text([blind], ACCOUNTS, NOW).split("\n\n")[-1] == f"CALLS\n{told}"
    empty: AnyReading = Reading("support", Noun.CALLS)
    assert to_text([blind, empty], ACCOUNTS, NOW).split("\n\n")[-1] == f"CALLS\nnone\n{told}"


@pytest.mark.parametrize("name", ["สมชัย ดี", "प्रिया", "ﾊﾞ", "각", "한글 名前", "Zoë", "\u0780\u07a6"])
def test_a_name_in_any_script_moves_no_column(name: str) -> None:
    heading, row = table(("agent", "status"), [(name, "Available")])
    assert in_a_terminal(row[: row.index("Available")]) == heading.index("status")


def test_the_tables_have_the_order_of_the_accounts_whoever_answered_first() -> None:
    readings: tuple[AnyReading, ...] = tuple(
        Reading(name, Noun.WEBHOOKS, (Webhook(name, "w", "CALL_STARTED", True, 0, None),))
        for name in ("milan", "support")
    )
    lines = to_text(readings, ACCOUNTS, NOW).split("\n")
    assert [line.split()[0] for line in lines if "CALL_STARTED" in line] == ["support", "milan"]


def test_a_name_the_vendor_did_not_tell_is_null() -> None:
    readings: tuple[AnyReading, ...] = (
        Reading("milan", Noun.WEBHOOKS, (Webhook("milan", "w", "unknown", None, None, None),)),
        Reading(
            "support",
            Noun.AGENTS,
            (
                Agent("support", 1, None, AgentStatus("Break", "Break")),
                Agent("support", 2, None, AgentStatus(9, "9")),
            ),
        ),
        Reading("support", Noun.QUEUES, (Queue("support", 5, "5", "", Channel.CALL, 0),)),
        Reading(
            "support", Noun.SERVICE_LEVELS, (ServiceLevel("s", Scope.QUEUE, 5, "5", "", Channel.CALL, 1),)
        ),
        Reading("milan", Noun.CALLS, (Call("milan", "c", "", "finished", None),)),
        Reading("support", Noun.CALLS, (Call("support", 9, "", "unknown", None),)),
    )
    told = to_json(readings, ACCOUNTS, NOW)
    assert [(row["status"], row["status_id"]) for row in told["agents"]] == [("Break", None), (None, 9)]
    assert (told["queues"][0]["path"], told["queues"][0]["lang"]) == (None, None)
    assert (told["service_levels"][0]["name"], told["service_levels"][0]["lang"]) == (None, None)
    assert [(row["account"], row["status"]) for row in told["calls"]] == [
        ("support", None),
        ("milan", "finished"),
    ]
    assert told["webhooks"][0]["event"] is None


@dataclass(frozen=True)
class Floor:
    """What the wiring answers."""

    readings: tuple[AnyReading, ...]
    accounts: tuple[AccountHealth, ...]
    read_at: datetime = NOW


@pytest.mark.parametrize(
    ("accounts", "rules", "code"),
    [
        (ACCOUNTS[:1], [], 0),
        (ACCOUNTS, [], 3),
        (ACCOUNTS[:1], ["longest_wait>65"], 0),
        (ACCOUNTS[:1], ["longest_wait>=65"], 1),
        (ACCOUNTS[:1], ["service_level < 80"], 1),
        (ACCOUNTS[:1], ["in_queue<0", "failed_count>2"], 1),
        (ACCOUNTS, ["longest_wait>=65"], 3),
    ],
)
def test_the_exit_code_puts_blindness_before_alarm(
    run: Run,
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
    accounts: tuple[AccountHealth, ...],
    rules: list[str],
    code: int,
) -> None:
    monkeypatch.setattr("console.wiring.once.read_floor", lambda settings: Floor(READINGS, accounts))
    ended = run("status", "--json", *(word for rule in rules for word in ("--check", rule)))
    assert ended.code == code
    assert len(json.loads(ended.out)["accounts"]) == len(accounts)
    assert ended.out.isascii()


def test_a_rule_that_holds_names_each_row_so_that_no_two_are_alike(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels = tuple(
        ServiceLevel("support", Scope.QUEUE, 5, "Sales", lang, channel, 0.0)
        for lang in ("en", "es")
        for channel in (Channel.CALL, Channel.CHAT)
    )
    queue = Queue("support", 5, "Sales", "en", Channel.CHAT, 3, longest_wait=1_234_567.0)
    readings: tuple[AnyReading, ...] = (
        Reading("support", Noun.SERVICE_LEVELS, levels),
        Reading("support", Noun.QUEUES, (queue,)),
    )
    monkeypatch.setattr("console.wiring.once.read_floor", lambda settings: Floor(readings, ACCOUNTS[:1]))
    ended = run("status", "--check", "service_level<80", "--check", "longest_wait>60")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "service_level 0 < 80: support, Sales (en, call)",
        "service_level 0 < 80: support, Sales (en, chat)",
        "service_level 0 < 80: support, Sales (es, call)",
        "service_level 0 < 80: support, Sales (es, chat)",
        "longest_wait 1234567 > 60: support, Sales (en, chat)",
    ]


def test_one_account_without_a_secret_does_not_stop_the_report(run: Run, config: Path) -> None:
    ended = run("status", "--json")
    assert ended.code == 2
    told = {account["name"]: account for account in json.loads(ended.out)["accounts"]}
    assert "CCAI_TOKEN is not set" in told["support"]["error"]
    assert "VOXLOUD_KEY is not set" in told["milan"]["error"]


def test_rows_that_could_not_be_read_are_told_beside_the_rows_that_could(
    run: Run, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: tuple[AnyReading, ...] = (
        Reading("support", Noun.QUEUES, rejected=2),
        Reading("support", Noun.CALLS, rejected=1),
    )
    monkeypatch.setattr("console.wiring.once.read_floor", lambda settings: Floor(readings, ACCOUNTS[:1]))
    ended = run("status", "--json")
    assert (ended.code, json.loads(ended.out)["queues"]) == (0, [])
    assert ended.err == "support: queues: 2 rows could not be read\nsupport: calls: 1 row could not be read\n"
