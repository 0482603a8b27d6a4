"""A Voxloud account, opened: its feeds, its answers, and how it acts."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime

from console.actions.actor import AccountActor
from console.config.settings import VoxloudAccount
from console.engine import News
from console.engine.station import Opened
from console.feeds.answers.answering import Answering
from console.feeds.desk import Desk
from console.feeds.voxloud import voxloud_feeds
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.vendors.voxloud import requests
from console.vendors.voxloud.client import VoxloudClient
from console.wiring.accounts import CLOCK, login, transport, watched


async def open_voxloud(account: VoxloudAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """One PBX."""
    auth = await login(account, account.api_key, functools.partial(HeaderAuth, "Voverc-Auth"))
    way = transport(account, auth, budget)
    client = VoxloudClient(way)
    desk = Desk(account.name, publish, CLOCK)
    feeds, calls, floor = voxloud_feeds(client, desk)
    schedule = watched(feeds, budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.validate_auth()).server_date

    # The vendor's answer to a connection names no call, so there is nothing to follow by id (facts VX29).
    actor = AccountActor(way, schedule.action_turn, requests.build)
    return Opened(schedule, actor, Answering(schedule.question_turn, {}), probe, way.aclose)
