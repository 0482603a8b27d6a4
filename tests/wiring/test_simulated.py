"""The simulator's accounts, as the demo has them and as `floorwalker simulate` prints them."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.cli.simulate import ADVICE
from console.config import locations
from console.config.reading.file import parse_settings
from console.config.secret_sources import EnvironmentSource, resolve
from console.domain.accounts import Vendor
from console.domain.drafts.calls import TextMessage
from console.engine.running import Engine
from console.feeds.reading import Noun
from console.simulator.server import Options, announcement
from console.wiring.demo import Demo
from console.wiring.machinery import build
from console.wiring.openings import open_demo
from console.wiring.simulated import NOT_TOLD_YET, Simulator, demo_settings
from console.wiring.summaries import summaries
from tests.engine.at_work import Screen

TOLD = announcement(Options(), 4711)


def test_the_demo_has_an_account_at_every_vendor_before_there_is_a_port() -> None:
    early, late = summaries(demo_settings(NOT_TOLD_YET)), summaries(demo_settings(TOLD))
    assert early == late
    assert [account.vendor for account in early] == list(Vendor)
    assert Noun.CAMPAIGNS in early[-1].nouns


def test_the_printed_config_reaches_every_vendor_with_the_variables_it_names() -> None:
    text = ADVICE.format(**TOLD)
    printed = parse_settings(text[text.index("[[") :].encode(), Path("config.toml"))
    demo = demo_settings(TOLD)
    assert [(one.name, one.vendor, one.base_url, one.region) for one in printed.accounts] == [
        (one.name, one.vendor, one.base_url, None) for one in demo.accounts
    ]
    exported = dict(re.findall(r"# export (\w+)=(\S+)", text))
    for account, own in zip(printed.accounts, demo.accounts, strict=True):
        for key, source in account.secret_sources.items():
            assert isinstance(source, EnvironmentSource)
            assert exported[source.variable] == resolve(own.secret_sources[key]).reveal()


@contextlib.contextmanager
def demo(speed: float) -> Iterator[Screen]:
    simulator = Simulator(Demo(agents=4, queues=2, speed=speed))
    engine = Engine(summaries(demo_settings(NOT_TOLD_YET)), build(simulator.start, read_only=True))
    engine.start()
    try:
        yield Screen(engine)
    finally:
        engine.stop(5.0)
        simulator.stop()


def test_the_demo_hears_from_its_phones_who_is_in_a_call_and_who_is_free() -> None:
    told: set[str] = set()

    def is_told() -> bool:
        agents = screen.reading("milan", Noun.AGENTS)
        if agents is not None:
            told.update(row.status.name for row in agents.rows if row.status is not None)
        return {"in call", "free"} <= {name.casefold() for name in told}

    with demo(speed=60) as screen:
        screen.until(is_told, "statuses of both kinds", seconds=30)
    agents = screen.readings["milan", Noun.AGENTS]
    assert all(row.status is not None or row.no_status for row in agents.rows)


def test_what_is_done_on_the_demo_is_not_among_what_was_really_done() -> None:
    opened = open_demo(Demo(agents=4, queues=2), "floor", read_only=False)
    assert isinstance(opened.backend, Engine)
    opened.start()
    try:
        screen = Screen(opened.backend)
        screen.until(lambda: screen.reading("support", Noun.QUEUES), "the demo is there", seconds=30)
        opened.backend.act(TextMessage("support", "+12125550123", "+13392195276", "Hello"))
        screen.until(lambda: any(step.outcome for step in screen.steps), "an outcome", seconds=30)
    finally:
        opened.stop()
    assert not locations.journal_file().exists()


async def test_the_simulator_is_given_no_secret_where_others_could_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CCAI_TOKEN", "CANARY")
    simulator = Simulator(Demo(agents=1, queues=1))
    settings = await simulator.start()
    try:
        assert simulator.process_id is not None
        environment = Path(f"/proc/{simulator.process_id}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"CANARY" not in environment
        command = Path(f"/proc/{simulator.process_id}/cmdline").read_bytes()
        source = settings.receiver.path_secret
        assert source is not None
        assert b"--seed" in command
        assert resolve(source).reveal().encode() not in command + environment
    finally:
        simulator.stop()
