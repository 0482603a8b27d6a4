"""Secrets: values that never show themselves, wherever they end up being printed."""

from __future__ import annotations

import json
import re
from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote, quote_plus

SHORTEST = 4
"""Secrets, and spellings of them, of fewer characters are not searched for: they would blot out words."""
MASK = "********"
"""What every printed secret looks like, whatever its length."""


class Secret:
    """A token, key or password. Printing, formatting, comparing and pickling it give nothing away.

    A traceback that prints locals, a log line and an f-string all show the mask; only `reveal()` gives the
    value, and it is called where the value goes into a request header and nowhere else.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself."""
        return self._value

    def __repr__(self) -> str:
        return f"Secret({MASK!r})"

    def __str__(self) -> str:
        return MASK

    def __format__(self, specification: str) -> str:
        return format(MASK, specification)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is never written to a file or sent to another process")


def spellings(value: str) -> set[str]:
    """The ways a secret comes up in a text: as it is, in a URL, a page, quotes (Python's, JSON's), base64."""
    quoted, coded = in_quotes(value), in_base64(value)
    in_url = in_urls(value).union(*map(in_urls, coded))
    found = {value, *coded, *quoted, *in_pages(value), *in_url}
    found = found.union(*map(in_quotes, quoted | coded), *map(in_urls, in_url))
    return {text for text in found if len(text) >= SHORTEST}


def in_quotes(value: str) -> set[str]:
    """The value as it stands between quotes of Python's and of JSON's, which may escape a slash."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    in_json = {json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}
    return {repr(value)[1:-1], escaped, *in_json, *(text.replace("/", "\\/") for text in in_json)}


def in_pages(value: str) -> set[str]:
    """The value as a web page shows it, the quotes escaped in whichever way.

    html is imported only here: its table of all entities is nothing to start with.
    """
    import html

    shown = html.escape(value)
    return {shown, html.escape(value, quote=False), shown.replace("&#x27;", "&#39;")}


def in_urls(value: str) -> set[str]:
    """The value percent-encoded, by whichever rule about slashes, blanks and the case of digits."""
    raw = value.encode("utf-8", "surrogateescape")
    found = {quote(raw, safe=""), quote(raw), quote_plus(raw)}
    return found | {re.sub("%[0-9A-F]{2}", lambda digits: digits[0].lower(), text) for text in found}


def in_base64(value: str) -> set[str]:
    """What every base64 text holding the value contains, whatever stands before it (`user:` in Basic).

    Three bytes make four characters, so there are three ways the value can lie; the characters at its two
    ends, which its neighbours share, are left out. Both alphabets of base64 are covered.
    """
    raw = value.encode("utf-8", "surrogateescape")
    found: set[str] = set()
    for offset, shared in ((0, 0), (1, 2), (2, 3)):
        whole_characters = (offset + len(raw)) * 8 // 6
        for encode in (b64encode, urlsafe_b64encode):
            found.add(encode(b"\0" * offset + raw)[shared:whole_characters].decode())
    return found
