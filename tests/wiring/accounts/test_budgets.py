"""Who shares a budget: accounts, commands and consoles that are one customer to the vendor."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from console.config import locations
from console.config.secret_sources import EnvironmentSource
from console.config.settings import AnyAccount, CcaiAccount, Settings, VoxloudAccount
from console.wiring.accounts.budgets import FORGOTTEN, budgets, pace_directory

SECRET = EnvironmentSource("TOKEN")


def ccai(name: str, subdomain: str = "acme", rate: float = 1.0) -> CcaiAccount:
    return CcaiAccount(
        name=name,
        base_url=f"https://{subdomain}.ccai.example.com",
        subdomain=subdomain,
        token=SECRET,
        requests_per_second=rate,
    )


def voxloud(name: str) -> VoxloudAccount:
    return VoxloudAccount(name=name, base_url="https://developer.voxloud.com", api_key=SECRET)


def settings(*accounts: AnyAccount) -> Settings:
    return Settings(accounts=accounts)


async def may_start(account: AnyAccount) -> bool:
    """Whether another process, which builds its own budgets, may start a request at once."""
    try:
        async with asyncio.timeout(0.05):
            await budgets(settings(account))[account.name].ready()
    except TimeoutError:
        return False
    return True


def test_ap01_accounts_of_one_customer_share_the_smallest_budget_any_of_them_allows() -> None:
    shared = budgets(settings(ccai("a", rate=2.0), ccai("b", rate=0.5), ccai("c", "other"), voxloud("d")))

    assert shared["a"] is shared["b"]
    assert shared["a"].allowed == 0.5
    assert len(set(map(id, shared.values()))) == 3


@pytest.mark.parametrize(
    "written",
    [
        {"subdomain": "ACME"},
        {"base_url": "https://acme.ccai.example.com:443"},
        {"base_url": "https://acme.ccai.example.com."},
        {"base_url": "https://acme.ccai.example.com.:443"},
    ],
)
def test_a_customer_written_in_another_way_is_the_same_customer(written: dict[str, str]) -> None:
    shared = budgets(settings(ccai("a"), replace(ccai("b"), **written)))  # type: ignore[arg-type]
    assert shared["a"] is shared["b"]


@pytest.mark.parametrize("other", ["https://acme.ccai.example.com:8443", "http://127.0.0.1:443"])
def test_another_port_is_another_customer(other: str) -> None:
    shared = budgets(settings(ccai("a"), replace(ccai("b"), base_url=other)))
    assert shared["a"] is not shared["b"]


async def test_a_command_waits_for_what_the_console_has_just_sent_the_same_customer() -> None:
    console = budgets(settings(ccai("support")))["support"]
    await console.ready()
    console.take()
    console.begin().completed(200)

    assert not await may_start(ccai("named otherwise")), "one customer, whatever the account is called"
    assert await may_start(ccai("support", "other"))
    assert await may_start(voxloud("support"))


async def test_an_account_without_a_home_still_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", os.devnull)

    assert await may_start(ccai("support"))


async def test_the_files_are_private_and_tell_nobody_whom_they_are_about(private_world: Path) -> None:
    assert await may_start(ccai("support", "megacorp"))

    (file,) = pace_directory().iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert pace_directory().stat().st_mode & 0o777 == 0o700
    assert pace_directory().parent == locations.state_directory()
    for telling in ("megacorp", "ccai", "support"):
        assert telling not in file.name
        assert telling not in file.read_text()


async def test_customers_nobody_asks_any_more_are_forgotten() -> None:
    for name in ("old", "new"):
        assert await may_start(ccai(name, name))
    old, new = sorted(pace_directory().iterdir(), key=lambda file: file.stat().st_mtime)
    before = time.time() - FORGOTTEN - 1
    os.utime(old, (before, before))
    budgets(settings(ccai("any")))

    assert list(pace_directory().iterdir()) == [new]


def test_nothing_is_made_before_something_is_asked() -> None:
    budgets(settings(ccai("support")))

    assert not locations.state_directory().exists()
