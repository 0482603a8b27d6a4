"""From an answer that is no success to the error that says what it proves. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from console.domain.text import clean
from console.transport.answer import Answer, read_date
from console.transport.errors import (
    Answered,
    CredentialsRefused,
    Refused,
    Throttled,
    TransportError,
    Unreadable,
    VendorError,
)

SHORTEST_WAIT, LONGEST_WAIT, DEFAULT_WAIT = 1.0, 120.0, 5.0
"""Bounds of a Retry-After in seconds, and what is used where there is none or it cannot be read."""
MESSAGE_KEYS = ("message", "error", "errors", "errorCode", "error_description", "detail", "title", "status")
"""Where vendors put their words, best first; none documents it fully (facts CL17, MG47)."""


Judge = Callable[[Answer, str], TransportError | None]
"""Reads an answer of 400 or more, and the vendor's words in it, as its vendor means them; None leaves it to
what the status stands for everywhere."""


def by_status(answer: Answer, said: str) -> None:
    """The judge of vendors whose statuses mean what they mean everywhere."""


def error_of(
    answer: Answer, mask: Callable[[str], str] = str, judge: Judge = by_status
) -> TransportError | None:
    """The error an answer stands for, or None for a 2xx. `mask` takes secrets out of what the vendor says."""
    status = answer.status
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return _redirected(answer)
    said = mask(words(answer, mask))
    if status >= 400 and (judged := judge(answer, said)) is not None:
        return judged
    if status in {401, 403}:
        return CredentialsRefused(answer.host, status, said)
    if status == 429:
        return Throttled(answer.host, status, said, retry_after=retry_after(answer) or DEFAULT_WAIT)
    if 400 <= status < 500:
        return Refused(answer.host, status, said, is_page=answer.is_page)
    if status >= 500:
        return VendorError(answer.host, status, said)
    return Unreadable(answer.host, f"answered with status {status}", status=status)


def retry_after(answer: Answer, now: datetime | None = None) -> float | None:
    """Seconds of the Retry-After header within the bounds; None where there is none.

    Seconds or an HTTP date, taken against the server's own clock. An unreadable value gives the default.
    """
    value = answer.headers.get("retry-after", "").strip()
    if not value:
        return None
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]*)?", value):
        return min(max(float(value), SHORTEST_WAIT), LONGEST_WAIT)
    moment = read_date(value)
    if moment is None:
        return DEFAULT_WAIT
    present = answer.server_date or now or datetime.now(UTC)
    return min(max((moment - present).total_seconds(), SHORTEST_WAIT), LONGEST_WAIT)


def words(answer: Answer, mask: Callable[[str], str] = str) -> str:
    """The vendor's own words, cleaned: from JSON, else a page's title, else the text, else the status.

    `mask` sees them whole: of a secret that is cut, a part would stay.
    """
    said = ""
    try:
        said = mask(_find(answer.json()))
    except Answered:
        text = mask(answer.text())
        title = re.search(r"<title[^>]*>([^<]{1,200})", text, re.IGNORECASE)
        if title is not None:
            said = title[1]
        elif not text.lstrip().startswith("<"):
            said = text
    return clean(said).strip() or _status_line(answer.status)


def _find(value: Any, depth: int = 0) -> str:
    """The first words in a JSON error, whatever its shape; empty when there are none."""
    if depth > 3 or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list):
        return "; ".join(filter(None, (_find(item, depth + 1) for item in value[:5])))
    if isinstance(value, Mapping):
        for key in MESSAGE_KEYS:
            if said := _find(value.get(key), depth + 1):
                return said
        if depth:
            pairs = ((key, _find(item, depth + 1)) for key, item in list(value.items())[:5])
            return "; ".join(f"{key} {said}" for key, said in pairs if said)
    return ""


def _status_line(status: int) -> str:
    """The status in the standard's words."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "no reason given"


def _redirected(answer: Answer) -> Unreadable:
    """A redirect is never followed: the login would go along to wherever it points."""
    try:
        target = urlsplit(answer.headers.get("location", "")).hostname
    except ValueError:
        target = None
    where = clean(target) if target else "another address"
    return Unreadable(
        answer.host,
        f"redirects to {where}, which is not followed",
        status=answer.status,
        advice="Check the account's base_url: the login is only ever sent to that host",
    )
