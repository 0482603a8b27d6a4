"""Actions as scripts drive them: sent exactly once, as documented, with an exit code that is true."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.contract.conftest import BASIC, KEY, TOKEN, Site
from tests.loopback import dropped, ok, ok_json, truncated

CALLS, SMS, CONNECT = "/apps/api/v1/calls", "/apps/api/v1/sms", "/api/v1/click-to-call/8ff3/connect"
AGENT = ("call", "--account", "support", "--agent", "agent@somedomain.com", "--yes", "--json")
TO = ("--to", "+1 859-657-9625")


@pytest.mark.parametrize(
    ("words", "path", "body"),
    [
        (
            (*AGENT, *TO, "--from", "+1 339-219-5276", "--lang", "en"),
            CALLS,
            {
                "call_type": "Voice Outbound (API)",
                "agent_email": "agent@somedomain.com",
                "outbound_number": "+13392195276",
                "end_user_number": "+18596579625",
                "lang": "en",
            },
        ),
        (
            (*AGENT, "--ticket", "71450"),
            CALLS,
            {
                "call_type": "Voice Outbound (API)",
                "agent_email": "agent@somedomain.com",
                "ticket_id": "71450",
            },
        ),
        (
            (
                *("sms", "--account", "support", "--yes", "--json", "--to", "+1 415-555-0100"),
                *("--from", "+1 628-555-0199", "--message", "[b]é[/b]", "--ticket", "50x"),
            ),
            SMS,
            {
                "chat_type": "Messaging (SMS)",
                "end_user_number": "+14155550100",
                "outbound_number": "+16285550199",
                "message": "[b]é[/b]",
                "ticket_id": "50x",
            },
        ),
        (
            (
                "connect",
                "--account",
                "milan",
                "--yes",
                "--json",
                "--via",
                "desk",
                "--contact",
                "+39066978123",
            ),
            CONNECT,
            {"contact": "+39066978123"},
        ),
    ],
)
async def test_an_action_reaches_the_vendor_once_as_documented(
    site: Site, words: tuple[str, ...], path: str, body: Any
) -> None:
    site.vendor.answers("/api/v1/click-to-call", ok_json([{"id": "8ff3", "name": "ctc-desk"}]))
    for one in (CALLS, SMS, CONNECT):
        site.vendor.answers(one, ok(b'{"id": 397, "contact": "x"}', "201 Created"))
    ended = await site.run(*words)
    assert (ended.code, ended.json["outcome"]) == (0, "accepted")
    (sent,) = site.posted()
    assert (sent.method, sent.path, json.loads(sent.body)) == ("POST", path, body)
    assert sent.headers["content-type"] == "application/json"
    if path == CONNECT:
        assert sent.headers["voverc-auth"] == KEY
    else:
        assert sent.headers["authorization"] == BASIC
    (entry,) = [json.loads(line) for line in (await site.run("journal", "--json")).out.splitlines()]
    assert (entry["id"], entry["outcome"]) == (ended.json["journal_id"], "accepted")


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (ok(b"", "202 Accepted"), 0, "finish it in the widget"),
        (ok(b'{"message": "Agent is not available"}', "400 Bad Request"), 1, "Agent is not available"),
        (ok(b'{"error": "bad ' + TOKEN.encode() + b'"}', "422 X"), 1, "bad ********"),
        (ok(b"", "429 Too Many Requests"), 1, "Too Many Requests"),
        (ok(b'{"message": "no"}', "401 Unauthorized"), 3, "no"),
        (ok(b'{"message": "boom"}', "500 X"), 4, "Look at recent calls"),
        (ok(b"<html>hello", kind="text/html"), 4, "Look at recent calls"),
        (ok(b"", "201 Created"), 4, "Look at recent calls"),
        (ok(b"", "307 X", "Location: /apps/api/v1/calls"), 4, "not followed"),
        (dropped, 4, "Look at recent calls"),
        (truncated, 4, "Look at recent calls"),
    ],
)
async def test_whatever_comes_back_it_was_sent_once_and_the_code_is_true(
    site: Site, answer: Any, code: int, words: str
) -> None:
    site.vendor.answers(CALLS, answer)
    ended = await site.run(*AGENT, *TO)
    assert (ended.code, len(site.posted())) == (code, 1)
    assert words in ended.json["message"]


async def test_an_unreachable_vendor_is_told_from_a_doubtful_one(site: Site) -> None:
    await site.vendor.close()
    for words in (
        (*AGENT, *TO),
        ("connect", *AGENT[1:2], "milan", "--via", "x", "--contact", "+39066978123"),
    ):
        ended = await site.run(*words, *(() if words[0] == "call" else ("--yes", "--json")))
        assert (ended.code, ended.json["outcome"]) == (3, "not sent")


@pytest.mark.parametrize(
    "words",
    [
        (*AGENT, *TO, "--dry-run"),
        (*AGENT, "--to", "911"),
        (*AGENT, *TO, "--read-only"),
        ("connect", "--account", "milan", "--via", "desk", "--contact", "+39066978123", "--dry-run"),
        ("connect", "--account", "milan", "--via", "desk", "--contact", "12", "--yes"),
        AGENT,
    ],
)
async def test_nothing_at_all_is_asked_for_what_is_not_sent(site: Site, words: tuple[str, ...]) -> None:
    ended = await site.run(*words)
    assert ended.code == (0 if "--dry-run" in words else 2 if words == AGENT else 1)
    assert site.vendor.seen == []
