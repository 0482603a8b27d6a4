"""What the screen has to know of each account, from its settings alone: nothing heavy is imported for it."""

from __future__ import annotations

from console.config.settings import AnyAccount, CircleLoopAccount, Settings
from console.domain.accounts import Vendor
from console.engine import AccountSummary
from console.wiring.offers import ccai, circleloop, voiptime, voxloud
from console.wiring.offers.offer import Offer

OFFERS: dict[Vendor, Offer] = {
    Vendor.CCAI: ccai.OFFER,
    Vendor.VOXLOUD: voxloud.OFFER,
    Vendor.CIRCLELOOP: circleloop.OFFER,
    Vendor.VOIPTIME: voiptime.OFFER,
}


def summary(account: AnyAccount, *, read_only: bool = False) -> AccountSummary:
    """One account; it can do what its vendor has and the settings allow, a read-only one nothing."""
    offer = OFFERS[account.vendor]
    allowed = frozenset() if read_only else frozenset(filter(account.may, offer.kinds))
    return AccountSummary(
        name=account.name,
        vendor=account.vendor,
        nouns=offer.nouns,
        questions=offer.questions,
        kinds=allowed,
        outbound_numbers=account.outbound_numbers,
        sla_minutes=account.sla_minutes,
        region=account.region,
        timezone=account.timezone if isinstance(account, CircleLoopAccount) else None,
    )


def summaries(settings: Settings, *, read_only: bool = False) -> tuple[AccountSummary, ...]:
    """All accounts, in the order of the config file."""
    return tuple(summary(account, read_only=read_only or settings.read_only) for account in settings.accounts)
