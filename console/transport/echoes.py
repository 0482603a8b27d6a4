"""Secrets that come back: what an answer repeats of a login is taken out before anybody reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from console.domain.secrets import Secret, spellings
from console.transport.answer import BYTE_ORDER_MARK, Answer, parse_json

SHORTEST = 8
"""Secrets of fewer characters are left in data: they would blot out words of it."""
SHORTEST_SIGN = 6
PLAIN = re.compile(r"[A-Za-z0-9]+")


class Echoes:
    """Every spelling of some secrets, and the word that takes its place."""

    def __init__(self, words: Mapping[Secret, str]) -> None:
        """`words` has for each secret what is shown instead."""
        self._words = {
            spelled: word
            for secret, word in words.items()
            for spelled in spellings(secret.reveal())
            if len(secret.reveal()) >= SHORTEST
        }
        self._longest_first = sorted(self._words, key=len, reverse=True)
        self._signs = _fewest({_sign(spelled) for spelled in self._words})

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._words)} spellings)"

    def __reduce__(self) -> str:
        raise TypeError("spellings of a secret are never written to a file or sent to another process")

    def out_of(self, answer: Answer) -> Answer:
        """The answer without them; one that has none is left as it came."""
        headers, body = answer.headers, answer.body
        if any(self._is_in(value.encode()) for value in headers.values()):
            headers = {name: self.covered(value) for name, value in headers.items()}
        body = self.out_of_body(body)
        if headers is answer.headers and body is answer.body:
            return answer
        return replace(answer, headers=headers, body=body)

    def out_of_body(self, body: bytes) -> bytes:
        """The body without them."""
        if not self._is_in(body):
            return body
        text = body.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK)
        told = self._text(text)
        return body if told is text else told.encode("utf-8", "surrogatepass")

    def covered(self, text: str) -> str:
        """A text without them."""
        for spelled in self._longest_first:
            text = text.replace(spelled, self._words[spelled])
        return text

    def _is_in(self, body: bytes) -> bool:
        """Whether there may be one; nearly always there is none, and then nothing more is done."""
        return any(sign in body for sign in self._signs)

    def _text(self, text: str) -> str:
        """JSON stays JSON, however its characters are escaped; anything else is a text.

        The same text where it holds nothing but words that look like a part of one.
        """
        if "\\" not in text and not any(spelled in text for spelled in self._longest_first):
            return text
        try:
            value = parse_json(text.strip())
            told = self._value(value, _Known(self.covered))
            return text if told == value else json.dumps(told, ensure_ascii=False)
        except (ValueError, RecursionError):
            return self.covered(text)

    def _value(self, value: Any, known: _Known) -> Any:
        """A value of JSON without them; a number that is one becomes a text."""
        if isinstance(value, str):
            return known[value]
        if isinstance(value, list):
            return [self._value(each, known) for each in value]
        if isinstance(value, dict):
            return {known[name]: self._value(each, known) for name, each in value.items()}
        if isinstance(value, int | float) and not isinstance(value, bool):
            return told if (told := known[str(value)]) != str(value) else value
        return value


class _Known(dict[str, str]):
    """What became of the texts of one answer: most of them come again in the next row."""

    def __init__(self, covered: Callable[[str], str]) -> None:
        self._covered = covered

    def __missing__(self, text: str) -> str:
        self[text] = told = self._covered(text)
        return told


def _sign(spelled: str) -> str:
    """The longest part of a spelling that looks the same however the rest is escaped."""
    longest = max(PLAIN.findall(spelled), key=len, default="")
    return longest if len(longest) >= SHORTEST_SIGN else spelled


def _fewest(signs: set[str]) -> tuple[bytes, ...]:
    """The signs that have to be looked for: where one holds another, the other suffices."""
    return tuple(
        sign.encode("utf-8", "surrogatepass")
        for sign in signs
        if not any(other in sign for other in signs if other != sign)
    )
