"""The engine at work on a simulator: readings come in, actions go out once."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from console.config import locations
from console.config.safety import SafetySettings
from console.config.secret_sources import FileSource
from console.config.settings import CcaiAccount, Settings
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.faults import FaultKind
from console.engine import BudgetNews, Mailbox, Notice
from console.feeds.reading import Noun
from tests.engine.at_work import CCAI_NOUNS, Screen, Site, at_work, site

NUMBER = "+1 859-657-9625"
CALLS = "/apps/api/v1/calls"
VOXLOUD_NOUNS = frozenset({Noun.AGENTS, Noun.CALLS, Noun.WEBHOOKS, Noun.CLICK_TO_CALLS})


def call(at: Site, **more: str | None) -> OutboundCall:
    words: dict[str, str | None] = {"outbound_number": "+1 339-219-5276", "lang": "en", **more}
    return OutboundCall("support", at.agent_email(), NUMBER, **words)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble is over soon."""
    monkeypatch.setattr("console.feeds.pace.UNREACHABLE_STEPS", (0.05,))
    monkeypatch.setattr("console.feeds.pace.CREDENTIALS_STEPS", (0.05,))
    monkeypatch.setattr("console.engine.station.OPEN_AGAIN_AFTER", 0.05)
    monkeypatch.setattr("console.feeds.following.LOOK_EVERY", 0.05)


def test_all_nouns_of_all_accounts_come_in_with_names_and_times_that_are_right() -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.until(lambda: screen.is_well("support"), "support is read")
        screen.until(lambda: screen.is_well("milan", VOXLOUD_NOUNS), "milan is read")
        screen.until(lambda: all(row.name for row in _agents(screen)), "agents have names")
        screen.until(lambda: screen.budgets, "the budget is told")
        agents = {agent.id: agent for agent in at.simulator.center.agents.values()}
        for row in _agents(screen):
            # the simulator's clock stands years ahead of ours; the timer is the vendor's all the same
            shown = time.time() - row.since.timestamp()
            assert abs(shown - (at.clock.now() - agents[row.id].status_since)) < 15
            assert shown >= 0


def _agents(screen: Screen) -> tuple:  # type: ignore[type-arg]
    reading = screen.reading("support", Noun.AGENTS)
    return reading.rows if reading is not None else ()


def test_a_call_is_journalled_accepted_and_followed_to_its_end(quick: None) -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.until(lambda: screen.is_well("support"), "read")
        assert "POST" in screen.engine.preview(call(at))
        screen.engine.act(call(at))
        assert screen.outcome().outcome.state is OutcomeState.ACCEPTED  # type: ignore[union-attr]
        for _ in range(600):
            at.clock.tick(2)
            screen.look()
            if screen.steps[-1].is_final:
                break
            time.sleep(0.02)
        assert screen.steps[-1].is_final
        assert screen.steps[-1].contact_status in {"finished", "failed"}
        assert len(at.requests(CALLS, "POST")) == 1
        assert locations.journal_file().exists()


def test_what_the_vendor_refuses_or_leaves_to_the_agent_is_said_so() -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.until(lambda: screen.is_well("support"), "read")
        screen.engine.act(replace(call(at), agent_email="nobody@example.com"))
        refused = screen.outcome()
        assert refused.outcome is not None
        assert (refused.outcome.state, refused.message) == (OutcomeState.REFUSED, "Not a valid agent email")
        screen.steps.clear()
        screen.engine.act(call(at, outbound_number=None))
        told = screen.outcome().outcome
        assert told is not None
        assert told.state in {OutcomeState.WAITING_FOR_AGENT, OutcomeState.ACCEPTED}
        screen.steps.clear()
        at.simulator.faults.set(f"status:429@{CALLS}")
        screen.engine.act(call(at))
        throttled = screen.outcome().outcome
        assert throttled is not None
        assert throttled.state is OutcomeState.REFUSED


def test_a_connection_lost_after_acting_is_unknown_and_never_tried_again(quick: None) -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.until(lambda: screen.is_well("support"), "read")
        at.simulator.faults.set(f"drop-after@{CALLS}")
        screen.engine.act(call(at))
        outcome = screen.outcome().outcome
        assert outcome is not None
        assert outcome.state is OutcomeState.UNKNOWN
        asked = len(at.requests("/manager/api/v1/calls"))
        screen.engine.refresh(CCAI_NOUNS)
        screen.until(lambda: len(at.requests("/manager/api/v1/calls")) > asked, "asked on")
        assert len(at.requests(CALLS, "POST")) == 1


def test_pause_stops_asking_but_not_acting_and_refresh_still_asks() -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.engine.pause(True)
        screen.engine.act(call(at))
        assert screen.outcome().outcome.state is OutcomeState.ACCEPTED  # type: ignore[union-attr]
        screen.engine.refresh(frozenset({Noun.QUEUES}))
        screen.until(lambda: screen.reading("support", Noun.QUEUES), "queues are read")
        assert screen.reading("support", Noun.SERVICE_LEVELS) is None
        screen.engine.pause(False)
        screen.until(lambda: screen.is_well("support"), "all is read")


