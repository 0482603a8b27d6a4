"""The demo's vendor: the simulator in a child process on a loopback port, and the settings to reach it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass

from console.config.secret_sources import GivenSource
from console.config.settings import CcaiAccount, Settings, VoxloudAccount
from console.domain.secrets import Secret
from console.engine.running import CannotStart

START_DEADLINE = 30.0
"""Seconds the simulator may take until it listens."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The size of the demo's floor."""

    agents: int = 50
    queues: int = 12
    seed: int = 7
    speed: float = 1.0


class SimulatorFailed(CannotStart):
    """The simulator did not come up; the message says why."""


class Simulator:
    """The child process. It ends with this one: it watches its standard input."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> Settings:
        """Starts the child and waits until it listens; the settings that reach it. SimulatorFailed if not."""
        demo = self._demo
        command = [sys.executable, "-m", "console.simulator", "--watch-stdin"]
        command += ["--agents", str(demo.agents), "--queues", str(demo.queues)]
        command += ["--seed", str(demo.seed), "--speed", str(demo.speed)]
        self._process = process = subprocess.Popen(  # noqa: S603 - our own module, numbers only
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(START_DEADLINE):
                line = await asyncio.to_thread(process.stdout.readline) if process.stdout else b""
            return demo_settings(json.loads(line))
        except (TimeoutError, ValueError) as error:
            raise SimulatorFailed("The simulator did not start; `floorwalker simulate` shows why") from error

    def stop(self) -> None:
        """Ends the child and waits until it has gone."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def demo_settings(told: dict[str, str]) -> Settings:
    """Two accounts on the simulator: its CCAI customer and its Voxloud PBX."""
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
                name="milan",
                base_url=told["voxloud_base_url"],
                api_key=GivenSource(Secret(told["api_key"])),
                region="IT",
            ),
        )
    )
