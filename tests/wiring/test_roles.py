"""What each account may do: the list of its config file, never more than its vendor has."""

from __future__ import annotations

from dataclasses import replace

from console.config.reading.actions import KINDS
from console.config.secret_sources import EnvironmentSource
from console.config.settings import Settings, VoxloudAccount
from console.domain.accounts import Vendor
from console.engine.running import Engine
from console.wiring import roles
from console.wiring.machinery import build
from console.wiring.summaries import OFFERS, summaries, summary

MILAN = VoxloudAccount(name="milan", base_url="http://127.0.0.1:1", api_key=EnvironmentSource("KEY"))


def test_the_words_of_the_config_file_are_the_actions_each_vendor_has() -> None:
    assert set(KINDS) == set(Vendor)
    for vendor, offer in OFFERS.items():
        assert KINDS[vendor] == offer.kinds


def test_an_account_can_do_what_is_listed_and_no_more() -> None:
    assert summary(MILAN).kinds == set(OFFERS[Vendor.VOXLOUD].kinds)
    assert summary(replace(MILAN, actions=("connect",))).kinds == {"connect"}
    assert summary(replace(MILAN, actions=("connect", "sms"))).kinds == {"connect"}
    assert summary(replace(MILAN, actions=())).kinds == frozenset()
    assert summary(replace(MILAN, actions=("connect",)), read_only=True).kinds == frozenset()


def test_the_engine_refuses_what_is_not_listed() -> None:
    import pytest

    from console.domain.drafts.calls import Connect
    from console.domain.drafts.click_to_calls import DeleteClickToCall

    settings = Settings(accounts=(replace(MILAN, actions=("connect",)),))

    async def ready() -> Settings:
        return settings

    engine = Engine(summaries(settings), build(ready, read_only=False))
    with pytest.raises(PermissionError, match="milan may not do this"):
        engine.act(DeleteClickToCall("milan", id="1", name="desk"))
    engine.act(Connect("milan", via="1", contact="+39061"))


def test_check_tells_what_each_account_may_do() -> None:
    several = (
        MILAN,
        replace(MILAN, name="one", actions=("webhook-edit", "connect")),
        replace(MILAN, name="no", actions=()),
        replace(MILAN, name="ro", read_only=True, actions=("connect",)),
    )
    told = [(check.subject, check.message) for check in roles.check(Settings(accounts=several))]
    assert told[0][0] == "milan actions"
    assert told[0][1].startswith("all 9: connect, click-to-call-create, ")
    assert told[1:] == [
        ("one actions", "2 of 9: connect, webhook-edit"),
        ("no actions", "none: actions = []"),
        ("ro actions", "none: read_only = true"),
    ]
    for check in roles.check(Settings(accounts=several, read_only=True)):
        assert check.message == "none: read_only = true"
