"""What each account may do, as `floorwalker check` tells it."""

from __future__ import annotations

from console.config.settings import AnyAccount, Settings
from console.feeds.health import Check, Verdict
from console.wiring.summaries import OFFERS, summary


def check(settings: Settings) -> list[Check]:
    """One line per account."""
    return [_check(account, read_only=settings.read_only) for account in settings.accounts]


def _check(account: AnyAccount, *, read_only: bool) -> Check:
    has = OFFERS[account.vendor].kinds
    allowed = summary(account, read_only=read_only).kinds
    may = [kind for kind in has if kind in allowed]
    if read_only or account.read_only:
        told = "none: read_only = true"
    elif not may:
        told = "none: actions = []"
    elif len(may) < len(has):
        told = f"{len(may)} of {len(has)}: {', '.join(may)}"
    else:
        told = f"all {len(has)}: {', '.join(may)}"
    return Check(f"{account.name} actions", Verdict.OK, told)
