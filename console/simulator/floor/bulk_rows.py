"""The rows of a bulk upload and the rules they must keep (ccai-apps.txt l. 3462-3480, 3492-3676)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

COLUMNS = (
    *("email", "new_email", "agent_number", "first_name", "last_name", "status", "location"),
    *("max_chat_limit", "max_chat_limit_enabled", "roles", "teams"),
)
"""The fields in the template's order; a problem names the column by its number, from 1."""
ROLES = ("Admin", "Manager", "Agent", "Developer", "Manager Admin", "Manager Team", "Manager Data")
CHAT_LIMIT = 10
"""The largest max_chat_limit: the document's "X (where X is configured value)"."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SWITCHES = frozenset({"", "0", "1"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, counted from 1; `column` None: with the row as a whole."""

    message: str
    row: int
    column: int | None = None
    error_type: Literal["error", "warning"] = "error"

    @property
    def text(self) -> str:
        """As a job lists it: a string (ccai-apps.txt l. 3847)."""
        return f"Row {self.row}: {self.message}"


@dataclass(frozen=True)
class Known:
    """What a row may name: locations, teams and roles in lower case."""

    locations: Collection[str]
    teams: Collection[str]
    roles: Collection[str] = frozenset(role.lower() for role in ROLES)


def column(name: str) -> int:
    """The number of a field's column, from 1."""
    return COLUMNS.index(name) + 1


def read_rows(content: bytes) -> list[Any] | Problem:
    """The rows of an uploaded file, or why it holds none; a file that is no JSON names the line."""
    try:
        rows = json.loads(content)
    except json.JSONDecodeError as error:
        return Problem(f"File is not valid JSON: {error.msg}", error.lineno)
    except (ValueError, RecursionError):
        return Problem("File is not valid JSON", 1)
    if not isinstance(rows, list):
        return Problem("File must contain an array of users", 1)
    return rows or Problem("File contains no users", 1)


def problems_of(rows: list[Any], known: Known) -> list[Problem]:
    """Every broken rule, row by row."""
    seen: dict[str, set[str]] = {"email": set(), "new_email": set()}
    found: list[Problem] = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            found.append(Problem("Row must be an object", number))
            continue
        for name, message in (*_field_problems(row, known), *_repetitions(row, seen)):
            found.append(Problem(message, number, column(name)))
    return found


def text_of(row: dict[str, Any], name: str) -> str:
    """A field as text; null, the word null and an absent field are empty (ccai-apps.txt l. 3626)."""
    value = row.get(name)
    text = "" if value is None else str(value).strip()
    return "" if text.lower() == "null" else text


def switches_of(row: dict[str, Any], name: str) -> dict[str, bool]:
    """Which of the row's roles or teams are to be given (1) or taken (0), by name in lower case."""
    pairs = ((str(each["name"]).strip().lower(), _switch(each)) for each in row.get(name) or [])
    return {each: value == "1" for each, value in pairs if value in {"0", "1"}}


def _field_problems(row: dict[str, Any], known: Known) -> Iterator[tuple[str, str]]:
    for name, check in _CHECKS.items():
        value = row.get(name)
        if isinstance(value, dict | list | bool) or not check(text_of(row, name), known):
            yield name, _RULES[name]
    for name, names in (("roles", known.roles), ("teams", known.teams)):
        for message in _switch_problems(row.get(name), name, names):
            yield name, message


def _switch_problems(value: object, name: str, names: Collection[str]) -> Iterator[str]:
    """What is wrong with a row's roles or teams: rows of name and value 0, 1 or empty."""
    if value is None:
        return
    if not isinstance(value, list):
        yield f"{name} must be an array"
        return
    for each in value:
        if not isinstance(each, dict) or "name" not in each:
            yield f"{name} must have a name and a value"
        elif str(each["name"]).strip().lower() not in names:
            yield f"{name.removesuffix('s')} '{each['name']}' does not exist"
        elif _switch(each) not in _SWITCHES:
            yield f"{name} must be 0, 1 or empty"


def _switch(each: dict[str, Any]) -> str:
    """The value of a role or a team as text; null is empty, and true is not 1."""
    value = each.get("value")
    return "" if value is None else str(value)


def _repetitions(row: dict[str, Any], seen: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    for name, addresses in seen.items():
        address = text_of(row, name).lower()
        if address and address in addresses:
            yield name, f"{name} must be unique within the file"
        addresses.add(address)


def _is_chat_limit(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= CHAT_LIMIT)


_CHECKS: dict[str, Callable[[str, Known], bool]] = {
    "email": lambda text, known: _EMAIL.fullmatch(text) is not None,
    "new_email": lambda text, known: not text or _EMAIL.fullmatch(text) is not None,
    "agent_number": lambda text, known: True,
    "first_name": lambda text, known: bool(text),
    "last_name": lambda text, known: bool(text),
    "status": lambda text, known: text in {"Active", "Inactive", ""},
    "location": lambda text, known: not text or text.lower() in known.locations,
    "max_chat_limit": lambda text, known: _is_chat_limit(text),
    "max_chat_limit_enabled": lambda text, known: text in _SWITCHES,
}
_RULES = {
    "email": "email must be a valid email",
    "new_email": "new_email must be a valid email",
    "agent_number": "agent_number must be a string",
    "first_name": "first_name must be a non-empty string",
    "last_name": "last_name must be a non-empty string",
    "status": "status must be Active, Inactive or empty",
    "location": "location must match an existing location, or be null or empty",
    "max_chat_limit": f"max_chat_limit must be 1 to {CHAT_LIMIT}, or empty",
    "max_chat_limit_enabled": "max_chat_limit_enabled must be 0, 1 or empty",
}
