"""The Apps API: everything that acts, and what is asked before acting (ccai-apps.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from console.simulator.ccai.agent_statuses import AgentStatusApi
from console.simulator.ccai.bulk_users import BulkUserApi
from console.simulator.ccai.created import created_call, created_sms
from console.simulator.ccai.do_not_call import add_each, check_row
from console.simulator.ccai.queue_status import QueueStatusApi
from console.simulator.ccai.queues import at_or_above, staff_row, wait_row
from console.simulator.ccai.words import JsonObject
from console.simulator.floor.center import Center
from console.simulator.floor.entities import Contact
from console.simulator.floor.results import Staff, WaitEstimate
from console.simulator.http.answers import RequestError, json_answer, json_object, text_or_none
from console.simulator.http.filters import instant, number

BASE = "/apps/api/v1"
OUTBOUND = frozenset({"Voice Outbound (API)", "OutboundCall"})
INCOMING = frozenset({"Voice Inbound (API)", "IncomingCall"})
SCHEDULED = frozenset({"Voice Scheduled (API)", "ScheduledCall"})
SMS_TYPES = frozenset({"Messaging (SMS)", "Messaging (API)", "SMS"})
"""The table names the last two, every example the first (ccai-apps.txt l. 2286, 2306)."""

ANY_METHOD = ["GET", "POST", "PUT", "PATCH", "DELETE"]
NO_SUCH_PAGE = (
    "<!DOCTYPE html>\n<html><body><h1>The page you were looking for doesn't exist.</h1></body></html>\n"
)


class Apps:
    """The Apps API over a floor. Every SMS is refused with `sms_refusal` unless it is None.

    Without `beyond` the account lacks what only newer sources know (beyond.json).
    """

    def __init__(self, center: Center, sms_refusal: str | None = None, beyond: bool = True) -> None:
        self._center = center
        self._sms_refusal = sms_refusal
        self._beyond = beyond

    def routes(self) -> list[Route]:
        """The documented endpoints, and those beyond the documents or the page they are missing with."""
        newer = [*AgentStatusApi(self._center).routes(), *QueueStatusApi(self._center).routes()]
        if not self._beyond:
            newer = [Route(route.path, _no_such_page, methods=ANY_METHOD) for route in newer]
        return [
            *BulkUserApi(self._center).routes(),
            *newer,
            Route(f"{BASE}/crm/contact_data", self.take_contact_data, methods=["POST"]),
            Route(f"{BASE}/calls", self.create_call, methods=["POST"]),
            Route(f"{BASE}/sms", self.create_sms, methods=["POST"]),
            Route(f"{BASE}/wait_times", self.wait_times, methods=["GET"]),
            Route(f"{BASE}/outbound_dialer/dnc", self.add_to_do_not_call, methods=["POST"]),
            Route(f"{BASE}/outbound_dialer/dnc/remove", self.remove_from_do_not_call, methods=["POST"]),
            Route(f"{BASE}/outbound_dialer/dnc/check", self.check_do_not_call, methods=["GET"]),
        ]

    async def create_call(self, request: Request) -> Response:
        """POST /calls: 201 with the call, or 202 without a body: the agent has to finish it in the widget."""
        body = await json_object(request)
        call_type = text_or_none(body.get("call_type"))
        if call_type in OUTBOUND:
            call = self._outbound(body)
        elif call_type in INCOMING:
            call = self._incoming(body)
        elif call_type in SCHEDULED:
            call = self._scheduled(body)
        else:
            raise RequestError(400, "Invalid call type")
        return (
            Response(status_code=202) if call is None else json_answer(created_call(self._center, call), 201)
        )

    async def create_sms(self, request: Request) -> Response:
        """POST /sms: 200 with the chat it opens."""
        body = await json_object(request)
        chat_type = text_or_none(body.get("chat_type"))
        if chat_type is None:
            raise RequestError(400, "chat_type needs to be provided")
        if chat_type not in SMS_TYPES:
            raise RequestError(400, "valid chat type needs to be provided")
        if self._sms_refusal is not None:
            raise RequestError(400, self._sms_refusal)
        chat = self._center.send_sms(
            text_or_none(body.get("end_user_number")),
            text_or_none(body.get("outbound_number")),
            text_or_none(body.get("message")),
            text_or_none(body.get("ticket_id")),
        )
        return json_answer(created_sms(chat))

    async def wait_times(self, request: Request) -> Response:
        """GET /wait_times: seconds a new contact would wait, in no order."""
        query = request.query_params
        lang = query.get("lang", "")
        if not lang:
            raise RequestError(400, "param is missing or the value is empty: lang")
        low = number(query.get("wait[from]") or "-inf", "wait[from]")
        high = number(query.get("wait[to]") or "inf", "wait[to]")
        staff = self._center.staff() if self._beyond else None
        rows = [
            _offered(wait_row(estimate), query.get("channel_type"))
            | ({} if staff is None else staff_row(staff.get((estimate.menu_id, lang), Staff())))
            for estimate in self._estimates(request, lang)
        ]
        picked = [row for row in rows if any(low < wait < high for wait in _waits(row))]
        return json_answer(sorted(picked, key=lambda row: row["menu_id"] * 7919 % 101))

    async def take_contact_data(self, request: Request) -> Response:
        """POST /crm/contact_data: its answer is not documented; an empty object (ccai-apps.txt l. 3100)."""
        if not await json_object(request):
            raise RequestError(400, "param is missing or the value is empty: contact")
        return json_answer({})

    async def add_to_do_not_call(self, request: Request) -> Response:
        """POST /outbound_dialer/dnc: 200 with one result per contact, failed ones among them."""
        contacts = (await json_object(request)).get("contacts")
        if not isinstance(contacts, list):
            raise RequestError(400, "param is missing or the value is empty: contacts")
        return json_answer(add_each(self._center, contacts))

    async def remove_from_do_not_call(self, request: Request) -> Response:
        """POST /outbound_dialer/dnc/remove: its answer is not documented; an empty object."""
        numbers = (await json_object(request)).get("phone_numbers")
        if not isinstance(numbers, list):
            raise RequestError(400, "param is missing or the value is empty: phone_numbers")
        for phone_number in numbers:
            self._center.remove_do_not_call(str(phone_number))
        return json_answer({})

    async def check_do_not_call(self, request: Request) -> Response:
        """GET /outbound_dialer/dnc/check?phone_number=."""
        phone_number = request.query_params.get("phone_number", "").strip()
        if not phone_number:
            raise RequestError(400, "param is missing or the value is empty: phone_number")
        return json_answer(check_row(phone_number, self._center.check_do_not_call(phone_number)))

    def _outbound(self, body: dict[str, Any]) -> Contact | None:
        return self._center.place_outbound_call(
            text_or_none(body.get("agent_email")),
            text_or_none(body.get("end_user_number")),
            text_or_none(body.get("ticket_id")),
            text_or_none(body.get("outbound_number")),
            text_or_none(body.get("lang")) or "en",
        )

    def _incoming(self, body: dict[str, Any]) -> Contact:
        return self._center.queue_incoming_call(
            body.get("menu_id"),
            text_or_none(body.get("end_user_number")),
            text_or_none(body.get("lang")) or "en",
            text_or_none(body.get("ticket_id")),
            text_or_none(body.get("outbound_number")),
            text_or_none(body.get("recording_permission")) or "recording_permission_not_asked",
        )

    def _scheduled(self, body: dict[str, Any]) -> Contact:
        scheduled_at = text_or_none(body.get("scheduled_at"))
        call_id = text_or_none(body.get("call_id"))
        if call_id is not None and not re.fullmatch("[0-9]{1,18}", call_id):
            raise RequestError(400, "call_id is not well formed")
        return self._center.schedule_call(
            body.get("menu_id"),
            text_or_none(body.get("end_user_number")),
            None if scheduled_at is None else instant(scheduled_at, "scheduled_at"),
            text_or_none(body.get("lang")) or "en",
            text_or_none(body.get("ticket_id")),
            None if call_id is None else int(call_id),
            text_or_none(body.get("recording_permission")) or "recording_permission_not_asked",
        )

    def _estimates(self, request: Request, lang: str) -> Iterator[WaitEstimate]:
        query = request.query_params
        top, menu_type = query.get("menu_id"), query.get("menu_type")
        for estimate in self._center.wait_estimates(lang):
            if menu_type and estimate.menu_type != menu_type:
                continue
            if not top or top in at_or_above(self._center, estimate.menu_id):
                yield estimate


async def _no_such_page(request: Request) -> Response:
    """What the application behind the API shows for an address it does not know."""
    return HTMLResponse(NO_SUCH_PAGE, 404)


def _offered(row: JsonObject, channel: str | None) -> JsonObject:
    """The row with only the channel asked for, where one is asked for."""
    other = {"voice_call": "chat", "chat": "voice_call"}.get(channel or "")
    return {key: value for key, value in row.items() if key != other}


def _waits(row: JsonObject) -> list[int]:
    return [row[channel] for channel in ("chat", "voice_call") if channel in row]
