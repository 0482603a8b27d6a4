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

START_DEADLINE = 30.0
"""Seconds the simulator may take until it listens."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The size of the demo's floor."""

    agents: int = 50
    queues: int = 12
    seed: int = 7
    speed: float = 1.0


class SimulatorFailed(Exception):
    """The simulator did not come up; the message says why."""


class Simulator:
    """The child process. It ends with this one: it watches its standard input."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> Settings:
        """Starts the child and waits until it listens; the settings that reach it. SimulatorFailed if not."""
        demo = self._demo
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "console.simulator",
            *("--agents", str(demo.agents), "--queues", str(demo.queues)),
            *("--seed", str(demo.seed), "--speed", str(demo.speed), "--watch-stdin"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(START_DEADLINE):
                line = await self._process.stdout.readline() if self._process.stdout else b""
            told = json.loads(line)
        except (TimeoutError, ValueError) as error:
            raise SimulatorFailed(
                "The simulator did not start; try `floorwalker simulate` to see why"
            ) from error
        return demo_settings(told)

    async def stop(self) -> None:
        """Ends the child."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(1.0):
                await process.wait()
        except TimeoutError:
            process.kill()


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
