"""Webhooks come into a console: from the config file to who is on the phone."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from console.config.secret_sources import EnvironmentSource, GivenSource
from console.config.settings import ReceiverSettings, Settings
from console.domain.agents import Agent
from console.domain.calls import Call
from console.domain.receivers import Receiver
from console.domain.secrets import Secret
from console.feeds.health import Verdict
from console.feeds.reading import Noun
from console.feeds.receiver.places import bound
from console.wiring.receiving import NO_SECRET, OFF, callback_url, check, receiver
from tests.engine.at_work import Screen, Site, at_work, site, wait

SECRET = Secret("a-secret-of-some-length")


@pytest.fixture
def port() -> int:
    with bound("127.0.0.1", 0) as free:
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def at() -> Iterator[Site]:
    """A site whose PBX tells somebody of every live event; at first one of them is off."""
    with site() as it:
        key = it.settings.accounts[1].secret_sources["api_key"]
        assert isinstance(key, GivenSource)
        body = {"callback_url": "https://example.com", "event_type": "CALL_STARTED"}
        subscribe = urllib.request.Request(
            f"{it.url}/api/v1/webhook-subscriptions",
            json.dumps(body).encode(),
            {"Voverc-Auth": key.secret.reveal(), "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(subscribe, timeout=10) as answer:
            assert answer.status < 300
        yield it


def hearing(settings: Settings, port: int, secret: Any = GivenSource(SECRET)) -> Settings:  # noqa: B008
    return replace(settings, receiver=ReceiverSettings(port=port, path_secret=secret))


def post(url: str, value: Any) -> int:
    request = urllib.request.Request(url, json.dumps(value).encode(), method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def row(screen: Screen) -> Receiver | None:
    reading = screen.reading("milan", Noun.RECEIVER)
    return reading.rows[0] if reading is not None and reading.rows else None


def rows(screen: Screen, noun: Noun) -> tuple[Any, ...]:
    reading = screen.reading("milan", noun)
    return () if reading is None else reading.rows


def test_a_console_with_a_receiver_shows_who_is_on_the_phone(at: Site, port: int) -> None:
    with at_work(hearing(at.settings, port), read_only=True) as screen:
        screen.until(lambda: (told := row(screen)) is not None and told.is_listening, "it listens")
        screen.until(lambda: rows(screen, Noun.AGENTS), "the directory is read")
        agent: Agent = rows(screen, Noun.AGENTS)[0]
        assert (agent.status, agent.no_status) == (None, "No webhook has told of a call of theirs yet")
        event = {"callId": "live-1", "userExtension": agent.extension, "originatorNumber": "+390312345678"}
        url = callback_url("127.0.0.1", port, SECRET, "milan")
        assert post(url, {"type": "CALL_INCOMING", "data": event}) == 200
        screen.until(lambda: _status(screen, agent) == "Ringing", "it rings")
        screen.until(lambda: _call(screen) is not None, "the call is there")
        assert post(url, {"type": "CALL_ANSWERED", "data": event}) == 200
        screen.until(lambda: _status(screen, agent) == "In call", "it is answered")
        call = _call(screen)
        assert call is not None
        assert (call.agent, call.number, call.is_open) == (agent.name, "+390312345678", True)
        assert post(url + "x", {}) == 404
        assert post(url, {"type": "CALL_HANGUP", "data": event}) == 200
        screen.until(lambda: _status(screen, agent) == "Free", "it ends")
        screen.until(lambda: (told := row(screen)) is not None and told.strangers == 1, "it is counted")
        told = row(screen)
        assert told is not None
        assert (told.received, told.rejected, told.address) == (3, 0, f"127.0.0.1:{port}")
    bound("127.0.0.1", port).close()


def _status(screen: Screen, agent: Agent) -> str | None:
    found = next(one for one in rows(screen, Noun.AGENTS) if one.id == agent.id)
    return found.status.name if found.status is not None else None


def _call(screen: Screen) -> Call | None:
    return next((call for call in rows(screen, Noun.CALLS) if call.id == "live-1"), None)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (ReceiverSettings(), OFF),
        (ReceiverSettings(port=1), NO_SECRET),
        (ReceiverSettings(port=1, path_secret=EnvironmentSource("NOT_SET")), "NOT_SET is not set"),
        (ReceiverSettings(port=1, path_secret=GivenSource(Secret("short"))), "16 characters or more"),
        (ReceiverSettings(port=1, path_secret=GivenSource(Secret("a/" * 20))), "no slash"),
        (ReceiverSettings(port=1, host="192.0.2.1", path_secret=GivenSource(SECRET)), "cannot be used"),
    ],
)
def test_a_console_says_why_it_does_not_listen(at: Site, settings: ReceiverSettings, reason: str) -> None:
    with at_work(replace(at.settings, receiver=settings), read_only=True) as screen:
        screen.until(lambda: reason in (((told := row(screen)) and told.reason) or ""), reason)
        screen.until(lambda: rows(screen, Noun.AGENTS), "the directory is read")
        agent = rows(screen, Noun.AGENTS)[0]
        assert agent.status is None
        wait(lambda: reason in str(rows(screen, Noun.AGENTS)[0].no_status), "each agent says why")


def test_accounts_without_webhooks_need_no_receiver(at: Site, port: int) -> None:
    alone = replace(hearing(at.settings, port), accounts=at.settings.accounts[:1])
    assert receiver(alone, lambda _: None) is None
    found = check(alone)
    assert found is not None
    assert found.verdict is Verdict.WARNING


def test_check_tells_whether_the_port_can_be_had(at: Site, port: int) -> None:
    assert check(at.settings) is None
    found = check(hearing(at.settings, port))
    assert found is not None
    assert (found.verdict, found.message) == (Verdict.OK, f"can listen at 127.0.0.1:{port}")
    with bound("127.0.0.1", port):
        taken = check(hearing(at.settings, port))
        assert taken is not None
        assert (taken.verdict, "in use" in taken.message) == (Verdict.WARNING, True)
    secretless = check(hearing(at.settings, port, None))
    assert secretless is not None
    assert (secretless.verdict, secretless.message) == (Verdict.WRONG, NO_SECRET)
    elsewhere = replace(
        at.settings, receiver=ReceiverSettings(port=port, host="192.0.2.1", path_secret=GivenSource(SECRET))
    )
    nowhere = check(elsewhere)
    assert nowhere is not None
    assert nowhere.verdict is Verdict.WRONG
