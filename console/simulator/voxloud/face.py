"""Voxloud's endpoints over the phone system (voxloud.txt)."""

from __future__ import annotations

import random
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.http.answers import RequestError, json_answer, json_object
from console.simulator.voxloud.click_to_calls import ClickToCalls, e164
from console.simulator.voxloud.contacts import AddressBook
from console.simulator.voxloud.deliveries import Deliveries, is_loopback
from console.simulator.voxloud.directory import COMPANY, draw_users
from console.simulator.voxloud.queries import Query
from console.simulator.voxloud.subscriptions import Subscriptions
from console.simulator.voxloud.traffic import Traffic


class Voxloud:
    """A phone system and its API. `now` tells the virtual time in unix seconds.

    Raises ValueError for a `live_callback`, which is told of every live event, that is not on the loopback.
    """

    def __init__(self, seed: int, now: Callable[[], float], live_callback: str | None = None) -> None:
        if live_callback is not None and not is_loopback(live_callback):
            raise ValueError(f"the callback {live_callback} is not on the loopback, and would never be told")
        self._now = now
        self._users = draw_users(random.Random(f"voxloud users {seed}"))
        self._subscriptions = Subscriptions(seed, now(), live_callback)
        self._deliveries = Deliveries(self._subscriptions)
        self._traffic = Traffic(seed, self._users, now(), self._deliveries.happened)
        self._click_to_calls = ClickToCalls(seed, self._users)
        self._contacts = AddressBook(seed, now())

    def routes(self) -> list[Route]:
        """The documented endpoints. A subscription is updated by PUT and by POST (voxloud.txt l. 373), a
        contact by PUT alone (l. 84).
        """
        return [
            Route("/api/v1/contacts", self.contacts, methods=["GET", "POST"]),
            Route("/api/v1/contacts/{identity}", self.contact, methods=["GET", "PUT", "DELETE"]),
            Route("/api/v1/validate-auth", self.validate, methods=["POST"]),
            Route("/api/v2/users", self.users, methods=["GET"]),
            Route("/api/v1/webhook-subscriptions", self.subscriptions, methods=["GET", "POST"]),
            Route(
                "/api/v1/webhook-subscriptions/{identity}",
                self.subscription,
                methods=["GET", "PUT", "POST", "DELETE"],
            ),
            Route("/api/v1/telephony-events", self.records, methods=["GET", "POST"]),
            Route("/api/v1/telephony-events/{identity}", self.record, methods=["GET"]),
            Route("/api/v1/click-to-call", self.click_to_calls, methods=["GET", "POST"]),
            Route("/api/v1/click-to-call/{identity}", self.click_to_call, methods=["GET", "DELETE"]),
            Route("/api/v1/click-to-call/{identity}/connect", self.connect, methods=["POST"]),
        ]

    def advance(self, until: float) -> None:
        """Lets calls start and end up to `until`."""
        self._traffic.advance(until)

    async def keep_delivering(self) -> None:
        """Delivers webhooks to callbacks on the loopback, for ever."""
        await self._deliveries.keep_delivering()

    async def contacts(self, request: Request) -> Response:
        """GET /contacts searches, POST creates."""
        if request.method == "POST":
            return json_answer(self._contacts.create(await json_object(request), self._now()).row())
        return json_answer(self._contacts.search(request.query_params))

    async def contact(self, request: Request) -> Response:
        """GET, PUT and DELETE /contacts/{id}."""
        identity = request.path_params["identity"]
        if request.method == "DELETE":
            self._contacts.delete(identity)
            return Response(status_code=204)
        if request.method == "PUT":
            self._contacts.update(identity, await json_object(request), self._now())
        return json_answer(self._contacts.get(identity).row())

    async def validate(self, request: Request) -> Response:
        """POST /validate-auth: reached only with a valid key."""
        return json_answer(COMPANY)

    async def users(self, request: Request) -> Response:
        """GET /v2/users."""
        return json_answer([user.row() for user in self._users])

    async def subscriptions(self, request: Request) -> Response:
        """GET and POST /webhook-subscriptions."""
        if request.method == "POST":
            return json_answer(self._subscriptions.create(await json_object(request)).row(self._now()))
        return json_answer(self._subscriptions.rows(self._now()))

    async def subscription(self, request: Request) -> Response:
        """GET, PUT, POST and DELETE /webhook-subscriptions/{id}."""
        identity = request.path_params["identity"]
        if request.method == "DELETE":
            self._subscriptions.delete(identity)
            return Response(status_code=204)
        if request.method in {"PUT", "POST"}:
            self._subscriptions.update(identity, await json_object(request), self._now())
        return json_answer(self._subscriptions.get(identity).row(self._now()))

    async def records(self, request: Request) -> Response:
        """POST /telephony-events asks for a page, GET ?callId= for one record."""
        if request.method == "POST":
            _must_accept_json(request)
            query = Query.asked_in(await json_object(request), request.query_params)
            return json_answer(query.answer(self._traffic.records))
        call_id = request.query_params.get("callId")
        if not call_id:
            raise RequestError(400, "callId is required")
        return self._found(call_id=call_id)

    async def record(self, request: Request) -> Response:
        """GET /telephony-events/{id}."""
        return self._found(identity=request.path_params["identity"])

    async def click_to_calls(self, request: Request) -> Response:
        """GET and POST /click-to-call."""
        if request.method == "POST":
            return json_answer(self._click_to_calls.create(await json_object(request)).row())
        return json_answer(self._click_to_calls.rows())

    async def click_to_call(self, request: Request) -> Response:
        """GET and DELETE /click-to-call/{id}."""
        identity = request.path_params["identity"]
        if request.method == "DELETE":
            self._click_to_calls.delete(identity)
            return Response(status_code=204)
        return json_answer(self._click_to_calls.get(identity).row("_"))

    async def connect(self, request: Request) -> Response:
        """POST /click-to-call/{id}/connect: answers the contact; no call id, the record follows."""
        resource = self._click_to_calls.get(request.path_params["identity"])
        contact = e164(await json_object(request), "contact")
        number, dial_first = resource.outbound_number, resource.dial_first
        self._traffic.connect(contact, resource.user, number, dial_first, self._now())
        return json_answer({"contact": contact})

    def _found(self, identity: str | None = None, call_id: str | None = None) -> Response:
        for record in self._traffic.records:
            if str(record.id) == identity or record.call_id == call_id:
                return json_answer(record.single())
        raise RequestError(404, "Not Found")


def _must_accept_json(request: Request) -> None:
    """Raises RequestError 406 where JSON is not wanted (voxloud.txt l. 910)."""
    accepted = request.headers.get("accept", "*/*")
    if not any(form in accepted for form in ("*/*", "application/*", "application/json")):
        raise RequestError(406, "Not Acceptable")
