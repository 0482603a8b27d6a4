"""A vendor whose every name is an attack on whoever shows it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

from tests.rewriting import Rewriting

ATTACKS = (
    "[/x]",
    "[red]x[/]",
    "[@click=app.quit]q[/]",
    "\x1b[2Jgone",
    "\x1b]0;PWN\x07",
    "\x1b]52;c;UFdO\x07",
    "\x1b]8;;http://evil.example\x1b\\link",
    "\x9b31mred",
    "\u202eevil\u2066",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
    "\ud800 alone",
    "z" + "\u0301" * 60,
    "nul\x00l",
    "long" * 2000,
    "\U0001f1ee\U0001f1f9 \u2764\ufe0f",
    "tag\U000e0041\U000e007f",
    "so\x0e si\x0f bs\x08 del\x7f",
    "two\r\nlines\ttab",
)
"""Strings that end, deceive or take over a console that shows them as they are."""
NAMES = frozenset(
    [
        "first_name",
        "last_name",
        "middle_name",
        "name",
        "firstName",
        "lastName",
        "email",
        "location",
        "status",
        "menu_path",
        "agent_number",
        "fail_reason",
        "failReason",
        "title",
        "message",
        "error",
        "lastErrorMessage",
        "lastError",
        "last_error",
        "callbackUrl",
        "callback_url",
        "url",
        "out_ticket_id",
        "ext_ticket_id",
        "out_ticket_url",
        "extension",
        "outboundNumber",
        "dialFirst",
        "result",
    ]
)
"""Fields of an answer that hold words."""


class Spoiled(Rewriting):
    """A vendor in front of which every word of every answer is followed by an attack, each time the next.

    Args:
        app: the vendor.
        attack: gives the next attack; those above in turn where it is left out.
    """

    def __init__(self, app: Any, attack: Callable[[], str] | None = None) -> None:
        super().__init__(app)
        self._attack: Callable[[], str] = attack or itertools.cycle([*ATTACKS[1:], ATTACKS[0]]).__next__

    def rewritten(self, body: bytes, headers: dict[str, str]) -> bytes:
        return json.dumps(self.spoil(json.loads(body))).encode()

    def spoil(self, value: Any, name: str = "") -> Any:
        """The value, with attacks in its words."""
        if isinstance(value, dict):
            return {key: self.spoil(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self.spoil(each, name) for each in value]
        if name not in NAMES or not (isinstance(value, str) or value is None):
            return value
        return self._attack() + (value or "")
