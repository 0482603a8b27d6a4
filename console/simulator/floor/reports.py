"""What the center can tell about its queues: who waits, how the promise is kept, how long it would take."""

from __future__ import annotations

from console.simulator.floor.entities import AVAILABLE, SPECIAL_TASK, Agent, Kind
from console.simulator.floor.results import Staff, WaitEstimate, WaitingQueue
from console.simulator.floor.state import Floor

HANDLE_TIME = 300.0
"""Seconds an agent needs per contact, for estimating a wait."""


def waiting(floor: Floor, kind: Kind | None) -> list[WaitingQueue]:
    """The queues with contacts waiting, by menu path, language and kind."""
    return [
        WaitingQueue(
            menu_id=queue.menu.id,
            menu_path_id=queue.path.id,
            lang=queue.lang,
            kind=queue.kind,
            count=len(queue.waiting),
            oldest_queued_at=min(contact.queue_segments[-1].started_at for contact in queue.waiting.values()),
            total_wait=sum(
                floor.now - contact.queue_segments[-1].started_at for contact in queue.waiting.values()
            ),
        )
        for queue in floor.queues.values()
        if queue.waiting and (kind is None or queue.kind == kind)
    ]


def service_level(floor: Floor, kind: Kind, minutes: float) -> dict[tuple[int, str], float | None]:
    """Percent in_sla of in_sla and not_in_sla by (menu_path_id, lang); None without any."""
    counts = _counts(floor, kind, minutes)
    keys = [(queue.path.id, queue.lang) for queue in floor.queues.values() if queue.kind == kind]
    return {key: _percent(*counts.get(key, (0, 0))) for key in keys}


def service_level_by_group(floor: Floor, kind: Kind, minutes: float) -> dict[int, float | None]:
    """The same by queue group id, contacts of all its paths and languages together."""
    sums = dict.fromkeys(floor.blueprint.queue_groups, (0, 0))
    for (path_id, _), (kept, broken) in _counts(floor, kind, minutes).items():
        group_id = floor.blueprint.menu_paths[path_id].queue_group_id
        sums[group_id] = (sums[group_id][0] + kept, sums[group_id][1] + broken)
    return {group_id: _percent(*pair) for group_id, pair in sums.items()}


def _counts(floor: Floor, kind: Kind, minutes: float) -> dict[tuple[int, str], tuple[int, int]]:
    """How many stays ended in time and not in time, by (menu_path_id, lang), in the last `minutes`."""
    since = floor.now - 60 * minutes
    counts: dict[tuple[int, str], tuple[int, int]] = {}
    for at, path_id, lang, event in reversed(floor.service_events[kind]):
        if at < since:
            break
        if event != "excluded":
            kept, broken = counts.get((path_id, lang), (0, 0))
            in_time = event == "in_sla"
            counts[path_id, lang] = (kept + in_time, broken + (not in_time))
    return counts


def _percent(kept: int, broken: int) -> float | None:
    """Percent with one decimal, None without contacts."""
    return None if kept + broken == 0 else round(100 * kept / (kept + broken), 1)


def wait_estimates(floor: Floor, lang: str) -> list[WaitEstimate]:
    """One row per menu path that speaks `lang`."""
    return [
        WaitEstimate(
            menu_id=path.menu_id,
            menu_path_id=path.id,
            menu_type=floor.blueprint.menus[path.menu_id].menu_type,
            path=path.path,
            voice_call=_estimate(floor, path.menu_id, lang, "call"),
            chat=_estimate(floor, path.menu_id, lang, "chat"),
        )
        for path in floor.blueprint.menu_paths.values()
        if lang in path.langs
    ]


def _estimate(floor: Floor, menu_id: int, lang: str, kind: Kind) -> int | None:
    """Seconds: what it took lately, or what those ahead will take if that is more."""
    queue = floor.queues.get((menu_id, lang, kind))
    if queue is None:
        return None
    ahead = len(queue.waiting) * HANDLE_TIME / max(1, queue.staff)
    return round(max(queue.typical_wait, ahead))


def staff(floor: Floor) -> dict[tuple[int, str], Staff]:
    """Who serves each (menu_id, lang) now; a place nobody is assigned to is absent."""
    serving: dict[tuple[int, str], dict[int, Agent]] = {}
    for desk in floor.desks.values():
        for queue in (*desk.primary, *desk.secondary):
            serving.setdefault((queue.menu.id, queue.lang), {})[desk.agent.id] = desk.agent
    return {place: _counted(list(agents.values())) for place, agents in serving.items()}


def _counted(agents: list[Agent]) -> Staff:
    present = [agent for agent in agents if agent.logged_in]
    return Staff(
        logged_in=len(present),
        available=sum(agent.status_id == AVAILABLE for agent in present),
        breakthrough=sum(agent.status_id == SPECIAL_TASK for agent in present),
    )
