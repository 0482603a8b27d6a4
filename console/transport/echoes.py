"""Secrets that come back: what an answer repeats of a login is taken out before anybody reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
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
        return self._body(body.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK))

    def covered(self, text: str) -> str:
        """A text without them."""
        for spelled in self._longest_first:
            text = text.replace(spelled, self._words[spelled])
        return text

    def _is_in(self, body: bytes) -> bool:
        """Whether there may be one; nearly always there is none, and then nothing more is done."""
        return any(sign in body for sign in self._signs)

    def _body(self, text: str) -> bytes:
        """JSON stays JSON, however its characters are escaped; anything else is a text."""
        try:
            told = json.dumps(self._value(parse_json(text.strip())), ensure_ascii=False)
        except (ValueError, RecursionError):
            told = self.covered(text)
        return told.encode("utf-8", "surrogatepass")

    def _value(self, value: Any) -> Any:
        """A value of JSON without them; a number that is one becomes a text."""
        if isinstance(value, str):
            return self.covered(value)
        if isinstance(value, list):
            return [self._value(each) for each in value]
        if isinstance(value, dict):
            return {self.covered(name): self._value(each) for name, each in value.items()}
        if isinstance(value, int | float) and not isinstance(value, bool):
            return covered if (covered := self.covered(str(value))) != str(value) else value
        return value


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
