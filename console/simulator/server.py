"""The simulator as a server: a floor and three companies behind their vendors' APIs, on 127.0.0.1 only."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.ccai.apps import Apps
from console.simulator.ccai.manager import Manager
from console.simulator.circleloop.face import ROOT as CIRCLELOOP_ROOT
from console.simulator.circleloop.face import CircleLoop
from console.simulator.circleloop.refusals import NOT_AUTHORIZED
from console.simulator.clock import Clock, VirtualClock
from console.simulator.floor.center import Center
from console.simulator.floor.results import Refused
from console.simulator.http.answers import RequestError, json_answer, refusal_answer
from console.simulator.http.credentials import BasicCredentials, KeyCredentials
from console.simulator.http.faults import FaultSwitch
from console.simulator.http.gateway import Customer, Gateway
from console.simulator.http.rate_limit import RateLimit
from console.simulator.http.request_log import RequestLog
from console.simulator.http.running import HOST, Leash, in_thread, run
from console.simulator.voiptime.face import ROOT as VOIPTIME_ROOT
from console.simulator.voiptime.face import VoIPTime
from console.simulator.voxloud.face import Voxloud

REQUESTS_PATH = "/_simulator/requests"
TICK = 1.0
"""Real seconds between two advances of an idle floor, so that a long rest does not make one request slow."""


@dataclass(frozen=True)
class Options:
    """What a simulator is started with."""

    port: int = 0
    """0 picks a free one."""
    agents: int = 50
    queues: int = 12
    seed: int = 7
    speed: float = 1.0
    """Virtual seconds per real second."""
    rate_limit: float | None = 1.0
    """Requests per second for the CCAI customer, both APIs together; None: no limit."""
    voxloud_rate_limit: float | None = None
    """The same for the Voxloud customer; the document names no number (voxloud.txt l. 911)."""
    circleloop_rate_limit: float | None = None
    """The same for the CircleLoop customer; the document names no limit."""
    voiptime_rate_limit: float | None = None
    """The same for the VoIPTime customer; the document names no limit."""
    faults: tuple[str, ...] = ()
    """Fault specifications as in `http/faults.py`."""
    subdomain: str = "demo"
    token: str = "demo-token"  # noqa: S105 - opens nothing but this simulator
    api_key: str = "demo-key"
    """Voxloud's."""
    voxloud_callback: str | None = None
    """A loopback address that is subscribed to all of Voxloud's live events at the start."""
    circleloop_key: str = "demo-circleloop-key"
    circleloop_secret: str = "demo-circleloop-secret"  # noqa: S105
    voiptime_api_key: str = "demo-voiptime-key"
    log_path: Path | None = None
    """Where every request is written as a line of JSON, besides the log in memory."""
    sms_refusal: str | None = None
    """Refuses every SMS with this message, e.g. "SMS is not enabled" (ccai-apps.txt l. 2528)."""
    beyond: bool = True
    """The CCAI account has the endpoints that its documents leave out; without them they answer 404."""
    parent_pid: int | None = None
    """The server ends when this process has ended."""
    watch_stdin: bool = False
    """The server ends when standard input ends."""


@dataclass(frozen=True)
class Simulator:
    """The parts of a built simulator, at `app.state.simulator`: to look inside, to switch faults."""

    clock: Clock
    center: Center
    voxloud: Voxloud
    circleloop: CircleLoop
    voiptime: VoIPTime
    faults: FaultSwitch
    log: RequestLog

    def advance(self) -> None:
        """Brings floor and phone system up to the clock; the other companies follow it when asked."""
        now = self.clock.now()
        self.center.advance(now)
        self.voxloud.advance(now)

    async def keep_advancing(self) -> None:
        """Advances once a second, for ever."""
        while True:
            await asyncio.sleep(TICK)
            self.advance()


