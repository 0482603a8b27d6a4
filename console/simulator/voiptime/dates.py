"""Five spellings of an instant (unix seconds), all UTC whether they say so or not (facts VT12)."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from console.simulator.http.filters import instant
from console.simulator.voiptime.refusals import invalid

LATEST = 4_102_444_800.0
"""The year 2100: nothing later, and nothing before 1970, is a date here."""


def read(text: str, name: str) -> float:
    """The instant a text of any spelling names; without a zone it is UTC. Raises RequestError 400."""
    moment = instant(text, name)
    if not 0 <= moment < LATEST:
        raise invalid(name)
    return moment


def zulu_milliseconds(moment: float) -> str:
    """2018-09-12T15:19:43.272Z: leads and projects (voiptime.txt l. 9, 78)."""
    return f"{bare_milliseconds(moment)}Z"


def zulu(moment: float) -> str:
    """2018-10-06T10:39:02Z: notes (voiptime.txt l. 304)."""
    return f"{bare(moment)}Z"


def bare_milliseconds(moment: float) -> str:
    """2018-10-03T07:43:50.104: a task's own dates when it is created (voiptime.txt l. 173)."""
    milliseconds = math.floor(moment * 1000) % 1000
    return f"{bare(moment)}.{milliseconds:03d}"


def bare(moment: float) -> str:
    """2018-10-06T07:39:02: when a task is due, and all its dates after an update (l. 173, 218)."""
    return datetime.fromtimestamp(math.floor(moment), UTC).strftime("%Y-%m-%dT%H:%M:%S")


def offset_milliseconds(moment: float) -> str:
    """2018-10-19T07:14:22.439+0000: a lead's dates around an update (voiptime.txt l. 123)."""
    return f"{bare_milliseconds(moment)}+0000"
