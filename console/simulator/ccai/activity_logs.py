"""What happened at the agents' widgets (ccai-manager.txt l. 364-571)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from console.simulator.ccai.words import JsonObject, status_row, timestamp, whole_seconds
from console.simulator.floor.center import Center
from console.simulator.floor.entities import OFFLINE, ActivityLog
from console.simulator.http.filters import Selection

FORGOTTEN_SINCE = 1_497_897_279.0
"""2017-06-19 18:34:39 UTC."""
ACTIVITY_LOGS: Selection[ActivityLog] = Selection(
    one_of={
        "id": lambda log: log.id,
        "agent_id": lambda log: log.agent_id,
        "activity": lambda log: log.activity,
        "whodunnit_id": lambda log: None,
        "call_id": lambda log: log.call_id,
        "chat_id": lambda log: log.chat_id,
    },
    times={
        "started_at": lambda log: whole_seconds(log.started_at),
        "ended_at": lambda log: whole_seconds(log.ended_at),
    },
    numbers={"duration": lambda log: log.duration},
)
"""The parameters of GET /agent_activity_logs (ccai-manager.txt l. 414)."""


def logs_of(center: Center) -> Iterable[ActivityLog]:
    """The floor's log, and before it two rows of 2017 that nobody closed (ccai-manager.txt l. 441, 545)."""
    return chain(_forgotten(center), center.logs)


def _forgotten(center: Center) -> list[ActivityLog]:
    agent_ids = list(center.agents)
    return [
        ActivityLog(22_249, agent_ids[0], "login", OFFLINE, FORGOTTEN_SINCE),
        ActivityLog(190_578, agent_ids[-1], "logout", OFFLINE, FORGOTTEN_SINCE + 186 * 86_400),
    ]


def activity_log_row(center: Center, log: ActivityLog) -> JsonObject:
    """One log row; while it lasts `ended_at` is null and `duration` 0 (ccai-manager.txt l. 441)."""
    return {
        "id": log.id,
        "agent_id": log.agent_id,
        "status": status_row(center.statuses[log.status_id]),
        "started_at": timestamp(log.started_at),
        "ended_at": timestamp(log.ended_at),
        "duration": log.duration,
        "call_id": log.call_id,
        "chat_id": log.chat_id,
        "activity": log.activity,
        "whodunnit": None,
    }
