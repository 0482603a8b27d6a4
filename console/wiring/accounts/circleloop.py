"""A CircleLoop account, opened: its feeds, its answers, and how it acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.actions.actor import AccountActor
from console.config.settings import CircleLoopAccount
from console.domain.secrets import Secret
from console.engine import News
from console.engine.station import Opened
from console.feeds.answers.answering import Answering
from console.feeds.answers.circleloop import circleloop_routes
from console.feeds.circleloop import circleloop_feeds
from console.feeds.desk import Desk
from console.transport.auth import KeyAndSecretAuth, MaskedAuth
from console.transport.budget import Budget
from console.vendors.circleloop import requests
from console.vendors.circleloop.client import CircleLoopClient
from console.vendors.circleloop.made import made
from console.vendors.circleloop.refusals import login_judge
from console.wiring.accounts.changes import looking
from console.wiring.accounts.parts import CLOCK, secret, transport, watched
from console.wiring.accounts.renewal import RenewableAuth


@dataclass(frozen=True, slots=True)
class KeyAndSecret:
    """What the login is made of."""

    key: Secret
    secret: Secret


async def open_circleloop(
    account: CircleLoopAccount, publish: Callable[[News], None], budget: Budget
) -> Opened:
    """One customer."""

    async def fetch() -> KeyAndSecret:
        return KeyAndSecret(await secret(account, account.key), await secret(account, account.secret))

    def login(both: KeyAndSecret) -> MaskedAuth:
        return KeyAndSecretAuth(both.key, both.secret, account.credential_form)

    auth = RenewableAuth(await fetch(), login, fetch)
    way = transport(account, auth, budget, login_judge(account.credential_form))
    client = CircleLoopClient(way)
    desk = Desk(account.name, publish, CLOCK)
    schedule = watched(circleloop_feeds(client, desk, account.timezone), budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.my_user()).server_date

    actor = AccountActor(way, schedule.action_turn, requests.build, made, looking(schedule))
    answering = Answering(schedule.question_turn, circleloop_routes(client, account.name))
    return Opened(schedule, actor, answering, probe, way.aclose)
