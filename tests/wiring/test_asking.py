"""Questions from the command line: an answer, or the reason why there is none, in time."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace

import pytest

from console.config.secret_sources import EnvironmentSource, GivenSource
from console.config.settings import CcaiAccount, Settings
from console.domain.faults import Fault, FaultKind
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.leads import KnownLeads
from console.domain.questions.question import AnyPage
from console.domain.secrets import Secret
from console.wiring.asking import Ask, converse, within

ACCOUNT = CcaiAccount(
    name="support", base_url="https://vendor.invalid", subdomain="d", token=GivenSource(Secret("t"))
)  # fmt: skip
SETTINGS = Settings(accounts=(ACCOUNT,))
NUMBER = CheckDoNotCall("support", "+13392195276")


def test_a_name_that_is_looked_up_for_ever_holds_no_question_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    release = threading.Timer(5.0, hanging.set)
    release.start()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait())

    async def talk(ask: Ask) -> AnyPage | Fault | None:
        return await within(0.2, ask(NUMBER))

    answer = converse(SETTINGS, "support", talk)
    assert isinstance(answer, Fault)
    assert (answer.kind, hanging.is_set()) == (FaultKind.SLOW, False)
    release.cancel()
    hanging.set()


def test_an_account_that_cannot_be_opened_says_why_to_every_question() -> None:
    async def talk(ask: Ask) -> list[AnyPage | Fault | None]:
        return [await ask(NUMBER), await ask(NUMBER)]

    shut = Settings(accounts=(replace(ACCOUNT, token=EnvironmentSource("FLOORWALKER_NOT_SET")),))
    for answer in converse(shut, "support", talk):
        assert isinstance(answer, Fault)
        assert answer.kind is FaultKind.SECRET


def test_what_an_account_has_not_is_not_asked_of_it() -> None:
    async def talk(ask: Ask) -> AnyPage | Fault | None:
        return await ask(KnownLeads("support"))

    assert converse(SETTINGS, "support", talk) is None
