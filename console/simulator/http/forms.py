"""Form bodies, with files among the fields (ccai-apps.txt l. 3955: type FORMDATA)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from console.simulator.http.answers import RequestError, json_object

BOUNDARY = re.compile(r'boundary="?([^";,\s]{1,200})', re.IGNORECASE)
FIELD_NAME = re.compile(r'[;\s]name="([^"]*)"', re.IGNORECASE)
FILE_NAME = re.compile(r'[;\s]filename="([^"]*)"', re.IGNORECASE)
MALFORMED = "The form data is malformed"


@dataclass(frozen=True)
class UploadedFile:
    """A file of a form."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Form:
    """A form's text fields and its files, by field name; of two of a name the later one."""

    texts: dict[str, str]
    files: dict[str, UploadedFile]

    def text(self, name: str) -> str:
        """A field that must not be empty. Raises RequestError 400 naming it."""
        text = self.texts.get(name, "").strip()
        if not text:
            raise _missing(name)
        return text

    def file(self, name: str) -> UploadedFile:
        """A file that must be there; a plain field counts as one without a name. Raises RequestError 400."""
        if name in self.files:
            return self.files[name]
        if name in self.texts:
            return UploadedFile("", self.texts[name].encode())
        raise _missing(name)


async def form_of(request: Request) -> Form:
    """The request's body as a form: multipart, urlencoded, or a JSON object.

    Raises RequestError 400 when it cannot be read as what its Content-Type says.
    """
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return _multipart(await request.body(), kind)
    if kind.startswith("application/x-www-form-urlencoded"):
        return Form(dict(parse_qsl((await request.body()).decode("utf-8", "replace"))), {})
    body = await json_object(request)
    return Form({name: str(value) for name, value in body.items() if value is not None}, {})


def _multipart(body: bytes, kind: str) -> Form:
    found = BOUNDARY.search(kind)
    if found is None:
        raise RequestError(400, MALFORMED)
    form = Form({}, {})
    for head, content in _parts(body, found.group(1).encode("latin-1")):
        name, file_name = FIELD_NAME.search(head), FILE_NAME.search(head)
        if name is None:
            raise RequestError(400, MALFORMED)
        if file_name is None:
            form.texts[name.group(1)] = content.decode("utf-8", "replace")
        else:
            form.files[name.group(1)] = UploadedFile(file_name.group(1), content)
    return form


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[str, bytes]]:
    """Headers and content of each part (RFC 2046 §5.1)."""
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        if piece.startswith(b"--"):
            return
        head, blank_line, content = piece.partition(b"\r\n\r\n")
        if not blank_line:
            raise RequestError(400, MALFORMED)
        yield head.decode("utf-8", "replace"), content
    raise RequestError(400, MALFORMED)


def _missing(name: str) -> RequestError:
    return RequestError(400, f"param is missing or the value is empty: {name}")
