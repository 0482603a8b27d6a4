"""All accounts of a config as stations, ready to be run or to be asked once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from console.config.settings import Settings
from console.engine import News
from console.engine.station import Station
from console.wiring.budgets import budgets
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
    from console.wiring.accounts import open_account

    shared, path_secret = budgets(settings), settings.receiver.path_secret
    return tuple(
        Station(
            summary(account, read_only=read_only or settings.read_only),
            functools.partial(open_account, account, publish, shared[account.name], inbox, path_secret),
            publish,
        )
        for account in settings.accounts
    )
