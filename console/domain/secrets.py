"""Secrets: values that never show themselves, wherever they end up being printed."""

from __future__ import annotations

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
