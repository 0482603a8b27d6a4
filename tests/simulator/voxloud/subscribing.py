"""Subscriptions to the webhooks of the simulated phone system, and what they tell of themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

HOOKS = "/api/v1/webhook-subscriptions"
LIVE = ("CALL_STARTED", "CALL_INCOMING", "CALL_ANSWERED", "CALL_HANGUP")


def subscribe(running, event_type: str, url: str) -> str:
    body = {"callback_url": url, "event_type": event_type}
    answer = running.voxloud.post(HOOKS, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def subscription(running, identity: str) -> dict[str, Any]:
    return running.voxloud.get(f"{HOOKS}/{identity}").json()


def until(running, identity: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The subscription, once something holds of it; time goes on meanwhile."""
    for _ in range(2000):
        row = subscription(running, identity)
        if holds(row):
            return row
        running.clock.tick(20)
    raise AssertionError(row)


def bare(body: dict[str, Any]) -> dict[str, Any]:
    return body.get("data", body)
