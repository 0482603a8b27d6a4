"""Pages: whether there is another one, read from headers. Pure functions."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from console.transport.answer import Answer

_LINK = re.compile(r"<([^<>]*)>\s*((?:;[^,<]*)*)")
_RELATION = r';\s*rel\s*=\s*"?(?:[^";]*\s)?{}(?:\s[^";]*)?"?'
_ANY = re.compile(r";\s*rel\s*=", re.IGNORECASE)
_NEXT = re.compile(_RELATION.format("next"), re.IGNORECASE)
_LAST = re.compile(_RELATION.format("last"), re.IGNORECASE)


def next_page(answer: Answer, page: int, per: int, row_count: int) -> int | None:
    """The number of the page after this one, or None after the last.

    The next page of a Link header decides where there is one (CCAI documents it, though older tenants never
    send it); without, a full page means there may be more, unless the header tells of no later page. The
    vendor may have reduced `per`, so a Per-Page header wins over it.
    """
    link = answer.headers.get("link", "")
    size = per_page(answer) or per
    is_full = bool(row_count) and row_count >= size
    if _target(link, _ANY) is None:
        return page + 1 if is_full else None
    if (target := _target(link, _NEXT)) is not None:
        number = _number(target)
        return page + 1 if number is None else number if number > page else None
    return page + 1 if is_full and _has_more(answer, link, page, size) else None


def total(answer: Answer) -> int | None:
    """How many rows there are in all, where the vendor says so: a cross-check, never an end marker."""
    return _count(answer, "total") or _count(answer, "x-total")


def per_page(answer: Answer) -> int | None:
    """How many rows the vendor puts on a page, where it says so."""
    return _count(answer, "per-page")


def _has_more(answer: Answer, link: str, page: int, size: int) -> bool:
    """Whether more pages are told of, although no next one is: some tenants leave that out (facts 2.2)."""
    last = _target(link, _LAST)
    return (_number(last or "") or 0) > page or (total(answer) or 0) > page * size


def _target(link: str, relation: re.Pattern[str]) -> str | None:
    """The address a Link header gives a relation; None where it gives none. Only its page number is used."""
    found = (target for target, parameters in _LINK.findall(link) if relation.search(parameters))
    return next(found, None)


def _number(target: str) -> int | None:
    """The page an address names; None where it names none."""
    try:
        named = parse_qs(urlsplit(target).query).get("page", [""])[-1]
    except ValueError:
        return None
    return int(named) if re.fullmatch(r"[0-9]{1,9}", named) else None


def _count(answer: Answer, name: str) -> int | None:
    """A header's whole number, or None."""
    value = answer.headers.get(name, "").strip()
    return int(value) if re.fullmatch(r"[0-9]{1,12}", value) else None
