"""A storm: many actions at a vendor in trouble, the console killed again and again; what is true after."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from console.actions.journal.entries import Entry
from console.actions.journal.journal import Journal
from console.domain.actions import OutcomeState, Verdict
from tests.chaos.console_process import number_of
from tests.chaos.vendor import OUTBOUND_NUMBER, ChaosVendor, running
from tests.forks import Fork

PROGRAM = "tests.chaos.console_process"
Start = Callable[[Sequence[str], Mapping[str, str]], "Fork | subprocess.Popen[bytes]"]
CONFIG = f"""
[[accounts]]
name = "support"
vendor = "ccai"
base_url = "{{url}}"
subdomain = "customer"
token = {{{{ env = "CHAOS_TOKEN" }}}}
requests_per_second = 10
outbound_numbers = ["{OUTBOUND_NUMBER}"]
"""


@dataclass
class Findings:
    """What a storm left behind."""

    actions: int
    kills: int = 0
    has_settled: bool = False
    """Whether the last console had nothing left to do in the end."""
    outcomes: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    """Of the actions that ended unknown: what looking for them brought."""
    fates: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    effects: int = 0
    duplicates: list[str] = field(default_factory=list)
    """Numbers that were called more than once, or asked to be."""
    missing: list[str] = field(default_factory=list)
    """Numbers that were called and stand in no entry of the journal."""
    untrue: list[str] = field(default_factory=list)
    """Entries that say the opposite of what the vendor did."""
    unfound: list[str] = field(default_factory=list)
    """Unknown actions that took effect and were not found."""


def storm(
    folder: Path,
    actions: int,
    *,
    seed: int,
    lives: tuple[float, float],
    kills: int,
    patience: float = 120.0,
    start: Start | None = None,
) -> Findings:
    """Runs it. `lives` is the shortest and the longest life of a console in seconds, counted from its start;
    after so many `kills` the last one lives until it has settled, at most `patience` seconds. `start` starts
    a console with these words and this environment; a new interpreter unless it is given."""
    chance = random.Random(seed)
    found = Findings(actions)
    with running(ChaosVendor(seed=seed, agents=actions)) as vendor:
        config = folder / "config.toml"
        config.write_text(CONFIG.format(url=vendor.url), encoding="utf-8")

        def settled(seconds: float) -> bool:
            """One life of a console."""
            words, environment = (str(config), str(actions)), _environment(folder)
            return _settled((start or _interpreter)(words, environment), seconds)

        while found.kills < kills and not settled(chance.uniform(*lives)):
            found.kills += 1
        found.has_settled = settled(patience)
        journal = Journal(folder / "data" / "floorwalker" / "journal.sqlite")
        _judge(found, vendor, journal.entries())
        journal.close()
    return found


def _environment(folder: Path) -> dict[str, str]:
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment |= {"HOME": str(folder), "CHAOS_TOKEN": "chaos-token", "LC_ALL": "C.UTF-8"}
    kinds = ("config", "data", "state")
    return environment | {f"XDG_{kind.upper()}_HOME": str(folder / kind) for kind in kinds}


def _interpreter(words: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", PROGRAM, *words]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment)


def _settled(console: Fork | subprocess.Popen[bytes], seconds: float) -> bool:
    """The rest of its life: True when it had nothing left to do, False when it was killed with SIGKILL."""
    try:
        return console.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        console.send_signal(signal.SIGKILL)
        console.wait()
        return False


def _judge(found: Findings, vendor: ChaosVendor, entries: tuple[Entry, ...]) -> None:
    """Holds the journal against what the vendor did."""
    found.fates, found.effects = vendor.fates, sum(vendor.effects.values())
    found.requests = sum(vendor.received.values())
    found.duplicates = [number for number, count in vendor.received.items() if count > 1]
    found.duplicates += [number for number, count in vendor.effects.items() if count > 1]
    journaled = Counter(entry.draft.subject for entry in entries)
    found.missing = [number for number in vendor.received if number not in journaled]
    found.missing += [
        number_of(each) for each in range(1, found.actions + 1) if not journaled[number_of(each)]
    ]
    for entry in entries:
        _judge_one(found, entry, is_done=vendor.effects[entry.draft.subject] > 0)


def _judge_one(found: Findings, entry: Entry, *, is_done: bool) -> None:
    outcome, number = entry.outcome, entry.draft.subject
    state = outcome.state if outcome is not None else None
    found.outcomes[state.value if state is not None else "open"] += 1
    if state in {OutcomeState.NOT_SENT, OutcomeState.REFUSED, OutcomeState.WAITING_FOR_AGENT} and is_done:
        found.untrue.append(f"{number}: {state}, but it was done")
    if state is OutcomeState.ACCEPTED and not is_done:
        found.untrue.append(f"{number}: accepted, but it was not done")
    if state is not OutcomeState.UNKNOWN:
        return
    verdict = entry.search.verdict if entry.search is not None else None
    found.verdicts[verdict.value if verdict is not None else "not looked for"] += 1
    if is_done and verdict is not Verdict.FOUND:
        found.unfound.append(number)
    if verdict is Verdict.FOUND and not is_done:
        found.untrue.append(f"{number}: found, but it was not done")
