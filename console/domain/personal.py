"""Personal data: what is told of it where others can read it, on a wall or in a file that is passed on.

The vendors' documents mark names, ids and numbers of people (ccai-manager.txt l. 613-712, 2188-2191); phone
numbers, addresses and what people wrote are personal by their nature. The console itself shows all of it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import urlsplit

from console.domain.numbers import mask

HIDDEN = "•••"
"""Stands for what is not told at all."""
MOST_NAMES = 20_000
"""Names that are kept apart; beyond, two people may read alike."""
MOST_LETTERS = 3
"""Letters of a last name that may be told to keep two people apart."""

NUMBER = re.compile(
    r"(?P<date>(?<![\w.:/-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?)"
    r"|(?<!\w)(?<!\d\.)(?:\+|%2B|00)?\d(?:[ ().\-/_\u00a0\u00b7\u2007\u2010-\u2015\u202f\u2212]{0,2}\d){6,17}"
    r"(?:(?!\w)|(?=(?:x|ext)\.?\d))"
)
"""A phone number in a text, in groups or not; a date is matched first, so that it stays."""
EMAIL = re.compile(r"[^\s@<>()\[\],;:\"']{1,128}@[^\s@<>()\[\],;:\"']{1,255}")
"""An address in a text. Bounded: looking for one takes no longer than the text is long, whatever it is."""
ADDRESS = re.compile(r"https?://[^\s,;<>\"]+")
TITLE = re.compile(r"(?i:dr|prof|mr|mrs|ms|mx|sir)\.?")


class Personal(StrEnum):
    """What kind of personal data a field holds, and with it what others are told of it."""

    NUMBER = "number"
    """Phone numbers: the last three digits."""
    ID = "id"
    """What a vendor knows somebody by: the last three characters."""
    EMAIL = "email"
    """Addresses between commas: the first letter and the domain."""
    COLLEAGUE = "colleague"
    """Somebody who works here: first name and initial, which is what a floor calls them by."""
    PERSON = "person"
    """A caller, contact or lead: initials."""
    CALLBACK = "callback"
    """Web addresses, whose path may be a secret: the host."""
    TEXT = "text"
    """The vendor's words, which may name numbers and addresses: those are masked in it."""
    WORDS = "words"
    """What somebody wrote: nothing."""


class Masks:
    """Masks what others see. One for each wall and each file: people with like names stay apart in it."""

    def __init__(self) -> None:
        self._short: dict[str, str] = {}
        self._taken: set[str] = set()
        self._masks = {
            Personal.NUMBER: number,
            Personal.ID: identifier,
            Personal.EMAIL: emails,
            Personal.COLLEAGUE: self.colleague,
            Personal.PERSON: initials,
            Personal.CALLBACK: callbacks,
            Personal.TEXT: text,
        }

    def masked(self, told: str, kind: Personal | None) -> str:
        """The text as others may read it; None is for what is not personal. Empty stays empty."""
        if kind is None or not told.strip():
            return told
        if kind is Personal.WORDS:
            return HIDDEN
        return self._masks[kind](told)

    def colleague(self, name: str) -> str:
        """`Ada Byron` as `Ada B.`; a second one of those as `Ada Br.`, and for good."""
        known = self._short.get(name)
        if known is not None:
            return known
        short = self._apart(name)
        if len(self._short) < MOST_NAMES:
            self._short[name] = short
            self._taken.add(short)
        return short

    def _apart(self, name: str) -> str:
        """A short name that nobody else has."""
        if "@" in name:
            return emails(name)
        first, last = _first_and_last(mask(name))
        if not last or not last[0].isalpha():
            return f"{first} {last}".strip()
        shorts = [f"{first} {last[:letters]}.".strip() for letters in range(1, MOST_LETTERS + 1)]
        for short in shorts:
            if short not in self._taken:
                return short
        return next(
            short
            for each in range(2, MOST_NAMES + 3)
            if (short := f"{shorts[0]} ({each})") not in self._taken
        )


def number(told: str) -> str:
    """Phone numbers by their last three digits; an address of the internet's telephony like an email."""
    return emails(told) if "@" in told else ", ".join(mask(each) for each in told.split(", "))


def identifier(told: str) -> str:
    """The last three characters of an id."""
    return told if len(told) <= len(HIDDEN) else f"{HIDDEN}{told[-3:]}"


def emails(told: str) -> str:
    """The first letter and the domain of each address between commas."""
    return ", ".join(_email(each.strip()) for each in told.split(","))


def initials(name: str) -> str:
    """`Ada Byron` as `A. B.`; a number in the name's place as a number."""
    if "@" in name:
        return emails(name)
    words = mask(name).split()
    return " ".join(
        f"{next(filter(str.isalpha, word))}." if any(map(str.isalpha, word)) else word for word in words
    )


def callbacks(told: str) -> str:
    """The host of each web address; of what is none, nothing."""
    return ", ".join(_callback(each.strip()) for each in told.split(","))


def text(told: str) -> str:
    """Words with the numbers and addresses in them masked."""
    hosts = ADDRESS.sub(lambda found: _callback(found[0]), told)
    lettered = EMAIL.sub(lambda found: _email(found[0]), hosts) if "@" in hosts else hosts
    return NUMBER.sub(lambda found: found[0] if found["date"] else mask(found[0]), lettered)


def _email(address: str) -> str:
    person, at, domain = address.rpartition("@")
    if not at:
        return f"{address[:1]}{HIDDEN}" if address else ""
    return f"{person[:1]}{HIDDEN}@{domain}"


def _callback(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if host is None:
        return address if len(address) <= 1 else HIDDEN  # ? is what is not known
    return f"{parts.scheme}://{host}/{HIDDEN}"


def _first_and_last(name: str) -> tuple[str, str]:
    """First and last name; a name in one word has no last one, unless its script has no spaces."""
    last_name, comma, others = name.partition(",")
    words = f"{others} {last_name}".split() if comma else name.split()
    while len(words) > 1 and TITLE.fullmatch(words[0]):
        del words[0]
    if len(words) > 1:
        last = words[-1].lstrip("(“\"'‘[")
        return words[0], last or words[-1]
    only = words[0] if words else ""
    is_caseless = only.isalpha() and only.upper() == only.lower()
    return ("", only) if is_caseless and len(only) > 1 else (only, "")
