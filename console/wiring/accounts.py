"""From settings to an account that can ask and act. Heavy libraries are imported from here on."""

from __future__ import annotations

import asyncio
import functools
import ssl
from collections.abc import Callable, Sequence
from datetime import datetime

from console.config.secret_sources import SecretSource, SecretUnavailable, resolve
from console.config.settings import Account, AnyAccount, CcaiAccount, VoxloudAccount
from console.domain.faults import Fault, FaultKind
from console.domain.secrets import Secret
from console.engine import News
from console.engine.station import AccountUnavailable, Opened
from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.latest import Clock
from console.feeds.schedule import Schedule
from console.transport.auth import BasicAuth, HeaderAuth, MaskedAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.wiring.renewal import RenewableAuth

CLOCK = Clock()


async def secret(account: Account, source: SecretSource) -> Secret:
    """The account's secret, or AccountUnavailable with the reason. Runs apart: a command may take long."""
    try:
        return await asyncio.to_thread(resolve, source)
    except SecretUnavailable as error:
        raise AccountUnavailable(
            Fault(
                FaultKind.SECRET,
                f"{error}: it holds the secret of account {account.name}",
                "Set it, or name another place in the config file.",
            )
        ) from error


async def login(
    account: Account, source: SecretSource, make: Callable[[Secret], MaskedAuth]
) -> RenewableAuth:
    """The account's login, fetched now and again when the vendor turns it down."""

    async def fetch() -> Secret:
        return await secret(account, source)

    return RenewableAuth(await fetch(), make, fetch)


def watched(feeds: Sequence[Feed], budget: Budget, desk: Desk, auth: RenewableAuth) -> Schedule:
    """The account's schedule; its desk hears how it fares, and a refused login is fetched anew."""

    def on_health(fault: Fault | None) -> None:
        desk.health(fault)
        if fault is not None and fault.kind is FaultKind.CREDENTIALS:
            auth.renew()

    schedule = Schedule(feeds, budget, CLOCK, on_health)
    auth.on_renewed = schedule.retry
    return schedule


def transport(account: Account, auth: MaskedAuth, budget: Budget) -> Transport:
    """The account's way to its vendor; AccountUnavailable when its certificates cannot be read."""
    bundle = str(account.ca_bundle) if account.ca_bundle is not None else None
    try:
        return Transport(account.base_url, auth, budget, ca_bundle=bundle, proxy=account.proxy)
    except (OSError, ValueError) as error:
        reason = "holds no certificate" if isinstance(error, ssl.SSLError) else "cannot be read"
        raise AccountUnavailable(
            Fault(
                FaultKind.UNREACHABLE,
                f"The ca_bundle of account {account.name} {reason}",
                "Check ca_bundle and proxy in the config file.",
            )
        ) from error


async def open_account(account: AnyAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """Opens one account at its vendor; raises AccountUnavailable."""
    if isinstance(account, CcaiAccount):
        return await open_ccai(account, publish, budget)
    if isinstance(account, VoxloudAccount):
        return await open_voxloud(account, publish, budget)
    raise AccountUnavailable(
        Fault(
            FaultKind.UNREACHABLE,
            f"{account.name}: this version does not ask {account.vendor} yet",
            "Its panes stay n/a.",
        )
    )


async def open_ccai(account: CcaiAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """The Manager and the Apps API of one customer, on one budget."""
    from console.feeds.ccai import ccai_feeds
    from console.vendors.ccai.client import CcaiClient
    from console.wiring.actors import ccai_actor

    auth = await login(account, account.token, functools.partial(BasicAuth, account.subdomain))
    way = transport(account, auth, budget)
    client = CcaiClient(way)
    desk = Desk(account.name, publish, CLOCK)
    feeds, calls = ccai_feeds(client, desk, account.sla_minutes)
    schedule = watched(feeds, budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.user_statuses()).server_date

    return Opened(schedule, ccai_actor(way, schedule, calls), probe, way.aclose)


async def open_voxloud(account: VoxloudAccount, publish: Callable[[News], None], budget: Budget) -> Opened:
    """One PBX."""
    from console.feeds.voxloud import voxloud_feeds
    from console.vendors.voxloud.client import VoxloudClient
    from console.wiring.actors import voxloud_actor

    auth = await login(account, account.api_key, functools.partial(HeaderAuth, "Voverc-Auth"))
    way = transport(account, auth, budget)
    client = VoxloudClient(way)
    desk = Desk(account.name, publish, CLOCK)
    feeds, _ = voxloud_feeds(client, desk)
    schedule = watched(feeds, budget, desk, auth)

    async def probe() -> datetime | None:
        return (await client.validate_auth()).server_date

    return Opened(schedule, voxloud_actor(way, schedule), probe, way.aclose)
