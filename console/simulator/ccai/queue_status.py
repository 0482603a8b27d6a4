"""Queues as today's Apps API tells of them: waits, agents, callback slots (beyond.json, queues/status)."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.ccai.queues import at_or_above, staff_row
from console.simulator.ccai.words import JsonObject
from console.simulator.floor.center import Center
from console.simulator.floor.results import Staff, WaitEstimate
from console.simulator.http.answers import RequestError, json_answer
from console.simulator.http.filters import instant, number

MENU_TYPES = frozenset({"ivr_menu", "mobile_menu", "web_menu"})
SLOT = 1800.0
"""Seconds of a callback period."""
HOURS_DEFAULT, HOURS_MAXIMUM = 4, 8
FARTHEST = 366 * 86_400.0
"""Seconds between now and the callback periods one may ask for."""
SLOTS_PER_AGENT = 2
"""Callbacks a period has room for, for every agent who serves the queue."""
CALLBACK_HANDICAP = 1.5
"""A callback waits so many times as long as a call: whoever is on the line goes first."""


class QueueStatusApi:
    """GET /queues/status over a center."""

    def __init__(self, center: Center) -> None:
        self._center = center

    def routes(self) -> list[Route]:
        """The one endpoint."""
        return [Route("/apps/api/v1/queues/status", self.status, methods=["GET"])]

    async def status(self, request: Request) -> Response:
        """GET /queues/status: every queue below the menus named, in one language."""
        query = request.query_params
        lang, menu_type = _required(query, "lang"), _required(query, "menu_type")
        if menu_type not in MENU_TYPES:
            raise RequestError(400, "menu_type is invalid")
        wanted = {text for text in (*query.getlist("menu_id[]"), *query.getlist("menu_id")) if text}
        if not wanted:
            raise RequestError(400, "param is missing or the value is empty: menu_id")
        starts = _callback_periods(query, self._center.now)
        staff = self._center.staff()
        rows = [
            self._row(estimate, lang, staff.get((estimate.menu_id, lang), Staff()), starts)
            for estimate in self._center.wait_estimates(lang)
            if estimate.menu_type == menu_type
            and not wanted.isdisjoint(at_or_above(self._center, estimate.menu_id))
        ]
        return json_answer({"queues": rows})

    def _row(self, estimate: WaitEstimate, lang: str, staff: Staff, starts: list[float]) -> JsonObject:
        wait = estimate.voice_call or 0
        return {
            "menu_id": estimate.menu_id,
            "menu_type": estimate.menu_type,
            "lang": lang,
            "materialized_path": estimate.path,
            "current_queue_ewt": wait,
            "scheduled_callback_ewt": round(CALLBACK_HANDICAP * wait),
            **staff_row(staff),
            "callback_periods": [self._period(estimate.menu_id, lang, staff, start) for start in starts],
        }

    def _period(self, menu_id: int, lang: str, staff: Staff, start: float) -> JsonObject:
        scheduled = sum(
            call.status == "scheduled"
            and (call.menu_id, call.lang) == (menu_id, lang)
            and call.scheduled_at is not None
            and start <= call.scheduled_at < start + SLOT
            for call in self._center.contacts_calls.values()
        )
        begins, ends = (datetime.fromtimestamp(at, UTC) for at in (start, start + SLOT))
        return {
            "date": f"{begins:%Y%m%d}",
            "start_time": f"{begins:%H:%M}",
            "end_time": f"{ends:%H:%M}",
            "scheduled_calls": scheduled,
            "max_slots": SLOTS_PER_AGENT * staff.logged_in,
        }


def _required(query: QueryParams, name: str) -> str:
    text = query.get(name, "").strip()
    if not text:
        raise RequestError(400, f"param is missing or the value is empty: {name}")
    return text


def _callback_periods(query: QueryParams, now: float) -> list[float]:
    """When the callback periods asked for begin, unix seconds. Raises RequestError 400."""
    name = "callback_period_hours"
    hours = number(query.get(name) or str(HOURS_DEFAULT), name)
    if not 0 < hours <= HOURS_MAXIMUM:
        raise RequestError(400, f"{name} is invalid")
    text = query.get("callback_start_from")
    begin = instant(text, "callback_start_from") if text else now
    if not abs(begin - now) <= FARTHEST:
        raise RequestError(400, "callback_start_from is invalid")
    first = begin - begin % SLOT
    return [first + place * SLOT for place in range(int(hours * 3600 / SLOT))]
