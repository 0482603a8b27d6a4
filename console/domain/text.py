"""Text from outside: every string of an answer, a webhook or a file is cleaned here, once, where it is read.

Terminals act on characters: ESC sequences move the cursor, set the clipboard and ask for answers,
bidirectional marks turn a number round, zero-width characters push every column to their right. What `clean`
lets through is one printable line. It does not touch square brackets: that text never becomes markup is the
screen's matter.
"""

from __future__ import annotations

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that must not reach a terminal."""

ELLIPSIS = "…"
"""Ends a text that was cut."""

_MOST_MARKS = 2
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_FIRST_FLAG_LETTER = 0x1F1E6
_LAST_FLAG_LETTER = 0x1F1FF
_BASIC_PLANE = 0x10000

_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))

DROPPED: frozenset[str] = frozenset(
    [
        "\u00ad",  # soft hyphen
        "\u034f",  # combining grapheme joiner
        "\u115f",  # Hangul fillers
        "\u1160",
        "\u3164",
        "\uffa0",
        "\u17b4",  # Khmer inherent vowels, invisible
        "\u17b5",
        "\u180b",  # Mongolian variation selectors and vowel separator
        "\u180c",
        "\u180d",
        "\u180e",
        "\u180f",
        "\u200b",  # zero-width space, non-joiner, joiner
        "\u200c",
        "\u200d",
        "\u20e3",  # enclosing keycap: terminals disagree on its width
        "\ufeff",  # byte order mark
        *map(chr, range(0x2060, 0x2066)),  # word joiner, invisible operators
        *map(chr, range(0xFE00, 0xFE10)),  # variation selectors
        *map(chr, range(0xE0000, 0xE0080)),  # tags
        *map(chr, range(0xE0100, 0xE01F0)),  # variation selectors supplement
    ]
)
"""Invisible characters that are removed without a trace. Most are counted as no cells, so that a filter at
the sink may drop them as well without moving anything."""

_REPLACED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class _Replacements(dict[int, str]):
    """What each code point becomes, worked out at its first appearance."""

    def __missing__(self, code: int) -> str:
        replacement = _replacement(chr(code))
        if code < _BASIC_PLANE:  # hostile text must not fill the memory with the other planes
            self[code] = replacement
        return replacement


def _replacement(character: str) -> str:
    """The character as it may be shown: itself, a stand-in, or nothing."""
    code = ord(character)
    if character in DROPPED or character in _SKIN_TONES:
        return ""
    if character in _SPACES:
        return " "
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    if code == _DELETE:
        return "\N{SYMBOL FOR DELETE}"
    if _FIRST_FLAG_LETTER <= code <= _LAST_FLAG_LETTER:
        return chr(ord("A") + code - _FIRST_FLAG_LETTER)
    if unicodedata.category(character) in _REPLACED_CATEGORIES:
        return REPLACEMENT
    return character


_REPLACEMENTS = _Replacements()


def clean(text: object, limit: int = 256) -> str:
    """`text` as one printable line of at most `limit` characters, an ellipsis marking a cut.

    NFC; control characters become their pictures (ESC is ␛); C1, bidirectional marks, surrogates, private and
    unassigned characters become U+FFFD; zero-width characters and skin tones go; line breaks and tabs become
    spaces; a base keeps two combining marks; flags become their two letters. None is empty; what is no string
    is shown as `str` shows it. Never raises, and cleaning twice changes nothing more.
    """
    line = text if isinstance(text, str) else _spelled(text)
    if line.isascii() and line.isprintable() and len(line) <= limit:
        return line
    most_read = limit * 8 + 64  # dropped characters do not count against the limit, but are not read for ever
    cleaned = line[:most_read].replace("\r\n", "\n").translate(_REPLACEMENTS)
    cleaned = _without_surplus_marks(unicodedata.normalize("NFC", cleaned))
    if len(cleaned) <= limit and len(line) <= most_read:
        return cleaned
    return (cleaned[: limit - 1] + ELLIPSIS)[: max(limit, 0)] if limit > 0 else ""


def _spelled(value: object) -> str:
    """How a value that is no string reads; one that cannot be spelled shows as U+FFFD."""
    if value is None:
        return ""
    if isinstance(value, bytes | bytearray):
        return bytes(value).decode("utf-8", "replace")
    try:
        return str(value)
    except Exception:  # any class may raise anything; there is nothing to tell but that it did
        return REPLACEMENT


def _without_surplus_marks(line: str) -> str:
    """`line` with at most two combining marks after each base, and none before the first."""
    if line.isascii():
        return line
    kept: list[str] = []
    marks = _MOST_MARKS
    for character in line:
        if unicodedata.category(character)[0] == "M":
            marks += 1
            if marks > _MOST_MARKS:
                continue
        else:
            marks = 0
        kept.append(character)
    return "".join(kept)
