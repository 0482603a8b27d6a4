"""The demo's vendors: the simulator in a child process on a loopback port, and the settings to reach it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from console.config.secret_sources import GivenSource
from console.config.settings import (
    LOOPBACK,
    CcaiAccount,
    CircleLoopAccount,
    ReceiverSettings,
    Settings,
    VoipTimeAccount,
    VoxloudAccount,
)
from console.domain.secrets import Secret
from console.engine.machinery import CannotStart
from console.wiring.demo import Demo

PHONES = "milan"
"""The account whose vendor sends webhooks."""
NEEDED = re.compile(r"PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|PYTHON\w*|VIRTUAL_ENV|LD_LIBRARY_PATH|COVERAGE\w*")
"""Variables of this process's environment that its simulator is given."""
START_DEADLINE = 30.0
"""Seconds the simulator may take until it listens."""


class SimulatorFailed(CannotStart):
    """The simulator did not come up; the message says why."""


class Simulator:
    """The child process. It ends with this one: it watches its standard input."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> Settings:
        """Starts the child and waits until it listens; the settings that reach it. SimulatorFailed if not.

        Its webhooks come to the receiver of these settings.
        """
        demo, (receiver, callback) = self._demo, _receiver()
        command = [sys.executable, "-m", "console.simulator", "--watch-stdin"]
        command += ["--agents", str(demo.agents), "--queues", str(demo.queues)]
        command += ["--seed", str(demo.seed), "--speed", str(demo.speed)]
        command += ["--voxloud-callback", "-"]  # told below: anybody may read a command line
        self._process = process = subprocess.Popen(  # noqa: S603 - our own module, numbers only
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=needed(os.environ),
        )
        try:
            if process.stdin is not None:
                process.stdin.write(f"{callback}\n".encode())
                process.stdin.flush()
            async with asyncio.timeout(START_DEADLINE):
                line = await asyncio.to_thread(process.stdout.readline) if process.stdout else b""
            return replace(demo_settings(json.loads(line)), receiver=receiver)
        except (OSError, ValueError) as error:  # a TimeoutError is an OSError
            raise SimulatorFailed("The simulator did not start; `floorwalker simulate` shows why") from error

    @property
    def process_id(self) -> int | None:
        """The child's number; None while there is none."""
        return self._process.pid if self._process is not None else None

    def stop(self) -> None:
        """Ends the child and waits until it has gone."""
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _receiver() -> tuple[ReceiverSettings, str]:
    """Where this demo listens, and the address its webhooks go to: a free port, a secret of its own."""
    import secrets

    from console.feeds.receiver.places import bound
    from console.wiring.receiving import MADE_BYTES, callback_url

    with bound(LOOPBACK, 0) as listener:
        port = listener.getsockname()[1]
    secret = Secret(secrets.token_urlsafe(MADE_BYTES))
    settings = ReceiverSettings(port=port, path_secret=GivenSource(secret))
    return settings, callback_url(settings.host, port, secret, PHONES)


def needed(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables the simulator cannot do without: it gets no secret of this process's."""
    return {name: value for name, value in environment.items() if NEEDED.fullmatch(name)}


NOT_TOLD_YET: Mapping[str, str] = defaultdict(str)
"""The demo's accounts have their names before the simulator has a port."""


def demo_settings(told: Mapping[str, str]) -> Settings:
    """One account at each vendor of the simulator, which told where they are and what lets in."""
    return Settings(
        accounts=(
            CcaiAccount(
                name="support",
                base_url=told["ccai_base_url"],
                subdomain=told["subdomain"],
                token=GivenSource(Secret(told["token"])),
                outbound_numbers=("+1 339-219-5276", "+1 628-555-0199"),
                region="US",
            ),
            VoxloudAccount(
                name=PHONES,
                base_url=told["voxloud_base_url"],
                api_key=GivenSource(Secret(told["api_key"])),
                region="IT",
            ),
            CircleLoopAccount(
                name="leeds",
                base_url=told["circleloop_base_url"],
                key=GivenSource(Secret(told["circleloop_key"])),
                secret=GivenSource(Secret(told["circleloop_secret"])),
                region="GB",
            ),
            VoipTimeAccount(
                name="outbound",
                base_url=told["voiptime_base_url"],
                api_key=GivenSource(Secret(told["voiptime_api_key"])),
                region="US",
            ),
        )
    )
