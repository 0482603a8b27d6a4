"""What was changed is looked at again, on every vendor; nothing else is."""

from __future__ import annotations

import asyncio

from console.config.secret_sources import GivenSource
from console.config.settings import VoxloudAccount
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.click_to_calls import DeleteClickToCall
from console.domain.drafts.contacts import DeleteContact
from console.domain.drafts.kinds import KINDS
from console.domain.drafts.webhooks import DeleteWebhook
from console.domain.secrets import Secret
from console.transport.budget import Budget
from console.wiring.accounts.changes import CHANGED
from console.wiring.accounts.voxloud import open_voxloud
from console.wiring.summaries import OFFERS
from tests.loopback import LoopbackVendor, loopback_vendor

DONE = Outcome(OutcomeState.ACCEPTED, "")
LISTS = ("/webhook-subscriptions", "/click-to-call", "/users")


def asked(vendor: LoopbackVendor) -> list[int]:
    """How often each list was asked for."""
    targets = [one.target for one in vendor.seen]
    return [sum(name in target for target in targets) for name in LISTS]


async def test_webhooks_and_click_to_calls_are_asked_again_once_one_was_changed() -> None:
    async with loopback_vendor() as vendor:
        account = VoxloudAccount(name="milan", base_url=vendor.url, api_key=GivenSource(Secret("k")))
        opened = await open_voxloud(account, lambda _: None, Budget(500.0))
        await opened.schedule.run_once()
        before = asked(vendor)
        assert opened.actor.follow(DONE, DeleteContact("milan", "c", "Ana")) is None
        assert opened.actor.follow(DONE, DeleteWebhook("milan", "w", "e", "")) is None
        assert opened.actor.follow(DONE, DeleteClickToCall("milan", "r", "Desk")) is None
        slots = asyncio.create_task(opened.schedule.run())
        async with asyncio.timeout(10):
            while asked(vendor)[:2] != [before[0] + 1, before[1] + 1]:
                await asyncio.sleep(0.005)
        slots.cancel()
        await asyncio.gather(slots, return_exceptions=True)
        await opened.close()
        assert asked(vendor)[2] == before[2]


def test_every_change_is_one_that_a_vendor_offers_and_tells() -> None:
    for draft, nouns in CHANGED.items():
        assert KINDS[draft.kind] is draft
        offers = [offer for offer in OFFERS.values() if draft.kind in offer.kinds]
        assert offers
        assert all(nouns <= offer.nouns for offer in offers)
