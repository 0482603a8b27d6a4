"""A floor on which actions come to be in doubt, and what the journal and the console tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.actions.news import ActionNews
from console.actions.reconciling.windows import WINDOWS, Windows
from console.config import locations
from console.domain.actions import Verdict
from console.domain.drafts.calls import OutboundCall
from console.simulator.floor.entities import Agent, Contact
from console.vendors.ccai.requests.calls import outbound_call
from tests.engine.at_work import Screen, Site, at_work, site

CALLS, SMS = "/apps/api/v1/calls", "/apps/api/v1/sms"
LIST = "/manager/api/v1/calls"
NUMBER, OWN = "+1 859-657-9625", "+1 339-219-5276"
OUTBOUND = "Voice Outbound (API)"
TICKET = "71000"
"""One the floor has a customer for."""
QUICK = Windows(
    settle=1.0,
    soon=(0.02, 0.06, 0.1, 0.25, 1.1),
    then=((WINDOWS.matching, 0.1),),
    again=0.05,
    scan=0.05,
)
"""It happens within seconds; the vendor's clock is years ahead, and known to half a second."""


@contextmanager
def floor(windows: Windows = QUICK) -> Iterator[tuple[Site, Screen]]:
    """A floor that lives, and a console on it."""
    with site(moves=True, agents=60) as at, at_work(at.settings, windows=windows) as screen:
        screen.engine.pause(True)
        yield at, screen


def available(at: Site) -> Agent:
    """Somebody who is free to call."""
    agents = at.simulator.center.agents.values()
    return next(one for one in agents if one.may_call_out and one.status_id == 0)


def call(agent: Agent, ticket: str | None = None) -> OutboundCall:
    number = NUMBER if ticket is None else None
    return OutboundCall("support", agent.email, number, OWN, ticket, "en")


def place(at: Site, draft: OutboundCall) -> int:
    """Places the call as somebody else's program would; its id."""
    body = outbound_call(draft).json
    login = ("demo", "demo-token")
    answer = httpx.post(f"{at.url}{CALLS}", json=body, auth=login, trust_env=False, verify=False)
    answer.raise_for_status()
    return int(answer.json()["id"])


def newest(contacts: dict[int, Contact], kind: str) -> int:
    """The contact of this kind that was made last; the floor makes others all the time."""
    return max(one.id for one in contacts.copy().values() if one.type == kind)


def found(screen: Screen, verdict: Verdict, count: int = 1) -> list[ActionNews]:
    """The findings of this kind, once there are so many."""

    def told() -> list[ActionNews]:
        return [step for step in screen.steps if step.search is not None and step.search.verdict is verdict]

    screen.until(lambda: len(told()) >= count, f"{verdict.value} is told", 20)
    return told()


def searches(entry: Entry) -> list[Verdict]:
    return [step.search.verdict for step in entry.steps if step.search is not None]


def journalled() -> tuple[Entry, ...]:
    journal = Journal(locations.journal_file())
    try:
        return journal.entries()
    finally:
        journal.close()
