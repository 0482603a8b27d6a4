"""Pages: whether there is another one, read from headers. Pure functions."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from console.transport.answer import Answer

_LINK = re.compile(r"<([^<>]*)>\s*((?:;[^,<]*)*)")
_NEXT = re.compile(r';\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?', re.IGNORECASE)


def next_page(answer: Answer, page: int, per: int, row_count: int) -> int | None:
    """The number of the page after this one, or None after the last.

    A Link header decides where there is one (CCAI documents it, though older tenants never send it); without,
    a full page means there may be more. The vendor may have reduced `per`, so a Per-Page header wins over it.
    """
    link = answer.headers.get("link", "")
    if link and "rel" in link.lower():
        return _linked(link, page)
    size = per_page(answer) or per
    return page + 1 if row_count and row_count >= size else None


def total(answer: Answer) -> int | None:
    """How many rows there are in all, where the vendor says so: a cross-check, never an end marker."""
    return _count(answer, "total") or _count(answer, "x-total")


def per_page(answer: Answer) -> int | None:
    """How many rows the vendor puts on a page, where it says so."""
    return _count(answer, "per-page")


def _linked(link: str, page: int) -> int | None:
    """The page a Link header's rel=next names. Only its page number is used, never its address."""
    for target, parameters in _LINK.findall(link):
        if not _NEXT.search(parameters):
            continue
        try:
            named = parse_qs(urlsplit(target).query).get("page", [""])[-1]
        except ValueError:
            named = ""
        number = int(named) if re.fullmatch(r"[0-9]{1,9}", named) else page + 1
        return number if number > page else None
    return None


def _count(answer: Answer, name: str) -> int | None:
    """A header's whole number, or None."""
    value = answer.headers.get(name, "").strip()
    return int(value) if re.fullmatch(r"[0-9]{1,12}", value) else None
