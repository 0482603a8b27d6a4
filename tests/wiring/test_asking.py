"""One question from the command line: an answer, or the reason why there is none, in time."""

from __future__ import annotations

import socket
import threading

import pytest

from console.config.secret_sources import GivenSource
from console.config.settings import CcaiAccount, Settings
from console.domain.faults import Fault, FaultKind
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.secrets import Secret
from console.wiring.asking import ask_once

ACCOUNT = CcaiAccount(
    name="support", base_url="https://vendor.invalid", subdomain="d", token=GivenSource(Secret("t"))
)  # fmt: skip


def test_a_name_that_is_looked_up_for_ever_holds_no_question_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = threading.Event()
    release = threading.Timer(5.0, hanging.set)
    release.start()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait())
    answer = ask_once(Settings(accounts=(ACCOUNT,)), CheckDoNotCall("support", "+13392195276"), 0.2)
    assert isinstance(answer, Fault)
    assert (answer.kind, hanging.is_set()) == (FaultKind.SLOW, False)
    release.cancel()
    hanging.set()
