"""The floor read once, and accounts checked: each says how it fares, and none stops another."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from console.config.secret_sources import FileSource, GivenSource
from console.config.settings import CcaiAccount, Settings, VoipTimeAccount
from console.domain.accounts import Vendor
from console.domain.secrets import Secret
from console.feeds.health import Verdict
from console.feeds.reading import Noun
from console.transport import client
from console.wiring.accounts import opening
from console.wiring.checks import run_checks
from console.wiring.once import read_floor
from console.wiring.summaries import OFFERS
from tests.engine.at_work import site

DOWN = CcaiAccount(
    name="down", base_url="http://127.0.0.1:1", subdomain="d", token=GivenSource(Secret("t"))
)  # fmt: skip


def bad_accounts(url: str, folder: Path) -> tuple[CcaiAccount, ...]:
    """One nobody answers, one the vendor turns down, one without its secret."""
    refused = replace(DOWN, name="refused", base_url=url, subdomain="demo", requests_per_second=100.0)
    return (DOWN, refused, replace(DOWN, name="secretless", token=FileSource(folder / "nowhere")))


def test_every_noun_of_every_account_is_read_and_trouble_stays_where_it_is(tmp_path: Path) -> None:
    with site() as at:
        at.clock.tick(600)
        settings = Settings(accounts=(*bad_accounts(at.url, tmp_path), *at.settings.accounts))
        floor = read_floor(settings)
    health = {one.name: one for one in floor.accounts}
    assert [one.name for one in floor.accounts if one.ok] == ["support", "milan"]
    assert "127.0.0.1 refused the connection" in str(health["down"].error)
    assert "login" in str(health["refused"].error)
    assert "secret of account secretless" in str(health["secretless"].error)
    told = {(reading.account, reading.noun): reading for reading in floor.readings}
    assert len(told[("support", Noun.AGENTS)].rows) > 0
    assert all(row.name for row in told[("support", Noun.AGENTS)].rows)
    assert told[("support", Noun.SERVICE_LEVELS)].taken_at is not None
    assert len(told[("milan", Noun.CLICK_TO_CALLS)].rows) == 2
    assert told[("down", Noun.AGENTS)].fault is not None
    for name in ("down", "refused", "secretless"):
        assert {noun for account, noun in told if account == name} == OFFERS[Vendor.CCAI].nouns


def test_what_an_account_does_not_answer_is_named_where_it_answers_the_rest() -> None:
    with site() as at:
        at.simulator.faults.set("status:500@/manager/api/v1/menus/current_status")
        support, milan = read_floor(at.settings).accounts
    assert milan.ok
    assert str(support.error).startswith("queues: 127.0.0.1 failed (500)")


def test_an_account_that_fails_in_a_way_nobody_foresaw_stops_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = opening.open_account

    async def open_account(account, publish, budget, inbox=None):  # type: ignore[no-untyped-def]
        if account.name == "support":
            raise ZeroDivisionError
        return await real(account, publish, budget, inbox)

    monkeypatch.setattr(opening, "open_account", open_account)
    with site() as at:
        floor = read_floor(at.settings)
        assert {one.name: one.ok for one in floor.accounts} == {"support": False, "milan": True}
        checks = run_checks(at.settings)
    assert checks[0].verdict is not Verdict.OK
    assert checks[1].verdict is not Verdict.UNREACHABLE


def test_checks_name_what_is_wrong_and_where(tmp_path: Path) -> None:
    with site() as at:
        other = VoipTimeAccount(name="outbound", base_url=at.url, api_key=GivenSource(Secret("k")))
        bad = bad_accounts(at.url, tmp_path)
        checks = {
            one.subject: one
            for one in run_checks(Settings(accounts=(*bad, *at.settings.accounts, other)))
        }  # fmt: skip
    verdicts = {name: check.verdict for name, check in checks.items()}
    assert verdicts == {
        "down": Verdict.UNREACHABLE,
        "refused": Verdict.UNREACHABLE,
        "secretless": Verdict.WRONG,
        "support": Verdict.WARNING,
        "milan": Verdict.WARNING,
        "outbound": Verdict.UNREACHABLE,
    }
    assert "behind the vendor's" in checks["support"].message
    assert checks["support"].advice == (
        "Set this machine's clock (NTP). Until then times of the vendor are set right by the difference."
    )
    assert len(at.requests("/manager/api/v1/user_statuses")) == 2


def test_a_name_that_is_looked_up_for_ever_holds_no_command_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait())
    monkeypatch.setattr(client, "READ_TIMEOUT", httpx.Timeout(0.3))
    (checked,) = run_checks(Settings(accounts=(replace(DOWN, base_url="https://vendor.invalid"),)))
    assert (checked.verdict, hanging.is_set()) == (Verdict.UNREACHABLE, False)
    assert "did not accept a connection in time" in checked.message
    hanging.set()
