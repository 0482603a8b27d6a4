"""Vendors that work, and say the login of a request back in every word of their rows."""

from __future__ import annotations

import html
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from console.simulator.circleloop import face as circleloop
from console.simulator.http.running import in_thread
from console.simulator.server import Options, build
from console.simulator.voiptime import face as voiptime
from tests.cli.canaries import COMMAND, ENV, FILE, PATH_SECRET, RING
from tests.cli.echoing_vendor import echo
from tests.rewriting import Rewriting
from tests.terminal.spoiled import NAMES

ROOTS = {"circleloop": circleloop.ROOT, "voiptime": voiptime.ROOT}
"""Where an API is below the simulator's address."""


class Echoing(Rewriting):
    """Vendors in front of which each word of an answer is followed by the login, spelled in one more way."""

    def rewritten(self, body: bytes, headers: dict[str, str]) -> bytes:
        login = echo(headers)
        if not login:
            return body
        ways = itertools.cycle([login, quote(login), html.escape(login), json.dumps(login), repr(login)])
        told = json.dumps(repeated(json.loads(body), ways), ensure_ascii=False)
        return told.replace("/", "\\/").encode() if next(ways) == login else told.encode()


def repeated(value: Any, ways: Iterator[str], name: str = "") -> Any:
    """The value, with what was said in its words."""
    if isinstance(value, dict):
        return {key: repeated(each, ways, key) for key, each in value.items()}
    if isinstance(value, list):
        return [repeated(each, ways, name) for each in value]
    is_word = name in NAMES and not name.lower().endswith("url") and isinstance(value, str)
    return f"{next(ways)} {value}" if is_word else value


@contextmanager
def rows(receiver: int) -> Iterator[int]:
    """All vendors, working, on the port that is given; their webhooks come to `receiver`."""
    options = Options(
        agents=8,
        queues=3,
        rate_limit=None,
        subdomain="customer",
        token=ENV,
        api_key=FILE,
        circleloop_key=COMMAND,
        circleloop_secret=RING,
        voiptime_api_key=ENV,
        voxloud_callback=f"http://127.0.0.1:{receiver}/{quote(PATH_SECRET, safe='')}/voxloud-rows",
    )
    with in_thread(Echoing(build(options))) as port:
        yield port
