"""Forms: named fields and at most one file, as multipart/form-data (RFC 7578). No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file of a form."""

    name: str
    """The form's name for it."""
    filename: str
    content: bytes = field(repr=False)
    content_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of a form, fields first."""

    fields: tuple[tuple[str, str], ...] = ()
    file: FilePart | None = None

    @property
    def content_type(self) -> str:
        """The body's type, with the boundary its parts are told apart by."""
        return f"multipart/form-data; boundary={self._boundary}"

    def body(self) -> bytes:
        """The body's exact bytes; the same form always gives the same ones.

        Raises:
            ValueError: A field holds a lone surrogate.
        """
        parts = [
            _part(f'form-data; name="{_quoted(name)}"', value.encode("utf-8")) for name, value in self.fields
        ]
        if self.file is not None:
            disposition = f'form-data; name="{_quoted(self.file.name)}"'
            disposition += f'; filename="{_quoted(self.file.filename)}"'
            parts.append(_part(disposition, self.file.content, self.file.content_type))
        mark = b"--" + self._boundary.encode()
        return b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"

    def described(self) -> str:
        """The form for a preview: its fields, and of the file what it is called and how large it is."""
        lines = [self.content_type.partition(";")[0]]
        lines += [f"{name}: {value}" for name, value in self.fields]
        if self.file is not None:
            size = f"{len(self.file.content)} bytes of {self.file.content_type}"
            lines.append(f"{self.file.name}: {self.file.filename} ({size})")
        return "\n".join(lines)

    @property
    def _boundary(self) -> str:
        """Made of what it must not occur in: no content can hold its own digest."""
        digest = sha256()
        for name, value in self.fields:
            digest.update(f"{name}\0{value}\0".encode("utf-8", "surrogatepass"))
        if self.file is not None:
            digest.update(self.file.content)
        return f"floorwalker-{digest.hexdigest()[:32]}"


def _part(disposition: str, content: bytes, content_type: str | None = None) -> bytes:
    """One part: its headers, an empty line, its content."""
    headers = f"Content-Disposition: {disposition}\r\n"
    if content_type is not None:
        headers += f"Content-Type: {content_type}\r\n"
    return headers.encode("utf-8") + b"\r\n" + content


def _quoted(name: str) -> str:
    """A name between quotation marks, as browsers write it: it can end neither the mark nor the line."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
