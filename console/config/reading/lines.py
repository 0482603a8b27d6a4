"""Where in a TOML text a key stands, so that a problem can name the line.

`tomllib` gives values without positions, and tomlkit (0.15) knows lines only for syntax errors; this scanner
walks a text that `tomllib` has already found valid, and notes the line each key begins on.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the top down; an integer is a place in an array, counted from 0."""

KEY_PART = re.compile(r'[ \t]*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*')
BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
BARE_VALUE = re.compile(r"[^,\]}\n#]*")


class KeyLines:
    """The line of every key of one TOML text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._lengths: dict[KeyPath, int] = {}
        self._lines: dict[KeyPath, int] = {}
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._scan()

    def of(self, path: KeyPath) -> int | None:
        """The line of the key, or of the nearest table around it; None when nothing of it is written down."""
        for length in range(len(path), 0, -1):
            line = self._lines.get(path[:length])
            if line is not None:
                return line
        return None

    def _scan(self) -> None:
        table: KeyPath = ()
        self._skip(BLANK)
        while self._position < len(self._text):
            before = self._position
            if self._text.startswith("[", self._position):
                table = self._header()
            else:
                self._pair(table)
            self._skip(BLANK)
            if self._position == before:
                return

    def _header(self) -> KeyPath:
        is_array = self._text.startswith("[[", self._position)
        self._position += 2 if is_array else 1
        at = self._position
        keys = self._keys()
        self._position += 2 if is_array else 1
        path = self._inside_arrays(keys[:-1])
        last = (*path, keys[-1]) if keys else path
        if is_array:
            index = self._lengths.get(last, 0)
            self._lengths[last] = index + 1
            self._note(last, at)
            last = (*last, index)
        else:
            last = self._inside_arrays(keys)
        self._note(last, at)
        return last

    def _inside_arrays(self, keys: tuple[str, ...]) -> KeyPath:
        """A header's keys with the places of the arrays of tables it stands in."""
        path: KeyPath = ()
        for key in keys:
            path = (*path, key)
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        return path

    def _pair(self, table: KeyPath) -> None:
        at = self._position
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, at)
        self._position += 1
        self._value(path)

    def _keys(self) -> tuple[str, ...]:
        keys: list[str] = []
        while match := KEY_PART.match(self._text, self._position):
            self._position = match.end()
            keys.append(unquoted(match[1]))
            if not self._text.startswith(".", self._position):
                break
            self._position += 1
        return tuple(keys)

    def _value(self, path: KeyPath) -> None:
        self._skip(BLANK)
        opening = self._text[self._position : self._position + 1]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif not self._skip(STRING):
            self._skip(BARE_VALUE)

    def _array(self, path: KeyPath) -> None:
        self._position += 1
        index = 0
        while not self._closes("]"):
            self._note((*path, index), self._position)
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._position += 1
        while not self._closes("}"):
            self._pair(path)

    def _closes(self, bracket: str) -> bool:
        self._skip(BLANK)
        if self._text.startswith(",", self._position):
            self._position += 1
            self._skip(BLANK)
        if self._text.startswith(bracket, self._position):
            self._position += 1
            return True
        return self._position >= len(self._text)

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._position)
        if match is None:
            return False
        self._position = match.end()
        return True

    def _note(self, path: KeyPath, position: int) -> None:
        self._lines.setdefault(path, bisect_right(self._starts, position))


def unquoted(key: str) -> str:
    """A key as TOML means it, whether it was written bare or in quotes."""
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