def build(options: Options, clock: Clock | None = None) -> Starlette:
    """The ASGI application; without a clock it runs on real time times `options.speed`.

    Raises ValueError for options that cannot be: faults, rates, speed, callback.
    """
    faults, customers = FaultSwitch(options.faults), _customers(options)
    clock = clock or VirtualClock(datetime.now(UTC), options.speed)
    center = Center(options.seed, options.agents, options.queues, clock.now())
    simulator = Simulator(
        clock,
        center,
        Voxloud(options.seed, clock.now, options.voxloud_callback),
        CircleLoop(options.seed, clock.now),
        VoIPTime(options.seed, clock.now),
        faults,
        RequestLog(options.log_path),
    )

    async def requests(request: Request) -> Response:
        return json_answer(simulator.log.rows())

    ccai = [
        *Manager(center, options.beyond).routes(),
        *Apps(center, options.sms_refusal, options.beyond).routes(),
    ]
    companies = (simulator.voxloud, simulator.circleloop, simulator.voiptime)
    faces = [*ccai, *(route for company in companies for route in company.routes())]
    app = Starlette(
        routes=[*faces, Route(REQUESTS_PATH, requests, methods=["GET"])],
        middleware=[Middleware(Gateway, customers, faults, simulator.log, simulator.advance, clock.now)],
        exception_handlers=_error_answers(),
        lifespan=_alive,
    )
    app.router.redirect_slashes = False
    app.state.simulator = simulator
    return app


def serve(options: Options) -> None:
    """Serves until SIGTERM, SIGINT or the end of the watched parent; one line of JSON says when it listens.

    Raises ValueError for impossible options and OSError for a taken port, before that line.
    """

    def announce(port: int) -> None:
        sys.stdout.write(json.dumps(announcement(options, port)) + "\n")
        sys.stdout.flush()

    run(build(options), options.port, announce, Leash(options.parent_pid, options.watch_stdin))


@contextlib.contextmanager
def serve_in_thread(options: Options, clock: Clock | None = None) -> Iterator[tuple[str, Simulator]]:
    """Serves in a thread while the block lasts; gives the base URL of every vendor and the simulator's parts.

    For tests: with a FrozenClock they move time themselves. Change only `clock` and `faults` from outside.
    """
    app = build(options, clock)
    with in_thread(app) as port:
        yield f"http://{HOST}:{port}", app.state.simulator


def announcement(options: Options, port: int) -> dict[str, Any]:
    """What a client has to know: where each vendor is, and the credentials."""
    base_url = f"http://{HOST}:{port}"
    return {
        "port": port,
        "ccai_base_url": base_url,
        "voxloud_base_url": base_url,
        "subdomain": options.subdomain,
        "token": options.token,
        "api_key": options.api_key,
        "circleloop_base_url": base_url + CIRCLELOOP_ROOT,
        "circleloop_key": options.circleloop_key,
        "circleloop_secret": options.circleloop_secret,
        "voiptime_base_url": base_url + VOIPTIME_ROOT,
        "voiptime_api_key": options.voiptime_api_key,
    }


def _customers(options: Options) -> list[Customer]:
    return [
        Customer(
            ("/manager/", "/apps/"),
            BasicCredentials(options.subdomain, options.token),
            RateLimit(options.rate_limit),
        ),
        Customer(
            ("/api/",),
            KeyCredentials("voverc-auth", options.api_key),
            RateLimit(options.voxloud_rate_limit),
        ),
        Customer(
            (f"{CIRCLELOOP_ROOT}/",),
            BasicCredentials(options.circleloop_key, options.circleloop_secret),
            RateLimit(options.circleloop_rate_limit),
            NOT_AUTHORIZED,
        ),
        Customer(
            (f"{VOIPTIME_ROOT}/",),
            KeyCredentials("api-key", options.voiptime_api_key),
            RateLimit(options.voiptime_rate_limit),
        ),
    ]


def _error_answers() -> Mapping[Any, Callable[[Request, Any], Response]]:
    """How each kind of error is answered, always with a message."""

    def http_error(request: Request, error: HTTPException) -> Response:
        answer = refusal_answer(error.status_code, error.detail)
        answer.headers.update(error.headers or {})
        return answer

    def refused(request: Request, error: Refused | RequestError) -> Response:
        return refusal_answer(error.status, error.message)

    return {HTTPException: http_error, Refused: refused, RequestError: refused}


@contextlib.asynccontextmanager
async def _alive(app: Starlette) -> AsyncIterator[None]:
    simulator: Simulator = app.state.simulator
    endless = (simulator.keep_advancing(), simulator.voxloud.keep_delivering())
    tasks = [asyncio.create_task(work) for work in endless]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        simulator.log.close()
