"""The first run: the demo is one key away, and no secret is ever typed or written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.reading.file import parse_settings
from console.config.secret_sources import SECRET_KEYS
from console.config.write import first_config
from console.domain.accounts import Vendor
from console.ui.screens.first_run import FirstRun, FirstRunScreen
from console.ui.screens.new_account import LABELS, NewAccount, problems


async def open_screen(app: Any, written: list[NewAccount], results: list[Any]) -> FirstRunScreen:
    screen = FirstRunScreen(written.append)
    await app.push_screen(screen, results.append)
    return screen


async def test_enter_starts_the_demo(host: Any) -> None:
    results: list[Any] = []
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        await open_screen(app, [], results)
        await pilot.press("enter")
        await pilot.pause()
        assert results == [FirstRun.DEMO]


async def test_an_account_is_handed_over_with_the_names_of_its_variables(host: Any) -> None:
    written: list[NewAccount] = []
    results: list[Any] = []
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        screen = await open_screen(app, written, results)
        screen.query_one("#domain-field").value = "uc1.ccaiplatform.com"
        screen.query_one("#subdomain-field").value = "customer"
        screen.query_one("#subdomain-field").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert written == [
            NewAccount(Vendor.CCAI, "support", (("token", "CCAI_TOKEN"),), "customer", "uc1.ccaiplatform.com")
        ]
        assert results == [FirstRun.WRITTEN]


async def test_what_is_missing_is_said_and_nothing_is_written(host: Any, seen: Any) -> None:
    written: list[NewAccount] = []
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        screen = await open_screen(app, written, [])
        await pilot.click("#write")
        await pilot.pause()
        assert app.screen is screen
        assert "The subdomain is missing" in seen(app)
        assert written == []


async def test_a_file_that_cannot_be_written_is_said(host: Any, seen: Any) -> None:
    def refuse(account: NewAccount) -> None:
        raise PermissionError("[/no] may not write there")

    async with (app := host()).run_test(size=(80, 24)) as pilot:
        screen = FirstRunScreen(refuse)
        await app.push_screen(screen)
        screen.query_one("#domain-field").value = "uc1.ccaiplatform.com"
        screen.query_one("#subdomain-field").value = "customer"
        await pilot.click("#write")
        await pilot.pause()
        assert app.screen is screen
        assert "Not written: [/no] may not write there" in seen(app)


async def test_only_what_the_vendor_needs_is_asked_for(host: Any, seen: Any) -> None:
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        screen = await open_screen(app, [], [])
        for vendor in Vendor:
            screen.query_one("Select").value = vendor.value
            await pilot.pause()
            account = screen.account()
            assert [key for key, _ in account.secrets] == list(SECRET_KEYS[vendor])
            assert screen.query_one("#domain-field").parent.display is (vendor is Vendor.CCAI)
            shown = seen(app)
            for key, variable in account.secrets:
                assert LABELS[key] in shown
                assert variable in shown
            assert "Write the config file" in shown
            assert (account.vendor is Vendor.CCAI) or not problems(account)


@pytest.mark.parametrize(
    "account",
    [
        NewAccount(Vendor.VOXLOUD, "", (("api_key", "VOXLOUD_KEY"),)),
        NewAccount(Vendor.VOXLOUD, "a b", (("api_key", "VOXLOUD_KEY"),)),
        NewAccount(Vendor.VOXLOUD, "\u3164", (("api_key", "VOXLOUD_KEY"),)),
        NewAccount(Vendor.VOXLOUD, "milan", (("api_key", "sk-secret-value"),)),
        NewAccount(Vendor.VOXLOUD, "milan", (("api_key", ""),)),
        NewAccount(Vendor.CCAI, "support", (("token", "T"),), "customer/../x", "uc1.ccaiplatform.com"),
        NewAccount(Vendor.CCAI, "support", (("token", "T"),), "customer", "localhost"),
    ],
)
def test_problems_are_found_before_anything_is_written(account: NewAccount) -> None:
    assert problems(account)


@given(
    name=st.from_regex(r"[\w-]{1,4}", fullmatch=True),
    address=st.from_regex(r"[a-z0-9-]{1,3}", fullmatch=True),
)
def test_an_account_without_problems_is_one_that_can_be_read(name: str, address: str) -> None:
    account = NewAccount(Vendor.CCAI, name, (("token", "T"),), address, f"{address}.example")
    if not problems(account):
        texts = {"subdomain": account.subdomain, "domain": account.domain}
        text = first_config(name, Vendor.CCAI, dict(account.secrets), texts)
        (read,) = parse_settings(text.encode(), Path("config.toml")).accounts
        assert read.vendor is Vendor.CCAI


def test_a_secret_typed_in_place_of_its_variables_name_is_not_repeated() -> None:
    (told,) = problems(NewAccount(Vendor.VOXLOUD, "milan", (("api_key", "sk-sentinel/4711"),)))
    assert told.startswith("API key in: ")
    assert "VOXLOUD_KEY" in told
    assert "sentinel" not in told
