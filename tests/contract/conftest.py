"""The real program as a script drives it: a process and a home of its own, a vendor on the loopback."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ended import Ended
from tests.forks import Forks
from tests.loopback import LoopbackVendor, loopback_vendor

TOKEN, KEY = "sk-SENTINEL-7f3a", "vx-SENTINEL-99aa"
BASIC = "Basic " + b64encode(f"customer:{TOKEN}".encode()).decode()
CONFIG = """\
[[accounts]]
name = "support"
vendor = "ccai"
subdomain = "customer"
base_url = "{url}/"
token = {{ env = "CCAI_TOKEN" }}
requests_per_second = 10

[[accounts]]
name = "milan"
vendor = "voxloud"
base_url = "{url}"
api_key = {{ env = "VOXLOUD_KEY" }}
requests_per_second = 10
"""


@dataclass(frozen=True)
class Site:
    """A machine with the program on it, and the vendor it reaches."""

    vendor: LoopbackVendor
    home: Path
    config: Path
    forks: Forks

    async def run(self, *words: str) -> Ended:
        """Runs a command to its end; no secret may show anywhere, and no traceback."""
        keep = {
            name: value for name, value in os.environ.items() if name in {"PATH", "HOME"} or "XDG" in name
        }
        code, out, err = await self.forks.run(
            (*words, "--config", str(self.config)),
            {**keep, "CCAI_TOKEN": TOKEN, "VOXLOUD_KEY": KEY, "LC_ALL": "C.UTF-8"},
        )
        written = [file.read_bytes() for file in self.home.rglob("*") if file.is_file()]
        for told in (out, err, *written):
            for secret in (TOKEN, KEY, BASIC.removeprefix("Basic ")):
                assert secret.encode() not in told
            assert b"Traceback" not in told
        return Ended(code, out.decode(), err.decode())

    def posted(self) -> list[Any]:
        """The requests with an effect that reached the vendor."""
        effects = ("/apps/api/v1/calls", "/apps/api/v1/sms")
        return [one for one in self.vendor.seen if one.path in effects or one.path.endswith("/connect")]


@pytest.fixture
async def site(private_world: Path, tmp_path: Path, programs: Forks) -> AsyncIterator[Site]:
    config = tmp_path / "config.toml"
    async with loopback_vendor() as vendor:
        config.write_text(CONFIG.format(url=vendor.url))
        yield Site(vendor, private_world, config, programs)
