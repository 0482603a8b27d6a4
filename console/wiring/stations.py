"""All accounts of a config as stations, ready to be run or to be asked once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from console.config.settings import Settings
from console.engine import News
from console.engine.station import Station
from console.wiring.accounts.budgets import budgets
from console.wiring.summaries import summary

if TYPE_CHECKING:  # only consoles have one
    from console.feeds.receiver.inbox import Inbox


def stations(
    settings: Settings,
    publish: Callable[[News], None],
    *,
    read_only: bool = False,
    inbox: Inbox | None = None,
) -> tuple[Station, ...]:
    """One station per account; nothing is opened or sent yet. Webhooks come in through `inbox`."""
    from console.wiring.accounts.opening import open_account

    shared = budgets(settings)
    webhooks = {"inbox": inbox, "path_secret": settings.receiver.path_secret}
    given: dict[str, Any] = {name: each for name, each in webhooks.items() if each is not None}
    return tuple(
        Station(
            summary(account, read_only=read_only or settings.read_only),
            functools.partial(open_account, account, publish, shared[account.name], **given),
            publish,
        )
        for account in settings.accounts
    )
