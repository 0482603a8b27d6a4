"""The simulator's accounts, as the demo has them and as `floorwalker simulate` prints them."""

from __future__ import annotations

import re
from pathlib import Path

from console.cli.simulate import ADVICE
from console.config.read import parse_settings
from console.config.secret_sources import EnvironmentSource, resolve
from console.domain.accounts import Vendor
from console.feeds.reading import Noun
from console.simulator.server import Options, announcement
from console.wiring.simulated import NOT_TOLD_YET, demo_settings
from console.wiring.summaries import summaries

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
