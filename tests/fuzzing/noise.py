"""Answers nobody foresaw: a documented example with things wrong in it, as the bytes a server would send."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

SCALARS: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 10**30, -(10**30), 2**63, -(2**63), 0.5, -0.0, 1e308, 1e-320, 1e13),
    *(float("nan"), float("inf"), -float("inf"), 10**400, -(10**400)),
    *("", " ", "0", "-1", "1e999", "9" * 50, "null", "true", "id", "\ud800", "\udfff\ud800", "a\x00b"),
    *(
        "\x1b[2J",
        "\x1b]0;x\x07",
        "\x9b31m",
        "\u202e+1900",
        "z" + "\u0301" * 60,
        "[/x]",
        "名" * 300,
        "\U0010ffff",
    ),
    *("2021-05-10T17:45:01.000Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "2021-02-30", "25:61"),
    *("0000-00-00 00:00:00", "2021-05-10T17:45:01+99:99", "call", "queued", "FAX_CALL", "١٢٣", "x" * 10_000),
    *([], {}, [[]], [None], [{}], {"id": None}, {"": {}}, {"data": []}, {"id": 1, "data": {"id": 2}}),
)
"""Values in the place of others."""
SPELLINGS = (
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"1e999",
    b"9" * 5000,
    b'"\\ud800"',
    b'"\\ud83d\\u0041"',
    b"01",
    b"'x'",
)
"""What some writers take for a JSON value."""
BODIES = (
    *(
        b"",
        b" ",
        b"null",
        b"[]",
        b"{}",
        b"0",
        b'""',
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf[]",
        b"<html><title>no</title>",
    ),
    *(
        b"[" * 100_000,
        b'{"id":' * 20_000,
        b'[{"id":1}' * 2000,
        b"[" * 900 + b"]" * 900,
        b"\x00" * 64,
        b"nul",
        b"{}{}",
    ),
)
"""Whole answers that are none of the documented ones."""
DEEP = 60
"""Lists put round a value where it is to be nested deeply."""

Place = tuple[Any, Any]
"""A container and the key or index of one of its values."""


def places(value: Any) -> list[Place]:
    """Every value in a JSON value, by where it stands."""
    found: list[Place] = []
    open_ones = [value]
    while open_ones:
        container = open_ones.pop()
        keys = list(container) if isinstance(container, dict) else range(len(container))
        for key in keys:
            found.append((container, key))
            if isinstance(container[key], dict | list):
                open_ones.append(container[key])
    return found


def replaced(dice: Random, where: Place) -> None:
    container, key = where
    container[key] = copy.deepcopy(dice.choice(SCALARS))


def dropped(dice: Random, where: Place) -> None:
    container, key = where
    del container[key]


def renamed(dice: Random, where: Place) -> None:
    container, key = where
    if isinstance(container, dict):
        other = dice.choice([*container, "id", "ID", "data", "", "\ud800", str(key).upper()])
        container[other] = container.pop(key)


def wrapped(dice: Random, where: Place) -> None:
    container, key = where
    for _ in range(dice.choice((1, 1, 2, DEEP))):
        container[key] = (
            [container[key]] if dice.random() < 0.5 else {dice.choice(("data", "id")): container[key]}
        )


def unwrapped(dice: Random, where: Place) -> None:
    container, key = where
    inner = container[key]
    if isinstance(inner, dict | list) and inner:
        container[key] = next(iter(inner.values() if isinstance(inner, dict) else inner))


def repeated(dice: Random, where: Place) -> None:
    container, key = where
    if isinstance(container, list):
        container.extend([container[key]] * dice.choice((1, 2, 200)))


def respelled(dice: Random, where: Place) -> None:
    container, key = where
    container[key] = dice.choice(
        (str, lambda one: [one], lambda one: {"value": one}, lambda one: f"{one}\x1b[2J")
    )(container[key])


CHANGES: tuple[Callable[[Random, Place], None], ...] = (
    *(replaced, replaced, replaced, dropped, renamed),
    *(wrapped, unwrapped, repeated, respelled),
)


def spoiled(dice: Random, value: Any) -> Any:
    """A copy of a JSON value with one to eight things wrong."""
    holder = [copy.deepcopy(value)]
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        there = places(holder)
        if not there or len(there) > 5000:
            break
        dice.choice(CHANGES)(dice, dice.choice(there))
    return holder[0] if holder else None


def any_json(dice: Random, words: list[str], depth: int = 0) -> Any:
    """Any JSON value; its keys are mostly words that mean something to somebody."""
    kind = dice.random()
    if depth > 4 or kind < 0.5:
        return copy.deepcopy(dice.choice(SCALARS))
    if kind < 0.7:
        return [any_json(dice, words, depth + 1) for _ in range(dice.randrange(4))]
    return {dice.choice(words): any_json(dice, words, depth + 1) for _ in range(dice.randrange(9))}


def as_bytes(dice: Random, value: Any) -> bytes:
    """The value as a body, sometimes as one that is broken."""
    body = json.dumps(value, ensure_ascii=dice.random() < 0.8).encode("utf-8", "surrogatepass")
    kind = dice.random()
    if kind < 0.6:
        return body
    if kind < 0.7:
        return body[: dice.randrange(len(body) + 1)]
    if kind < 0.8:
        return body.replace(
            dice.choice((b"1", b"null", b"true", b'"')), dice.choice(SPELLINGS), dice.randint(1, 3)
        )
    if kind < 0.9:
        return twice(dice, body)
    return scattered(dice, body)


def twice(dice: Random, body: bytes) -> bytes:
    """The body with a key that comes twice in an object."""
    return body.replace(
        b'"id":', dice.choice((b'"id": 9, "id":', b'"id": null, "id":', b'"data": [], "id":'))
    )


def scattered(dice: Random, body: bytes) -> bytes:
    """The bytes with a few of them others."""
    noisy = bytearray(body or b"\0")
    for _ in range(dice.choice((1, 3, 30))):
        place = dice.randrange(len(noisy))
        noisy[place : place + dice.choice((0, 1, 1, 5))] = dice.randbytes(dice.choice((0, 1, 1, 4)))
        noisy = noisy or bytearray(b"\0")
    return bytes(noisy)


def any_bytes(dice: Random) -> bytes:
    """A body that was never meant to be one."""
    return dice.choice(BODIES) if dice.random() < 0.3 else dice.randbytes(dice.choice((0, 1, 8, 200, 5000)))
