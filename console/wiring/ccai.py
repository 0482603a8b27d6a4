"""A CCAI account, opened: its feeds, its answers, and how it acts."""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Callable
from datetime import datetime
from typing import Any

from console.actions.actor import AccountActor, Follow
from console.config.settings import CcaiAccount
from console.domain.actions import Made, Outcome
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.engine import News
from console.engine.station import Opened
from console.feeds.answers.answering import Answering
from console.feeds.call_book import CallBook
from console.feeds.ccai import ccai_feeds
from console.feeds.desk import Desk
from console.feeds.following import follow_call
from console.feeds.reading import Noun
from console.feeds.schedule import Schedule
from console.transport.auth import BasicAuth
from console.transport.budget import Budget
from console.vendors.ccai import requests
from console.vendors.ccai.client import CcaiClient, made_id
from console.wiring.accounts import CLOCK, login, transport, watched


async def open_ccai(account: CcaiAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """The Manager and the Apps API of one customer, on one budget."""
    auth = await login(account, account.token, functools.partial(BasicAuth, account.subdomain))
    way = transport(account, auth, budget)
    client = CcaiClient(way)
    desk = Desk(account.name, publish, CLOCK)
    feeds, calls = ccai_feeds(client, desk, account.sla_minutes)
    schedule = watched(feeds, budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.user_statuses()).server_date

    follow = _follow_calls(schedule, calls)
    actor = AccountActor(way, schedule.action_turn, requests.build, made, follow)
    return Opened(schedule, actor, Answering(schedule.question_turn, {}), probe, way.aclose)


def made(draft: Draft, answer: Any) -> Made:
    """The call or chat that was made; ValueError where the answer names none."""
    return Made(made_id(answer))


def _follow_calls(schedule: Schedule, calls: CallBook) -> Follow:
    def look() -> None:
        schedule.look(frozenset({Noun.CALLS}))

    def follow(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        if isinstance(draft, OutboundCall) and outcome.contact_id is not None:
            return follow_call(calls, outcome.contact_id, look)
        return None

    return follow
