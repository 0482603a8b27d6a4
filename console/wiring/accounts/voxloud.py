"""A Voxloud account, opened: its feeds, its answers, its webhooks, and how it acts."""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Callable
from datetime import datetime, timedelta

from console.actions.actor import AccountActor, Follow
from console.config.settings import VoxloudAccount
from console.config.stand_ins import PATH_SECRET, StandIn
from console.domain.actions import Outcome
from console.domain.calls import Call
from console.domain.drafts.calls import Connect
from console.domain.drafts.draft import Draft
from console.domain.numbers import same
from console.engine import News
from console.engine.station import Opened
from console.feeds.answers.answering import Answering
from console.feeds.answers.voxloud import voxloud_routes
from console.feeds.desk import Desk
from console.feeds.following import Unnamed, follow_call
from console.feeds.live.floor import LiveFloor
from console.feeds.receiver.inbox import Inbox
from console.feeds.voxloud import voxloud_feeds
from console.transport.auth import HeaderAuth
from console.transport.budget import Budget
from console.transport.client import ACT_DEADLINE
from console.transport.request import Request
from console.vendors.voxloud import requests
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.voxloud.made import made
from console.vendors.voxloud.methods import Methods
from console.wiring.accounts.changes import looking
from console.wiring.accounts.parts import CLOCK, login, transport, watched

CLICK_TO_CALL = "CLICK_TO_CALL"


async def open_voxloud(
    account: VoxloudAccount,
    publish: Callable[[News], None],
    budget: Budget,
    inbox: Inbox | None = None,
    stand_in: StandIn | None = None,
) -> Opened:
    """One PBX; its webhooks come in through `inbox`, where there is one.

    `stand_in` takes the place of the path secret in their callbacks.
    """
    auth = await login(account, account.api_key, functools.partial(HeaderAuth, "Voverc-Auth"))
    way = transport(account, auth, budget, stand_in=stand_in)
    client = VoxloudClient(way)
    desk = Desk(account.name, publish, CLOCK)
    feeds, _, floor = voxloud_feeds(client, desk)
    schedule = watched(feeds, budget, desk, auth)
    if inbox is not None:
        inbox.connect(account.name, floor)
    methods = Methods()

    async def probe() -> datetime | None:
        return (await client.validate_auth()).server_date

    async def close() -> None:
        floor.close()
        await way.aclose()

    def build(draft: Draft) -> Request:
        return methods.chosen(filled(requests.build(draft), stand_in))

    follow = looking(schedule, _follow_connections(floor))
    actor = AccountActor(way, schedule.action_turn, build, made, follow, methods.refused)
    answering = Answering(schedule.question_turn, voxloud_routes(client, account.name, floor.book.all))
    return Opened(schedule, actor, answering, probe, close)


def filled(request: Request, stand_in: StandIn | None) -> Request:
    """The request, whose words can be put into effect. Raises ValueError where one stands for nothing."""
    if stand_in is None and request.has_stand_ins and PATH_SECRET.encode() in (request.body() or b""):
        raise ValueError(
            f"{PATH_SECRET} stands for the path_secret under [receiver], and there is no path_secret of use"
        )
    return request


def _follow_connections(floor: LiveFloor) -> Follow:
    """Follows what a connection set up. The vendor's answer names no call, so it is looked for (VX29)."""
    unnamed = Unnamed(floor.book)

    def follow(outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
        if not isinstance(draft, Connect):
            return None
        if outcome.contact_id is not None:
            return follow_call(floor.book, outcome.contact_id, lambda: None)
        contact = draft.contact
        since = floor.clock.theirs(CLOCK.wall()) - timedelta(seconds=ACT_DEADLINE)
        # what is over by now was somebody else's: the vendor has answered only just now
        over = {call.id for call in floor.book.all() if not call.is_open}

        def is_it(call: Call) -> bool:
            began = call.id not in over and call.started_at is not None and call.started_at >= since
            numbers = (call.number, call.outbound_number)
            return call.kind == CLICK_TO_CALL and began and any(same(each, contact) for each in numbers)

        return unnamed.follow(is_it)

    return follow
