"""How an answer travels back: whole, or spoiled on the way by a fault."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.simulator.http.answers import json_answer
from console.simulator.http.connection import TRANSPORT
from console.simulator.http.faults import Fault

HTML_PAGE = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in</body></html>\n"


@dataclass(frozen=True)
class Answer:
    """A whole answer, held back until it is known how it travels."""

    status: int
    body: bytes
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)


def plain_answer(status: int, message: str) -> Answer:
    """A documented error as an answer."""
    response = json_answer({"message": message}, status)
    return Answer(status, bytes(response.body), response.raw_headers)


async def captured(app: ASGIApp, scope: Scope, receive: Receive) -> Answer:
    """What `app` answers."""
    start: Message = {}
    body = bytearray()

    async def hold(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.extend(message.get("body", b""))

    await app(scope, receive, hold)
    return Answer(start["status"], bytes(body), list(start["headers"]))


def instead_of_acting(faults: dict[str, Fault]) -> Answer | None:
    """The answer of a fault that keeps the request from the contact center, None when there is none."""
    if "unauthorized" in faults:
        return plain_answer(401, "Unauthorized")
    if "status" in faults:
        code = int(faults["status"].argument)
        phrase = HTTPStatus(code).phrase if code in HTTPStatus.__members__.values() else "Error"
        return plain_answer(code, phrase)
    if "html" in faults:
        length = str(len(HTML_PAGE)).encode()
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", length)]
        return Answer(200, HTML_PAGE, headers)
    return None


def spoiled(answer: Answer, faults: dict[str, Fault]) -> Answer:
    """The answer with the faults that change its body."""
    if "empty" in faults:
        return _with_body(replace(answer, status=200), b"")
    if "badrow" in faults and answer.status == HTTPStatus.OK:
        return _with_body(answer, _with_bad_row(answer.body))
    return answer


async def deliver(
    answer: Answer, faults: dict[str, Fault], scope: Scope, receive: Receive, send: Send
) -> None:
    """Sends an answer the way the faults let it."""
    if "slow" in faults:
        await asyncio.sleep(faults["slow"].argument)
    if "drop-after" in faults:
        await cut(scope, receive)
        return
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    if "truncate" in faults and answer.body:
        await send(_piece(answer.body[: len(answer.body) // 2]))
        await cut(scope, receive)
    elif "drip" in faults:
        await _drip(answer.body, faults["drip"].argument, scope, send)
    else:
        await send({"type": "http.response.body", "body": answer.body})


async def drop(scope: Scope, receive: Receive) -> None:
    """Closes the connection unanswered, the request read to its end: unread bytes would make a reset."""
    while (await receive()).get("more_body"):
        pass
    await cut(scope, receive)


async def cut(scope: Scope, receive: Receive) -> None:
    """Closes the connection; what was written before still goes out."""
    transport: asyncio.Transport = scope["state"][TRANSPORT]
    transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _drip(body: bytes, seconds: float, scope: Scope, send: Send) -> None:
    transport: asyncio.Transport = scope["state"][TRANSPORT]
    for at in range(len(body)):
        if transport.is_closing():
            break
        await send(_piece(body[at : at + 1]))
        await asyncio.sleep(seconds)
    await send({"type": "http.response.body", "body": b""})


def _piece(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}


def _with_body(answer: Answer, body: bytes) -> Answer:
    kept = [(name, value) for name, value in answer.headers if name != b"content-length"]
    return Answer(answer.status, body, [*kept, (b"content-length", str(len(body)).encode())])


def _with_bad_row(body: bytes) -> bytes:
    try:
        value = json.loads(body)
    except ValueError:
        return body
    rows = value.get("content", value.get("data")) if isinstance(value, dict) else value
    if not isinstance(rows, list):
        return body
    rows.insert(len(rows) // 2, _malformed(rows[0] if rows else None))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _malformed(row: object) -> object:
    """A row like its neighbors in which every value has a type it never has."""
    if not isinstance(row, dict):
        return "malformed"
    return {key: ["malformed"] if isinstance(value, dict) else {"malformed": 1} for key, value in row.items()}
