"""A VoIPTime account, opened: its feeds, its answers, and how it acts."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime

from console.actions.actor import AccountActor
from console.config.settings import VoipTimeAccount
from console.engine import News
from console.engine.station import Opened
from console.feeds.answers.answering import Answering
from console.feeds.answers.voiptime import voiptime_routes
from console.feeds.desk import Desk
from console.feeds.voiptime.feeds import voiptime_feeds
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.vendors.voiptime import requests
from console.vendors.voiptime.client import VoipTimeClient
from console.vendors.voiptime.made import made
from console.wiring.accounts.changes import looking
from console.wiring.accounts.parts import CLOCK, login, transport, watched


async def open_voiptime(account: VoipTimeAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """One customer; the key goes along with every request, whatever the samples leave out (facts VT01)."""
    auth = await login(account, account.api_key, functools.partial(HeaderAuth, "Api-Key"))
    way = transport(account, auth, budget)
    client = VoipTimeClient(way)
    desk = Desk(account.name, publish, CLOCK)
    schedule = watched(voiptime_feeds(client, desk), budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.projects()).server_date

    build = functools.partial(requests.build, entry_body=account.entry_body)
    actor = AccountActor(way, schedule.action_turn, build, made, looking(schedule))
    answering = Answering(schedule.question_turn, voiptime_routes(client, account.name))
    return Opened(schedule, actor, answering, probe, way.aclose)
