"""Requests as plain values: what is asked, before anything is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from console.transport.form import Form


@dataclass(frozen=True, slots=True)
class Request:
    """One request below an account's base URL. It holds no secret: the login is added when it is sent."""

    method: str
    path: str
    """Below the base URL, with a leading slash, its parts already percent-encoded."""
    params: tuple[tuple[str, str], ...] = ()
    """Query parameters in order; a name may repeat."""
    json: Mapping[str, Any] | None = None
    """The body, sent as JSON in the order given."""
    form: Form | None = None
    """The body, sent as a form instead; never both."""
    has_stand_ins: bool = False
    """Whether words of the body stand for secrets: see `config.stand_ins`."""

    def url(self, base_url: str) -> str:
        """The full URL. Spaces are `%20` and a plus sign is `%2B`, so that phone numbers arrive whole.

        Raises:
            ValueError: The path has no leading slash: it would go on with the host's name.
        """
        if not self.path.startswith("/"):
            raise ValueError("a path begins with a slash")
        url = f"{base_url.rstrip('/')}{self.path}"
        return f"{url}?{_query(self.params)}" if self.params else url

    def body(self) -> bytes | None:
        """The body's exact bytes, or None without a body.

        Raises:
            ValueError: The body holds a value JSON has no word for (NaN, a lone surrogate).
        """
        if self.form is not None:
            return self.form.body()
        if self.json is None:
            return None
        return json.dumps(self.json, ensure_ascii=False, allow_nan=False).encode()

    @property
    def content_type(self) -> str | None:
        """What the body is; None without a body."""
        if self.form is not None:
            return self.form.content_type
        return None if self.json is None else "application/json"


def _query(params: tuple[tuple[str, str], ...]) -> str:
    """The query string, brackets and spaces percent-encoded."""
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in params)


def describe(base_url: str, request: Request) -> str:
    """Method, full URL and readable body, for dry runs and previews. The login is not part of it."""
    parts = urlsplit(base_url)
    shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    lines = [f"{request.method} {request.url(shown)}"]
    if request.json is not None:
        lines.append(json.dumps(request.json, ensure_ascii=False, indent=2))
    if request.form is not None:
        lines.append(request.form.described())
    return "\n".join(lines)
