"""The engine ends in time, whatever it is doing, and says so where it cannot begin."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

import pytest

from console.actions.journal import identity
from console.actions.journal.journal import Journal
from console.config import locations
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import OutboundCall
from console.engine import Told
from console.engine.handed import ENDED
from console.engine.machinery import CannotStart, Machinery
from console.engine.running import Engine
from console.wiring.summaries import summaries
from tests.engine.at_work import CCAI_NOUNS, Screen, Site, at_work, site, wait

NUMBER = "+1 859-657-9625"
CALLS = "/apps/api/v1/calls"


def call(at: Site, **more: str | None) -> OutboundCall:
    words: dict[str, str | None] = {"outbound_number": "+1 339-219-5276", "lang": "en", **more}
    return OutboundCall("support", at.agent_email(), NUMBER, **words)


@pytest.mark.parametrize("fault", ["slow:30@/manager", "slow:30@/apps"])
def test_it_stops_in_time_while_a_request_hangs(fault: str) -> None:
    with site() as at:
        with at_work(at.settings) as screen:
            screen.until(lambda: screen.is_well("support"), "read")
            at.simulator.faults.set(fault)
            screen.engine.refresh(CCAI_NOUNS)
            screen.engine.act(call(at))
            screen.until(lambda: at.requests(CALLS, "POST") or fault.endswith("manager"), "it hangs")
            started = time.monotonic()
            screen.engine.stop()
            assert time.monotonic() - started < 2.6
            wait(lambda: not screen.engine._thread.is_alive(), "the thread has ended", 2)
            screen.look()
            outcome = screen.outcome().outcome
            assert outcome is not None
        at.simulator.faults.clear()


def test_it_stops_while_it_is_still_being_built_and_before_it_began() -> None:
    entered = threading.Event()

    async def never(_: Callable[[Told], None]) -> Machinery:
        entered.set()
        await asyncio.Event().wait()
        raise AssertionError

    engine = Engine((), never)
    engine.stop()
    engine.start()
    engine = Engine((), never)
    engine.start()
    assert entered.wait(60)
    with pytest.raises(ValueError, match="still starting: nothing can be sent yet"):
        engine.preview(OutboundCall("a", "b"))
    started = time.monotonic()
    engine.stop()
    assert time.monotonic() - started < 1
    assert not engine._thread.is_alive()


@pytest.mark.parametrize(
    ("error", "said"), [(CannotStart("No simulator"), "No simulator"), (ZeroDivisionError(), "log")]
)
def test_an_engine_that_cannot_start_says_so_in_every_pane(error: Exception, said: str) -> None:
    async def fail(_: Callable[[Told], None]) -> Machinery:
        raise error

    with site() as at:
        screen = Screen(Engine(summaries(at.settings), fail))
        screen.engine.start()
        screen.until(lambda: screen.notices, "told")
        assert said in str(screen.notices[0])
        assert len(screen.readings) == sum(len(account.nouns) for account in screen.engine.accounts)
        assert all(said in str(reading.fault) for reading in screen.readings.values())


@pytest.mark.parametrize("is_early", [True, False])
def test_what_is_handed_to_an_engine_that_has_ended_is_told_not_to_be_sent(is_early: bool) -> None:
    async def fail(_: Callable[[Told], None]) -> Machinery:
        raise ZeroDivisionError

    with site() as at:
        screen = Screen(Engine(summaries(at.settings), fail))
        if is_early:
            screen.engine.act(call(at))
        screen.engine.start()
        screen.until(lambda: screen.notices, "told that it has ended")
        if not is_early:
            screen.engine._thread.join()
            screen.engine.act(call(at))
        told = screen.outcome()
        assert told.outcome is not None
        assert (told.outcome.state, told.is_final, len(screen.steps)) == (OutcomeState.NOT_SENT, True, 1)


def test_what_was_sent_is_not_told_not_to_be_sent_as_the_engine_ends() -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.engine.act(call(at))
        assert screen.outcome().outcome is not None
        assert len(at.requests(CALLS, "POST")) == 1
        screen.engine.stop()
        screen.look()
        assert ENDED not in {step.message for step in screen.steps}


def test_while_the_journal_could_not_be_put_in_order_nothing_is_sent_as_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a later version left in doubt cannot be told by this one, and so not be weighed."""
    with site() as at:
        journal = Journal(locations.journal_file())
        with monkeypatch.context() as gone:
            gone.setattr(identity, "owner", lambda: "another-boot 1 1")
            gone.setattr(OutboundCall, "kind", "call-of-tomorrow")
            journal.intend(call(at), "POST")
        journal.close()
        with at_work(at.settings) as screen:
            screen.until(lambda: screen.notices, "told")
            assert "Actions are refused until it can be used." in str(screen.notices[0])
            screen.engine.act(call(at))
            told = screen.outcome()
        assert told.outcome is not None
        assert (told.outcome.state, told.is_final) == (OutcomeState.NOT_SENT, True)
        assert "an entry this version cannot read" in told.message
        assert at.requests(CALLS, "POST") == []
