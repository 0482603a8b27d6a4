"""The fields of a request's body; `null` counts as absent. All raise RequestError 400 naming the field."""

from __future__ import annotations

import re
from collections.abc import Mapping

from console.simulator.http.body_values import as_objects, as_text, as_whole
from console.simulator.voiptime import dates
from console.simulator.voiptime.refusals import invalid, required

PHONE = re.compile(r"\+?[0-9 ()./-]{3,25}")
ZONE = re.compile(r"[A-Za-z_]{2,30}(/[A-Za-z0-9_+-]{1,30}){0,2}")

Body = Mapping[str, object]


def has(body: Body, name: str) -> bool:
    """Whether a field is there."""
    return body.get(name) is not None


def must_have(body: Body, *names: str) -> None:
    """Refuses a body without one of these."""
    for name in names:
        if not has(body, name):
            raise required(name)


def text(body: Body, name: str) -> str:
    """A text that says something."""
    must_have(body, name)
    value = as_text(body[name])
    if value is None:
        raise invalid(name)
    return value


def identity(body: Body, name: str) -> str:
    """An id as text, whether it is written as a number or as a text (facts VT07-VT09)."""
    must_have(body, name)
    value = body[name]
    number = as_whole(value)
    return text(body, name) if number is None or isinstance(value, str) else str(number)


def number(body: Body, name: str) -> int:
    """An id that is a number, quoted or bare (facts VT08)."""
    must_have(body, name)
    value = as_whole(body[name])
    if value is None:
        raise invalid(name)
    return value


def flag(body: Body, name: str) -> bool:
    """True or false."""
    must_have(body, name)
    value = body[name]
    if not isinstance(value, bool):
        raise invalid(name)
    return value


def date(body: Body, name: str) -> float:
    """An instant in unix seconds, in any of the spellings."""
    return dates.read(text(body, name), name)


def zone(body: Body, name: str) -> str:
    """A name as the time zone database has them (voiptime.txt l. 109)."""
    value = text(body, name)
    if not ZONE.fullmatch(value):
        raise invalid(name)
    return value


def phone(body: Body, name: str) -> str:
    """A telephone number's digits."""
    value = text(body, name)
    if not PHONE.fullmatch(value):
        raise invalid(name)
    return "".join(filter(str.isdigit, value))


def objects(body: Body, name: str) -> list[dict[str, object]]:
    """A list of objects."""
    must_have(body, name)
    rows = as_objects(body[name])
    if rows is None:
        raise invalid(name)
    return rows


def identities(body: Body, name: str) -> list[str]:
    """A list of ids as text."""
    must_have(body, name)
    values = body[name]
    if not isinstance(values, list):
        raise invalid(name)
    return [identity({name: value}, name) for value in values]


def custom_data(body: Body, name: str) -> dict[str, str]:
    """Custom fields: an object of texts or numbers, though the table says string (facts VT06)."""
    must_have(body, name)
    value = body[name]
    if not isinstance(value, dict) or not all(as_text(key) for key in value):
        raise invalid(name)
    return {key: identity(value, key) for key in value if has(value, key) and value[key] != ""}
