"""Answers as the vendors write them: JSON bodies, and refusals that say `{"message": ...}`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response


class RequestError(Exception):
    """A request answered with an error: its HTTP status and the body's message (ccai-apps.txt l. 265)."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def json_answer(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer. Half a surrogate pair, which UTF-8 cannot carry, becomes `?`."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return Response(body, status, headers, media_type="application/json")


def refusal_answer(status: int, message: str) -> Response:
    """The documented error body."""
    return json_answer({"message": message}, status)


async def json_object(request: Request) -> dict[str, Any]:
    """The request's body as a JSON object; an empty body counts as `{}`.

    Raises RequestError 400 when it is not JSON or not an object.
    """
    body = await request.body()
    if not body.strip():
        return {}
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RequestError(400, "There was a problem in the JSON you submitted") from error
    if not isinstance(value, dict):
        raise RequestError(400, "The JSON body must be an object")
    return value


def text_or_none(value: object) -> str | None:
    """A parameter as text: absent, null and blank alike are None; a number is written out (ticket_id: 1)."""
    if value is None:
        return None
    text = str(value).strip()
    return text or None
