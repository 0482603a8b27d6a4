"""What a vendor repeats of a login, in an answer that succeeds, gets no further than the transport."""

from __future__ import annotations

import html
import json
from base64 import b64encode
from typing import Any
from urllib.parse import quote

import pytest

from console.domain.secrets import MASK, Secret
from console.transport.auth import BasicAuth, HeaderAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.errors import Unreadable
from console.transport.request import Request
from tests.loopback import LoopbackVendor, ok, ok_json

TOKEN = "sentinel/+'q\\b=é\"4711"
ASK = Request("GET", "/rows")


async def answer(vendor: LoopbackVendor, sent: bytes, token: str = TOKEN, **more: Any) -> Any:
    vendor.answers("/rows", sent)
    way = Transport(vendor.url, BasicAuth("customer", Secret(token)), Budget(1000.0), **more)
    try:
        return await way.read(ASK)
    finally:
        await way.aclose()


@pytest.mark.parametrize(
    "spelled",
    [
        TOKEN,
        f"Basic {b64encode(f'customer:{TOKEN}'.encode()).decode()}",
        b64encode(TOKEN.encode()).decode(),
        quote(TOKEN, safe=""),
        quote(TOKEN),
        html.escape(TOKEN),
        repr(TOKEN),
        json.dumps({"token": TOKEN}),
    ],
)
async def test_rows_come_without_the_login_in_them(vendor: LoopbackVendor, spelled: str) -> None:
    rows = [{"id": 1, "name": f"Ann {spelled} B.", spelled: {"deep": [spelled, 2.5, None, True]}}]
    for sent in (json.dumps(rows), json.dumps(rows, ensure_ascii=False).replace("/", "\\/")):
        (told,) = (await answer(vendor, ok(sent.encode()))).json()
        assert "sentinel" not in str(told)
        assert "c2VudGluZWw" not in str(told)
        assert told["id"] == 1
        assert told["name"].startswith("Ann ")
        assert told["name"].endswith(" B.")
        assert MASK in told["name"]
        assert list(told.values())[2]["deep"][1:] == [2.5, None, True]


async def test_a_page_in_place_of_data_and_a_header_come_without_it_too(vendor: LoopbackVendor) -> None:
    sent = ok(
        f"<p>{TOKEN}</p> {TOKEN}".encode(), "200 OK", f"Link: <{quote(TOKEN)}>; rel=next", kind="text/html"
    )
    told = await answer(vendor, sent)
    assert "sentinel" not in f"{told}"
    sent = ok(b"", "302 Found", "Location: https://sentinel-token-9.example/")
    with pytest.raises(Unreadable) as caught:
        await answer(vendor, sent, "sentinel-token-9")
    assert "sentinel" not in str(caught.value)


async def test_a_login_of_digits_leaves_data_that_can_be_read(vendor: LoopbackVendor) -> None:
    told = await answer(vendor, ok_json([{"id": 4711471147, "of": "no 4711471147"}]), "4711471147")
    assert told.json() == [{"id": MASK, "of": f"no {MASK}"}]


async def test_what_is_too_short_to_be_a_login_is_left_in_the_data(vendor: LoopbackVendor) -> None:
    rows = [{"id": 1, "name": "a test of words"}]
    assert (await answer(vendor, ok_json(rows), "test")).json() == rows


async def test_an_answer_that_repeats_nothing_is_left_as_it_came(vendor: LoopbackVendor) -> None:
    sent = b'[ {"id": 1,   "name": "Ann"} ]'
    assert (await answer(vendor, ok(sent))).body == sent


@pytest.mark.parametrize(
    "sent", [b'[ {"team": "Supervisor",   "id": 1} ]', b'[ {"team": "Supervisor \\u0026 Co",   "id": 1.0} ]']
)
async def test_a_word_that_is_part_of_the_login_leaves_an_answer_as_it_came(
    vendor: LoopbackVendor, sent: bytes
) -> None:
    assert (await answer(vendor, ok(sent), "Supervisor-4711")).body == sent


def test_a_login_made_anew_is_looked_for_from_then_on() -> None:
    assert "sentinel" not in HeaderAuth("Api-Key", Secret(TOKEN)).mask(f"bad {TOKEN}")
