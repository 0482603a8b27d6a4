"""What every account is put together from: its secret, its login, its way to the vendor, its schedule."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Sequence
from typing import Any

from console.config import logs
from console.config.proxies import ADVICE, ProxyRefused, proxy_of
from console.config.secret_sources import SecretSource, SecretUnavailable, resolve
from console.config.settings import Account
from console.config.stand_ins import PATH_SECRET, StandIn, is_path_secret, remember
from console.domain.faults import Fault, FaultKind
from console.domain.secrets import Secret
from console.engine.station import AccountUnavailable
from console.feeds.desk import Desk
from console.feeds.feed import Feed
from console.feeds.latest import Clock
from console.feeds.schedule import Schedule
from console.transport.auth import MaskedAuth
from console.transport.budget import Budget
from console.transport.client import Transport
from console.transport.refusals import Judge, by_status
from console.wiring.accounts.renewal import RenewableAuth

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


async def path_word(source: SecretSource | None) -> StandIn | None:
    """What stands for the secret that callbacks begin with; None where there is none that can be used."""
    if source is None:
        return None
    try:
        found = await asyncio.to_thread(resolve, source)
    except SecretUnavailable:
        return None  # whoever receives says why
    if not is_path_secret(found):
        return None
    stand_in = StandIn(PATH_SECRET, found)
    remember(stand_in)
    return stand_in


async def login(
    account: Account, source: SecretSource, make: Callable[[Secret], MaskedAuth]
) -> RenewableAuth[Secret]:
    """The account's login, fetched now and again when the vendor turns it down."""

    async def fetch() -> Secret:
        return await secret(account, source)

    return RenewableAuth(await fetch(), make, fetch)


def watched(feeds: Sequence[Feed], budget: Budget, desk: Desk, auth: RenewableAuth[Any]) -> Schedule:
    """The account's schedule; its desk hears how it fares, and a refused login is fetched anew."""

    def on_health(fault: Fault | None) -> None:
        desk.health(fault)
        if fault is not None and fault.kind is FaultKind.CREDENTIALS:
            auth.renew()

    schedule = Schedule(feeds, budget, CLOCK, on_health)
    auth.on_renewed = schedule.retry
    return schedule


def transport(
    account: Account,
    auth: MaskedAuth,
    budget: Budget,
    judge: Judge = by_status,
    stand_in: StandIn | None = None,
) -> Transport:
    """The account's way to its vendor; AccountUnavailable when its certificates cannot be read."""
    bundle = str(account.ca_bundle) if account.ca_bundle is not None else None
    try:
        proxy = proxy_of(account)
        if proxy is not None and proxy.password is not None:
            logs.hide(proxy.password)
        url = None if proxy is None else proxy.url.reveal()
        return Transport(
            account.base_url, auth, budget, ca_bundle=bundle, proxy=url, judge=judge, stand_in=stand_in
        )
    except ProxyRefused as error:
        raise AccountUnavailable(
            Fault(FaultKind.UNREACHABLE, f"The variable {error.variable} {error}", ADVICE)
        ) from None
    except (OSError, ValueError) as error:
        reason = "holds no certificate" if isinstance(error, ssl.SSLError) else "cannot be read"
        raise AccountUnavailable(
            Fault(
                FaultKind.UNREACHABLE,
                f"The ca_bundle of account {account.name} {reason}",
                "Check ca_bundle and proxy in the config file.",
            )
        ) from error
