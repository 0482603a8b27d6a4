"""A CCAI account, opened: its feeds, its answers, and how it acts."""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Callable
from datetime import datetime

from console.actions.actor import AccountActor, Follow
from console.config.settings import CcaiAccount
from console.domain.actions import Outcome
from console.domain.drafts.calls import OutboundCall, QueuedCall
from console.domain.drafts.draft import Draft
from console.domain.secrets import Secret
from console.engine import News
from console.engine.station import Opened
from console.feeds.answers.answering import Answering
from console.feeds.answers.ccai import ccai_routes
from console.feeds.call_book import CallBook
from console.feeds.ccai.feeds import ccai_feeds
from console.feeds.desk import Desk
from console.feeds.following import follow_call
from console.feeds.reading import Noun
from console.feeds.schedule import Schedule
from console.transport.auth import BasicAuth, BearerAuth, MaskedAuth
from console.transport.budget import Budget
from console.vendors.ccai import requests
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.made import made
from console.vendors.ccai.refusals import explained
from console.wiring.accounts.changes import looking
from console.wiring.accounts.parts import CLOCK, login, transport, watched


async def open_ccai(account: CcaiAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """The Manager and the Apps API of one customer, on one budget."""
    auth = await login(account, account.token, functools.partial(_auth, account))
    way = transport(account, auth, budget)
    client = CcaiClient(way)
    desk = Desk(account.name, publish, CLOCK)
    feeds, calls = ccai_feeds(client, desk, account.sla_minutes, account.wait_unit)
    schedule = watched(feeds, budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.user_statuses()).server_date

    build = functools.partial(requests.build, chat_type=account.chat_type)
    follow = looking(schedule, _follow_calls(schedule, calls))
    actor = AccountActor(way, schedule.action_turn, build, made, follow, explained)
    answering = Answering(schedule.question_turn, ccai_routes(client, account.name))
    return Opened(schedule, actor, answering, probe, way.aclose)


def _auth(account: CcaiAccount, token: Secret) -> MaskedAuth:
    """The login as the account's settings have it (facts 2.3)."""
    return BearerAuth(token) if account.auth == "bearer" else BasicAuth(account.subdomain, token)


def _follow_calls(schedule: Schedule, calls: CallBook) -> Follow:
    def look() -> None:
        schedule.look(frozenset({Noun.CALLS}))

    def follow(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        if isinstance(draft, OutboundCall | QueuedCall) and outcome.contact_id is not None:
            return follow_call(calls, outcome.contact_id, look)
        return None

    return follow
