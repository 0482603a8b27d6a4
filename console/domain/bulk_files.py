"""Files of users as they are uploaded: how many users are in one, and an example written out as one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from console.domain.bulk_users import BulkUser, Choice


class NoUsers(ValueError):
    """A file that holds no users. The message says where and what to do."""


def users_in(text: str, name: str) -> int:
    """How many users a file has.

    Raises:
        NoUsers: It is no JSON, or no list of users.
    """
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NoUsers(f"{name} is no JSON: {error.msg}, {where}. Correct it and review again.") from None
    except (ValueError, RecursionError):
        raise NoUsers(f"{name} is no JSON that can be read. Correct it and review again.") from None
    if not isinstance(rows, list):
        raise NoUsers(f"{name} is no list: it has to begin with [ and hold an object for each user.")
    if not rows:
        raise NoUsers(f"{name} has no users: its list is empty.")
    for place, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise NoUsers(f"Row {place} of {name} is no object. Each user is written as {{...}}.")
    return len(rows)


def as_file(users: Iterable[BulkUser]) -> str:
    """Users as a file that can be uploaded (ccai-apps.txt l. 3462-3480, 3508-3674)."""
    rows = [
        {
            "email": user.email,
            "new_email": user.new_email,
            "agent_number": user.agent_number,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "status": user.status,
            "location": user.location,
            "max_chat_limit": user.max_chat_limit,
            "max_chat_limit_enabled": user.max_chat_limit_enabled,
            "roles": [_choice(one) for one in user.roles],
            "teams": [_choice(one) for one in user.teams],
        }
        for user in users
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _choice(one: Choice) -> dict[str, Any]:
    """A role or team; its value is a number in a file, and text where it is empty (facts AP28)."""
    return {"name": one.name, "value": int(one.value) if one.value in {"0", "1"} else one.value}
