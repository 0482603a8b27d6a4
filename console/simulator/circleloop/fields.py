"""The fields of a request's body: read where they are named, refused where they are not what they must be.

All functions raise RequestError 404 for a value that cannot be (facts CL03). `null` counts as a value
that cannot be; what to do with it is undocumented.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from console.simulator.circleloop.refusals import missing
from console.simulator.http.body_values import as_objects, as_text, as_whole

VOICEMAIL = ("voicemail", "ring_out", "voicemail_no_message")
"""What a team and a menu accept; for users nothing is said (circleloop.txt l. 328, 468, facts CL18)."""
LABELS = ("Direct Dial", "Mobile", "Work", "Personal")
"""The labels the company knows."""
NUMBER = re.compile(r"\+?([1-9][0-9]{6,14})")

Body = Mapping[str, object]


def known_fields(body: Body, *names: str) -> set[str]:
    """Which of the fields are named; others are ignored. Refuses none at all (circleloop.txt l. 74)."""
    named = set(names) & set(body)
    if not named:
        raise missing()
    return named


def text(body: Body, name: str) -> str:
    """A text that says something."""
    value = as_text(body.get(name))
    if value is None:
        raise missing()
    return value


def flag(body: Body, name: str) -> bool:
    """True or false."""
    value = body.get(name)
    if not isinstance(value, bool):
        raise missing()
    return value


def whole(body: Body, name: str) -> int:
    """A whole number."""
    value = as_whole(body.get(name))
    if value is None:
        raise missing()
    return value


def voicemail(body: Body, name: str) -> str:
    """One of the three ways to take a message."""
    value = text(body, name)
    if value not in VOICEMAIL:
        raise missing()
    return value


def identities(body: Body, name: str, known: Container[str]) -> list[str]:
    """Ids that are known, each once, in the order given; none is possible."""
    values = body.get(name)
    if not isinstance(values, list) or not all(isinstance(value, str) and value in known for value in values):
        raise missing()
    return list(dict.fromkeys(values))


def labeled(body: Body, name: str, key: str) -> list[tuple[str, str]]:
    """Rows of a value and its label; an unknown label becomes the first, as in the example (facts CL08)."""
    rows = as_objects(body.get(name))
    if rows is None:
        raise missing()
    return [(text(row, key), _label(row)) for row in rows]


def phone_numbers(body: Body, name: str) -> list[tuple[str, str]]:
    """At least one number with its label, without the plus."""
    rows = labeled(body, name, "numberE164")
    found = [(NUMBER.fullmatch(number), label) for number, label in rows]
    numbers = [(match[1], label) for match, label in found if match]
    if not rows or len(numbers) < len(rows):
        raise missing()
    return numbers


def email(body: Body, name: str) -> str:
    """An address."""
    value = text(body, name)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise missing()
    return value


def _label(row: Body) -> str:
    label = as_text(row.get("label"))
    return label if label in LABELS else LABELS[0]
