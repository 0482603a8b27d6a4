"""Queues: who waits, service levels, wait estimates (ccai-manager.txt l. 1973, ccai-apps.txt l. 2768)."""

from __future__ import annotations

import math

from console.simulator.ccai.words import JsonObject, duration, timestamp
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Kind
from console.simulator.floor.results import Staff, WaitEstimate, WaitingQueue

COMM_TYPES: dict[Kind, str] = {"call": "Call", "chat": "Chat"}


def waiting_row(center: Center, queue: WaitingQueue, now: float) -> JsonObject:
    """A queue with contacts waiting (ccai-manager.txt l. 1984)."""
    total = math.floor(queue.total_wait)
    return {
        "menu_id": queue.menu_id,
        "lang": queue.lang,
        "menu_path_id": queue.menu_path_id,
        "menu_path": center.menu_paths[queue.menu_path_id].path,
        "comm_type": COMM_TYPES[queue.kind],
        "in_queue_count": queue.count,
        "oldest_in_queue": timestamp(queue.oldest_queued_at),
        "oldest_duration_in_queue": duration(queue.oldest_queued_at, now),
        "total_queue_duration": total,
        "average_queue_duration": total // queue.count if queue.count else 0,
    }


def service_level_rows(center: Center, kind: Kind, minutes: int) -> list[JsonObject]:
    """The service level of every menu path and language (ccai-manager.txt l. 2021)."""
    return [
        {
            "menu_path_id": path_id,
            "lang": lang,
            "menu_path": center.menu_paths[path_id].path,
            "sla": _percent(percent),
        }
        for (path_id, lang), percent in center.service_level(kind, minutes).items()
    ]


def group_service_level_rows(center: Center, kind: Kind, minutes: int) -> list[JsonObject]:
    """The service level of every queue group; null where nobody called (ccai-manager.txt l. 2066)."""
    return [
        {
            "queue_group_id": group_id,
            "queue_group_name": center.queue_groups[group_id].name,
            "sla": _percent(percent),
        }
        for group_id, percent in center.service_level_by_group(kind, minutes).items()
    ]


def wait_row(estimate: WaitEstimate) -> JsonObject:
    """How long a new contact would wait; a channel that is not offered has no key (ccai-apps.txt l. 2808)."""
    row: JsonObject = {"menu_id": estimate.menu_id, "menu_type": estimate.menu_type}
    if estimate.chat is not None:
        row["chat"] = estimate.chat
    if estimate.voice_call is not None:
        row["voice_call"] = estimate.voice_call
    return {**row, "materialized_path": estimate.path}


def staff_row(staff: Staff) -> JsonObject:
    """The agent counts of today's answers (beyond.json, wait_times and queues/status)."""
    return {
        "logged_in_agents": staff.logged_in,
        "available_agents": staff.available,
        "breakthrough_agents": staff.breakthrough,
    }


def _percent(percent: float | None) -> float | None:
    return None if percent is None else round(percent, 1)


def at_or_above(center: Center, menu_id: int) -> set[str]:
    """A menu and all it is part of, by ids as a query spells them."""
    found: set[str] = set()
    at: int | None = menu_id
    while at is not None:
        found.add(str(at))
        at = center.menus[at].parent_id
    return found
