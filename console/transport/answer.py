"""Answers as plain values, read strictly enough that nothing a server sends can end the console. No I/O."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn

from console.transport.errors import Unreadable

BYTE_ORDER_MARK = "\ufeff"
_BETWEEN_OBJECTS = re.compile(r"\}([ \t\r\n]*,[ \t\r\n]*)\{")
"""Where one object of a list ends and the next begins, as far as can be seen without parsing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: status, headers with lower-case names, and the decompressed body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    server_date: datetime | None = None
    """The server's own clock (the Date header), UTC: what its timestamps are measured against."""
    host: str = ""
    """Who answered, for messages."""

    def json(self) -> Any:
        """The body as JSON. The last of duplicate keys wins; bad UTF-8 becomes U+FFFD.

        Raises:
            Unreadable: HTML, an empty body, broken or too deeply nested JSON, NaN or Infinity, a number too
                long to be one.
        """
        text = self._decoded()
        if self.is_page:
            raise self._unreadable("sent a web page instead of data", "Is a login page or proxy in between?")
        if not text:
            raise self._unreadable("sent an empty answer")
        try:
            return parse_json(text)
        except RecursionError:
            reason = "sent data nested too deeply"
        except ValueError:
            reason = "sent data that is not valid JSON"
        raise self._unreadable(reason)

    def objects(self) -> list[str] | None:
        """What stands between the braces of each object of a flat list; None where the body is no such list.

        They are cut apart and not parsed, and a cut may be wrong: the characters between two objects may
        stand in a name too. Then one of the texts at least is no JSON, back in its braces. Where each of them
        is JSON by itself, the body is the list of them.
        """
        text = self._decoded()
        inside = text[1:-1].strip(" \t\r\n")
        if self.is_page or text[:1] + text[-1:] != "[]" or inside[:1] + inside[-1:] != "{}":
            return None
        inside = inside[1:-1]
        found = _BETWEEN_OBJECTS.search(inside)
        return [inside] if found is None else inside.split(found[0])

    def plain_list(self) -> bytes | None:
        """The body without blanks around it, where it may be a list without NaN or Infinity; else None.

        Other readers of JSON than `json` let those pass.
        """
        body = self.body.removeprefix(BYTE_ORDER_MARK.encode()).strip()
        is_list = body.startswith(b"[") and not self.is_page
        return body if is_list and not any(word in body for word in (b"NaN", b"Infinity")) else None

    @property
    def is_page(self) -> bool:
        """Whether a web page came: the server says so, or it looks like one."""
        return "html" in self.headers.get("content-type", "").lower() or self._begins_like_one

    @property
    def _begins_like_one(self) -> bool:
        return self.body[:1000].removeprefix(BYTE_ORDER_MARK.encode()).lstrip()[:1] == b"<"

    def _decoded(self) -> str:
        """The body as text, without what may stand around JSON; bad UTF-8 becomes U+FFFD."""
        return self.body.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK).strip()

    def text(self, limit: int = 2000) -> str:
        """The first characters of the body as text, uncleaned; bad UTF-8 becomes U+FFFD."""
        return self.body[: limit * 4].decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK)[:limit]

    def _unreadable(self, what: str, advice: str = "") -> Unreadable:
        """The error for a body that cannot be read."""
        return Unreadable(self.host, what, status=self.status, advice=advice)


def parse_json(text: str) -> Any:
    """JSON, without what is none: NaN, Infinity and numbers too large. The last of duplicate keys wins.

    Raises:
        ValueError: It is no JSON.
        RecursionError: It is nested too deeply.
    """
    return _DECODER.decode(text)


def read_date(value: str | None) -> datetime | None:
    """An HTTP date in UTC; None where there is none or it cannot be read."""
    if not value:
        return None
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _refuse(word: str) -> NoReturn:
    """Turns NaN and Infinity away: they are no JSON, and end whatever draws or sorts them."""
    raise ValueError(f"{word} is no JSON number")


def _finite(text: str) -> float:
    """A float, unless it is too large to be one (1e999 would silently become infinity)."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError("a number too large")
    return number


# Not strict: a raw control character in a name costs nothing, names are cleaned anyway.
_DECODER = json.JSONDecoder(strict=False, parse_constant=_refuse, parse_float=_finite)
