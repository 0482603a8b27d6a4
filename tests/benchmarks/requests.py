"""What a vendor sees of a console: requests per second, per endpoint, and the smallest gap, at the server."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks.pty_program import PtyProgram

MEASURED = 60.0
CONFIG = """
[[accounts]]
name = "support"
vendor = "ccai"
base_url = "{ccai_base_url}"
subdomain = "{subdomain}"
token = {{ env = "BENCHMARK_CCAI" }}

[[accounts]]
name = "milan"
vendor = "voxloud"
base_url = "{voxloud_base_url}"
api_key = {{ env = "BENCHMARK_VOXLOUD" }}

[[accounts]]
name = "leeds"
vendor = "circleloop"
base_url = "{circleloop_base_url}"
key = {{ env = "BENCHMARK_CIRCLELOOP_KEY" }}
secret = {{ env = "BENCHMARK_CIRCLELOOP_SECRET" }}

[[accounts]]
name = "outbound"
vendor = "voiptime"
base_url = "{voiptime_base_url}"
api_key = {{ env = "BENCHMARK_VOIPTIME" }}
"""
VENDORS = (
    ("CCAI", ("/manager/", "/apps/")),
    ("Voxloud", ("/api/",)),
    ("CircleLoop", ("/circleloop/",)),
    ("VoIPTime", ("/voiptime/",)),
)
"""Each vendor's name, and what its paths begin with on the simulator."""


def run() -> list[str]:
    """Sixty seconds of a console on a simulator that keeps a log."""
    simulator = subprocess.Popen(
        [sys.executable, "-m", "console.simulator", "--watch-stdin"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert simulator.stdout is not None
        told = json.loads(simulator.stdout.readline())
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "config.toml"
            config.write_text(CONFIG.format(**told))
            env = {
                "BENCHMARK_CCAI": told["token"],
                "BENCHMARK_VOXLOUD": told["api_key"],
                "BENCHMARK_CIRCLELOOP_KEY": told["circleloop_key"],
                "BENCHMARK_CIRCLELOOP_SECRET": told["circleloop_secret"],
                "BENCHMARK_VOIPTIME": told["voiptime_api_key"],
                "XDG_DATA_HOME": folder,
                "XDG_STATE_HOME": folder,
            }
            with PtyProgram([sys.executable, "-m", "console", "--config", str(config)], env=env) as program:
                program.seconds_until(b"floorwalker")
                time.sleep(MEASURED)
        with urlopen(f"{told['ccai_base_url']}/_simulator/requests") as answer:
            rows = json.load(answer)
    finally:
        simulator.terminate()
        simulator.wait()
    return [
        f"Requests of {MEASURED:.0f} s, counted at the server",
        *(line for name, prefixes in VENDORS for line in _account(rows, name, prefixes)),
    ]


def _account(rows: list[dict[str, object]], name: str, prefixes: tuple[str, ...]) -> list[str]:
    mine = [row for row in rows if str(row["path"]).startswith(prefixes)]
    instants = sorted(float(str(row["at"])) for row in mine)
    gaps = [later - earlier for earlier, later in itertools.pairwise(instants)]
    statuses = Counter(str(row["status"]) for row in mine)
    rate, gap = len(mine) / MEASURED, min(gaps, default=0)
    lines = [f"  {name}: {len(mine)} requests, {rate:.2f}/s, smallest gap {gap:.3f} s, {dict(statuses)}"]
    counts = Counter(str(row["path"]) for row in mine)
    return lines + [f"    {count:4}  {path}" for path, count in counts.most_common()]


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    print("\n".join(run()))
