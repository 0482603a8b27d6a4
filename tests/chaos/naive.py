"""What a client does that tries again when it got no good answer: the peer a storm is compared with."""

from __future__ import annotations

import httpx

from tests.chaos.console_process import draft_of
from tests.chaos.vendor import APPS_CALLS, OUTBOUND_NUMBER, ChaosVendor, running

TRIES = 3


def duplicates_of_trying_again(actions: int, *, seed: int) -> tuple[int, int]:
    """How many numbers were called more than once, and how often the worst of them."""
    with (
        running(ChaosVendor(seed=seed, agents=actions)) as vendor,
        httpx.Client(trust_env=False, verify=False) as client,
    ):
        for action in range(1, actions + 1):
            draft = draft_of(action)
            body = {
                "call_type": "Voice Outbound (API)",
                "agent_email": draft.agent_email,
                "outbound_number": OUTBOUND_NUMBER,
                "end_user_number": draft.to,
            }
            for _ in range(TRIES):
                try:
                    if client.post(f"{vendor.url}{APPS_CALLS}", json=body).status_code < 500:
                        break
                except httpx.HTTPError:
                    continue
        counts = list(vendor.effects.values())
    return sum(count > 1 for count in counts), max(counts, default=0)
