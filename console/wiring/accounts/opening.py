"""From settings to an account that can ask and act. Heavy libraries are imported from here on."""

from __future__ import annotations

from collections.abc import Callable

from console.config.secret_sources import SecretSource
from console.config.settings import (
    AnyAccount,
    CcaiAccount,
    CircleLoopAccount,
    VoxloudAccount,
)
from console.engine import News
from console.engine.station import Opened
from console.feeds.receiver.inbox import Inbox
from console.transport.budget import Budget


async def open_account(
    account: AnyAccount,
    publish: Callable[[News], None],
    budget: Budget,
    inbox: Inbox | None = None,
    path_secret: SecretSource | None = None,
) -> Opened:
    """Opens one account at its vendor; raises AccountUnavailable.

    Its webhooks come in through `inbox`; `path_secret` is never shown in their callbacks.
    """
    if isinstance(account, CcaiAccount):
        from console.wiring.accounts.ccai import open_ccai

        return await open_ccai(account, publish, budget)
    if isinstance(account, VoxloudAccount):
        from console.wiring.accounts.parts import path_word
        from console.wiring.accounts.voxloud import open_voxloud

        return await open_voxloud(account, publish, budget, inbox, await path_word(path_secret))
    if isinstance(account, CircleLoopAccount):
        from console.wiring.accounts.circleloop import open_circleloop

        return await open_circleloop(account, publish, budget)
    from console.wiring.accounts.voiptime import open_voiptime

    return await open_voiptime(account, publish, budget)
