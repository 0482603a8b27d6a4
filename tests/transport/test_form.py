"""Forms: their exact bytes, and what a preview tells of them."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.transport.client import Transport
from console.transport.form import FilePart, Form
from console.transport.request import Request, describe

USERS = FilePart("file", "users.json", b'[{"email": "a@b.example"}]', "application/json")
FORM = Form((("id", "3"),), USERS)


def parts(form: Form) -> list[tuple[str, str | None, bytes]]:
    """Name, filename and content of each part, as another reader of forms finds them."""
    head = f"Content-Type: {form.content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    message = email.message_from_bytes(head + form.body(), policy=email.policy.HTTP)
    assert isinstance(message, EmailMessage)
    found = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        found.append((str(name), part.get_filename(), part.get_payload(decode=True)))
    return found  # type: ignore[return-value]


def test_a_form_is_read_as_it_was_meant() -> None:
    assert parts(FORM) == [("id", None, b"3"), ("file", "users.json", USERS.content)]
    assert parts(Form((("id", "3"),))) == [("id", None, b"3")]
    assert b'name="file"; filename="users.json"\r\nContent-Type: application/json\r\n\r\n' in FORM.body()
    assert FORM.body().endswith(b"--\r\n")


def test_the_same_form_is_always_the_same_bytes() -> None:
    assert FORM.body() == Form((("id", "3"),), USERS).body()
    assert FORM.content_type != Form((("id", "4"),), USERS).content_type


@pytest.mark.parametrize("name", ['a"; filename="b', "a\r\nX-Evil: 1\r\n\r\n", 'x"\n'])
def test_a_filename_ends_neither_its_quotes_nor_its_line(name: str) -> None:
    sent = Form((), FilePart("file", name, b"x")).body()
    head = sent.split(b"\r\n\r\n")[0]
    assert head.count(b"\r\n") == 2
    assert head.count(b'"') == 4


@settings(max_examples=40)
@given(st.binary(max_size=300), st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_content_whatsoever_arrives_whole(content: bytes, value: str) -> None:
    form = Form((("id", value),), FilePart("file", "f", content))
    mark = form.content_type.partition("boundary=")[2].encode()
    assert form.body().count(b"--" + mark) == 3
    first, second = form.body().split(b"--" + mark)[1:3]
    assert first.partition(b"\r\n\r\n")[2] == value.encode() + b"\r\n"
    assert second.partition(b"\r\n\r\n")[2] == content + b"\r\n"


def test_a_preview_tells_of_the_file_what_it_is_called_and_how_large_it_is() -> None:
    shown = describe("https://a.example", Request("PUT", "/upload", form=FORM))
    assert shown == (
        "PUT https://a.example/upload\nmultipart/form-data\nid: 3\n"
        "file: users.json (26 bytes of application/json)"
    )
    assert "a@b.example" not in repr(FORM)


async def test_a_form_reaches_the_vendor_byte_for_byte(vendor: Any, transport: Transport) -> None:
    vendor.answers("/upload", b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"id": 1}')

    answer = await transport.act(Request("POST", "/upload", form=FORM))

    (seen,) = vendor.seen
    assert (seen.body, seen.headers["content-type"]) == (FORM.body(), FORM.content_type)
    assert seen.headers["content-length"] == str(len(FORM.body()))
    assert answer.json() == {"id": 1}
