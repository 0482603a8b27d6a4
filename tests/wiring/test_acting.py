"""One action from the command line, and what has to be known for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.actions.journal.journal import Journal
from console.actions.news import ActionNews, Step
from console.actions.reasons import MISTAKE
from console.config.locations import journal_file
from console.config.secret_sources import EnvironmentSource, GivenSource
from console.config.settings import CircleLoopAccount, Settings
from console.domain.accounts import Vendor
from console.domain.actions import OutcomeState
from console.domain.drafts.calls import Connect, OutboundCall
from console.domain.faults import FaultKind
from console.domain.secrets import Secret
from console.feeds.reading import Noun
from console.feeds.schedule import Schedule
from console.wiring.acting import LookupFailed, act_once, preview, resolve_click_to_call
from console.wiring.summaries import summaries
from tests.engine.at_work import Site, site

CALLS = "/apps/api/v1/calls"


def call(at: Site) -> OutboundCall:
    return OutboundCall("support", at.agent_email(), "+1 859-657-9625", "+1 339-219-5276", lang="en")


def test_a_call_goes_out_once_and_nothing_else_is_asked() -> None:
    steps: list[ActionNews] = []
    with site() as at:
        outcome = act_once(at.settings, call(at), steps.append)
        assert outcome.state is OutcomeState.ACCEPTED
        assert outcome.contact_id is not None
        assert [row["path"] for row in at.simulator.log.rows()] == [CALLS]
    assert [step.step for step in steps] == [Step.INTENDED, Step.SENDING, Step.OUTCOME]
    assert steps[-1].is_final


@pytest.mark.parametrize(
    ("fault", "state", "posts"),
    [
        ("drop-after", OutcomeState.UNKNOWN, 1),
        ("status:500", OutcomeState.UNKNOWN, 1),
        ("unauthorized", OutcomeState.REFUSED, 1),
        ("html", OutcomeState.UNKNOWN, 1),
        ("truncate", OutcomeState.UNKNOWN, 1),
    ],
)
def test_whatever_goes_wrong_it_is_sent_once(fault: str, state: OutcomeState, posts: int) -> None:
    with site() as at:
        at.simulator.faults.set(f"{fault}@{CALLS}")
        assert act_once(at.settings, call(at), lambda _: None).state is state
        assert len(at.requests(CALLS, "POST")) == posts


def test_without_its_secret_nothing_is_sent_and_a_preview_is_shown_all_the_same() -> None:
    with site() as at:
        secretless = replace(at.settings.accounts[0], token=EnvironmentSource("NOT_SET_ANYWHERE"))
        settings = Settings(accounts=(secretless,))
        with pytest.raises(LookupFailed, match="NOT_SET_ANYWHERE"):
            act_once(settings, call(at), lambda _: None)
        shown = preview(settings, call(at))
        assert shown.startswith(f"POST {at.url}{CALLS}")
        assert "859-657-9625" in shown
        assert at.simulator.log.rows() == []


def test_a_schedule_that_ends_while_it_waits_for_its_turn_leaves_it_not_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: Schedule) -> None:
        raise RuntimeError("nobody foresaw this")

    monkeypatch.setattr(Schedule, "_give_slot", broken)
    steps: list[ActionNews] = []
    with site() as at:
        outcome = act_once(at.settings, call(at), steps.append)
        assert at.simulator.log.rows() == []
    assert outcome.state is OutcomeState.NOT_SENT
    assert outcome.message == MISTAKE
    assert [step.step for step in steps] == [Step.INTENDED, Step.OUTCOME]
    (entry,) = Journal(journal_file()).entries()
    assert entry.outcome == outcome


def test_a_draft_its_account_has_no_request_for_is_no_preview() -> None:
    secret = GivenSource(Secret("x"))
    leeds = CircleLoopAccount(name="leeds", base_url="http://127.0.0.1:1", key=secret, secret=secret)
    with pytest.raises(ValueError, match="a CircleLoop account cannot do this"):
        preview(Settings(accounts=(leeds,)), Connect("leeds", "1", "+390600000000"))
    with pytest.raises(ValueError, match="no account named nobody"):
        preview(Settings(accounts=(leeds,)), Connect("nobody", "1", "+390600000000"))
    with pytest.raises(ValueError, match="no account named nobody"):
        act_once(Settings(accounts=(leeds,)), Connect("nobody", "1", "+390600000000"), lambda _: None)


def test_a_click_to_call_is_found_by_id_by_name_and_as_it_was_named() -> None:
    with site() as at:
        found = resolve_click_to_call(at.settings, "milan", "ctc-support")
        assert found is not None
        assert found[1] == "ctc-support"
        for via in (str(found[0]), "support", "ctc_support", "Support"):
            assert resolve_click_to_call(at.settings, "milan", via) == found
        assert resolve_click_to_call(at.settings, "milan", "nobody") is None
        outcome = act_once(at.settings, Connect("milan", found[0], "+390669781234"), lambda _: None)
        assert outcome.state is OutcomeState.ACCEPTED


def test_a_name_two_resources_bear_is_none() -> None:
    with site() as at:
        resources = at.simulator.voxloud._click_to_calls._by_id
        one, other = list(resources)[:2]
        resources[other] = replace(resources[other], name=resources[one].name)
        assert resolve_click_to_call(at.settings, "milan", "ctc-support") is None
        assert resolve_click_to_call(at.settings, "milan", one) is not None


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("drop", FaultKind.UNREACHABLE),
        ("unauthorized", FaultKind.CREDENTIALS),
        ("html", FaultKind.UNREADABLE),
    ],
)
def test_what_could_not_be_asked_is_not_said_to_be_missing(fault: str, kind: FaultKind) -> None:
    with site() as at:
        at.simulator.faults.set(fault)
        with pytest.raises(LookupFailed) as failed:
            resolve_click_to_call(at.settings, "milan", "support")
        assert failed.value.fault.kind is kind


def test_summaries_tell_what_each_account_can_do(tmp_path: Path) -> None:
    with site() as at:
        settings = at.settings
    support, milan = summaries(settings)
    assert support.kinds >= {"call", "sms"}
    assert "connect" not in support.kinds
    assert "connect" in milan.kinds
    assert not milan.kinds & {"call", "sms"}
    assert (support.vendor, support.region, support.sla_minutes) == (Vendor.CCAI, "US", 30)
    assert Noun.WEBHOOKS in milan.nouns
    assert Noun.WEBHOOKS not in support.nouns
    for one in (*summaries(settings, read_only=True), *summaries(replace(settings, read_only=True))):
        assert one.kinds == frozenset()