def test_what_nobody_looks_at_is_asked_rarely() -> None:
    with site() as at, at_work(at.settings) as screen:
        screen.engine.want(frozenset({Noun.WEBHOOKS}))
        screen.until(lambda: screen.is_well("support"), "read")
        reading = screen.reading("support", Noun.AGENTS)
        assert reading is not None
        assert reading.target_age == 20


def test_one_account_in_trouble_stops_no_other(quick: None, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    bad = CcaiAccount(
        name="bad", base_url="http://127.0.0.1:1", subdomain="demo", token=FileSource(secret)
    )  # fmt: skip
    with site(bad) as at, at_work(at.settings) as screen:
        screen.until(lambda: screen.is_well("support"), "support is read")
        fault = screen.readings[("bad", Noun.AGENTS)].fault
        assert fault is not None
        assert fault.kind is FaultKind.SECRET
        assert "bad" in str(fault)
        screen.engine.act(OutboundCall("bad", "a@b.example", NUMBER))
        outcome = screen.outcome().outcome
        assert outcome is not None
        assert outcome.state is OutcomeState.NOT_SENT


def test_a_secret_that_was_missing_or_wrong_is_taken_when_it_is_there(quick: None, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    with site() as at:
        account = replace(at.settings.accounts[0], token=FileSource(secret))
        with at_work(Settings(accounts=(account,))) as screen:
            screen.until(lambda: _kind(screen) is FaultKind.SECRET, "the secret is missing")
            secret.touch(mode=0o600)
            secret.write_text("withdrawn")
            screen.until(lambda: _kind(screen) is FaultKind.CREDENTIALS, "the login is refused")
            secret.write_text("demo-token")
            screen.until(lambda: screen.is_well("support"), "it works")


def _kind(screen: Screen) -> FaultKind | None:
    reading = screen.reading("support", Noun.AGENTS)
    return reading.fault.kind if reading is not None and reading.fault is not None else None


def test_a_read_only_console_or_account_refuses_to_act() -> None:
    with site() as at:
        with at_work(at.settings, read_only=True) as screen:
            for draft in (call(at), TextMessage("support", NUMBER, NUMBER, "hi"), Connect("milan", "x", "1")):
                with pytest.raises(PermissionError):
                    screen.engine.act(draft)
        quiet = replace(at.settings.accounts[0], read_only=True)
        with at_work(Settings(accounts=(quiet, at.settings.accounts[1]))) as screen:
            with pytest.raises(PermissionError, match="support"):
                screen.engine.act(call(at))
            with pytest.raises(PermissionError):
                screen.engine.act(OutboundCall("milan", "a@b.example", NUMBER))
        assert at.requests(CALLS, "POST") == []


def test_a_journal_that_cannot_be_used_is_told_and_actions_are_refused_until_it_can() -> None:
    journal = locations.journal_file()
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.mkdir()
    with site() as at, at_work(at.settings) as screen:
        screen.until(lambda: screen.notices, "the supervisor is told")
        assert "journal" in str(screen.notices[0])
        screen.until(lambda: screen.is_well("support"), "the floor is read all the same")
        screen.engine.act(call(at))
        outcome = screen.outcome().outcome
        assert outcome is not None
        assert outcome.state is OutcomeState.NOT_SENT
        assert "journal" in outcome.message
        assert at.requests(CALLS, "POST") == []
        journal.rmdir()
        screen.steps.clear()
        screen.engine.act(call(at))
        assert screen.outcome().outcome.state is OutcomeState.ACCEPTED  # type: ignore[union-attr]
        assert len(screen.notices) == 1


def test_the_mailbox_wakes_once_and_keeps_the_newest_reading() -> None:
    wakes: list[int] = []
    box = Mailbox()
    box.put(Notice("One."))
    box.on_news(lambda: wakes.append(1))
    box.put(Notice("Two", "Do."))
    assert wakes == [1]
    assert [str(news) for news in box.drain()] == ["One.", "Two. Do."]
    box.put(Notice("Three"))
    assert wakes == [1, 1]


def test_a_screen_that_does_not_read_is_not_woken_again_and_again() -> None:
    wakes: list[int] = []
    box = Mailbox()
    box.on_news(lambda: wakes.append(1))
    box.put(BudgetNews("support", 0.1, 1.0))
    box.put(BudgetNews("support", 0.2, 1.0))
    assert len(wakes) == 1
    box.put(Notice("One"))
    assert len(wakes) == 2
    for used in range(100):
        box.put(BudgetNews("support", used, 1.0))
        box.put(Notice("More"))
    assert len(wakes) == 2


def test_calls_that_begin_at_once_do_not_pass_the_bound_of_a_day_together() -> None:
    """Each was weighed before any of them was written down, in this console or in another."""
    with site() as at:
        with at_work(replace(at.settings, safety=SafetySettings(calls_a_day=1))) as screen:
            screen.engine.act(call(at))
            screen.engine.act(replace(call(at), to="+14155550100"))
            screen.until(lambda: len([step for step in screen.steps if step.outcome]) >= 2, "two outcomes")
            told = [step.outcome for step in screen.steps if step.outcome is not None]
            assert any("Today's one call is used up" in each.message for each in told)
        assert len(at.requests(CALLS, "POST")) == 1
