"""A CircleLoop account as it is opened: it acts once, says what came of it, and looks again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from console.actions.dispatch import Dispatcher
from console.actions.journal.journal import Journal
from console.config.secret_sources import FileSource, GivenSource
from console.config.settings import CircleLoopAccount
from console.domain.accounts import CredentialForm
from console.domain.actions import Outcome, OutcomeState
from console.domain.contacts import Phone
from console.domain.drafts.companies import RenameCompany
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.menus import EditMenu
from console.domain.drafts.teams import EditTeam
from console.domain.drafts.users import EditUser
from console.domain.faults import FaultKind
from console.domain.secrets import Secret
from console.engine.station import AccountUnavailable, Opened
from console.feeds.reading import Noun, Reading
from console.transport.budget import Budget
from console.wiring.accounts.circleloop import open_circleloop
from console.wiring.summaries import OFFERS, summary
from tests.feeds.conftest import NOON
from tests.loopback import LoopbackVendor, dropped, loopback_vendor, ok, ok_json
from tests.waiting import until

JOE = ContactFields("Joe", "Bloggs", (Phone("441234501234"),))
TEAM = EditTeam("leeds", "t", "Sales", "Support")


def account(url: str, **more: Any) -> CircleLoopAccount:
    given = {"key": GivenSource(Secret("key-1")), "secret": GivenSource(Secret("secret-2"))} | more
    return CircleLoopAccount(name="leeds", base_url=f"{url}/v1", **given)


@dataclass
class Leeds:
    """The account, open, and its vendor."""

    vendor: LoopbackVendor
    opened: Opened
    told: list[Any] = field(default_factory=list)

    async def act(self, draft: Draft, journal: Path) -> Outcome:
        """Carries a draft out as the console does."""
        dispatcher = Dispatcher(
            Journal(journal), self.told.append, lambda: NOON, {"leeds": self.opened.actor}
        )
        slots = asyncio.create_task(self.opened.schedule.run())
        try:
            return await dispatcher.act(draft)
        finally:
            slots.cancel()
            await asyncio.gather(slots, return_exceptions=True)
            dispatcher.close()

    def sent(self) -> list[tuple[str, str]]:
        """Method and target of what has an effect."""
        return [(one.method, one.target) for one in self.vendor.seen if one.method != "GET"]


@asynccontextmanager
async def leeds(**more: Any) -> AsyncIterator[Leeds]:
    async with loopback_vendor() as vendor:
        told: list[Any] = []
        opened = await open_circleloop(account(vendor.url, **more), told.append, Budget(500.0))
        try:
            yield Leeds(vendor, opened, told)
        finally:
            await opened.close()


async def test_the_nouns_it_publishes_are_those_it_is_said_to_have() -> None:
    async with leeds() as it:
        it.vendor.answers("/v1/my/client", ok_json({"id": "c"}))
        await it.opened.schedule.run_once()
    readings = [one for one in it.told if isinstance(one, Reading)]
    assert {one.noun for one in readings} == OFFERS[account("").vendor].nouns
    assert {one.account for one in readings} == {"leeds"}


def test_its_summary_lists_what_it_can_do_and_nothing_when_it_may_only_be_read() -> None:
    told = summary(account("http://127.0.0.1:1"))
    assert told.can(TEAM)
    assert told.timezone == "Europe/London"
    assert told.kinds == set(OFFERS[told.vendor].kinds)
    assert not summary(account("http://127.0.0.1:1", read_only=True)).kinds


@pytest.mark.parametrize(
    ("draft", "target", "answer"),
    [
        (EditUser("leeds", None, "Joe", out_of_hours=True), ("PUT", "/v1/my/user"), {"id": "u"}),
        (EditUser("leeds", "u", "Joe", email="a@b.c"), ("PUT", "/v1/user?id=u"), {"id": "u"}),
        (TEAM, ("PUT", "/v1/team/t"), {"ID": "t"}),
        (EditMenu("leeds", "m", "Main", "Office"), ("PUT", "/v1/menu/m"), {"ID": "m"}),
        (RenameCompany("leeds", "A", "B"), ("PUT", "/v1/my/client"), {"id": "c"}),
        (CreateContact("leeds", JOE), ("POST", "/v1/contact"), {"ID": "new"}),
        (UpdateContact("leeds", "a", JOE), ("PUT", "/v1/contact/a"), {"ID": "a"}),
        (DeleteContact("leeds", "a", "Joe"), ("DELETE", "/v1/contact/a"), {"message": "deleted"}),
    ],
)
async def test_cl12_every_action_goes_out_once_and_is_accepted(
    tmp_path: Path, draft: Draft, target: tuple[str, str], answer: dict[str, str]
) -> None:
    async with leeds() as it:
        it.vendor.answers(target[1].partition("?")[0], ok_json(answer))
        outcome = await it.act(draft, tmp_path / "journal.db")
    assert outcome.state is OutcomeState.ACCEPTED
    assert it.sent() == [target]
    assert outcome.contact_id == ("new" if isinstance(draft, CreateContact) else None)


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (ok(b"", "200 OK"), OutcomeState.ACCEPTED, "accepted"),
        (ok(b'{"message": "an ID is missing"}', "404 X"), OutcomeState.REFUSED, "an ID is missing"),
        (ok(b'{"error": "check the authorization"}', "409 X"), OutcomeState.REFUSED, "authorization"),
        (ok(b'{"error": "conflicted"}', "409 X"), OutcomeState.UNKNOWN, "conflicted"),
        (ok(b"", "500 X"), OutcomeState.UNKNOWN, "failed (500)"),
        (dropped, OutcomeState.UNKNOWN, "may have left"),
    ],
)
async def test_cl03_whatever_comes_back_it_is_sent_once_and_told_as_it_is(
    tmp_path: Path, answer: Any, state: OutcomeState, words: str
) -> None:
    async with leeds() as it:
        it.vendor.answers("/v1/team/t", answer)
        outcome = await it.act(TEAM, tmp_path / "journal.db")
    assert (outcome.state, words in outcome.message) == (state, True)
    assert it.sent() == [("PUT", "/v1/team/t")]


async def test_what_an_action_may_have_changed_is_asked_for_again_at_once(tmp_path: Path) -> None:
    async with leeds() as it:
        it.vendor.answers("/v1/my/client", ok_json({"id": "c"}))
        it.vendor.answers("/v1/team/t", ok_json({"ID": "t", "name": "Support"}))
        await it.opened.schedule.run_once()
        assert (await it.act(TEAM, tmp_path / "journal.db")).state is OutcomeState.ACCEPTED
        slots = asyncio.create_task(it.opened.schedule.run())
        await until(lambda: len(it.vendor.asked("/v1/my/teams")) == 2, "the teams are asked again")
        await until(lambda: len(it.vendor.asked("/v1/my/users")) == 2, "and the users")
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)
    assert len(it.vendor.asked("/v1/my/client")) == 1


async def test_cl01_the_login_takes_the_form_that_is_set() -> None:
    async with leeds(credential_form=CredentialForm.KEY_IN_CLEAR) as it:
        it.vendor.answers("/v1/my/user", ok_json({"id": "u"}, "Date: Mon, 02 Mar 2026 12:00:00 GMT"))
        assert await it.opened.probe() == NOON
    assert it.vendor.seen[0].headers["authorization"] == "Basic key-1c2VjcmV0LTI="


def is_denied(it: Leeds, noun: Noun) -> bool:
    """Whether a noun's question came back with the login refused, and is not asked at the moment."""
    faults = [one.fault for one in it.told if isinstance(one, Reading) and one.noun is noun]
    is_told = bool(faults) and faults[-1] is not None and faults[-1].kind is FaultKind.CREDENTIALS
    return is_told and not any(turn.in_flight for turn in it.opened.schedule._turns)


async def test_a_corrected_secret_is_taken_without_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("old")
    file.chmod(0o600)
    denied = ok(b'{"message": "check the authorization token is correct"}', "409 Conflict")
    async with leeds(secret=FileSource(file)) as it:
        it.vendor.everywhere = denied
        slots = asyncio.create_task(it.opened.schedule.run())
        await until(lambda: is_denied(it, Noun.AGENTS), "asked and denied")
        file.write_text("new")
        it.opened.schedule.refresh(frozenset({Noun.AGENTS}))
        await until(lambda: len({one.headers["authorization"] for one in it.vendor.seen}) == 2, "a new login")
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)


async def test_an_account_without_its_secret_says_which_account_it_is(tmp_path: Path) -> None:
    with pytest.raises(AccountUnavailable) as caught:
        async with leeds(key=FileSource(tmp_path / "nowhere")):
            pass
    assert caught.value.fault.kind is FaultKind.SECRET
    assert "secret of account leeds" in str(caught.value)
