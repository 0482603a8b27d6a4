"""Bodies: collecting what a server sends, within limits, with one layer of gzip undone. No I/O."""

from __future__ import annotations

import zlib

WIRE_LIMIT = 4 * 1024 * 1024
"""Bytes an answer may have on the wire. The largest documented page is far below a tenth of it."""
BODY_LIMIT = 16 * 1024 * 1024
"""Bytes an answer may have when decompressed."""
MOST_VALUES = 500_000
"""Values a body may hold, as commas and opening brackets tell: two bytes of JSON can take a hundred of
memory, and nothing else runs while they are read."""
SMALLEST_VALUE = 2
"""Bytes of JSON a value takes at least: a comma comes with another sign, a bracket with the closing one."""
GZIP_HEADER = 16
"""Tells zlib to expect gzip's own header and trailer."""


class BodyError(Exception):
    """A body that was not read to its end; the text continues the host's name."""


class TooMuch(BodyError):
    """There is more in it than is taken."""


class BodyReader:
    """Collects the raw chunks of one answer.

    A compressed body is never unpacked beyond its limit: 200 kB of gzip can stand for 200 MB.
    """

    def __init__(self, encoding: str, *, wire_limit: int = WIRE_LIMIT, body_limit: int = BODY_LIMIT) -> None:
        """`encoding` is the Content-Encoding header.

        Raises:
            BodyError: The body is packed in a way that was not asked for, or more than once.
        """
        self._wire_limit = wire_limit
        self._body_limit = body_limit
        self._on_wire = 0
        self._body = bytearray()
        packing = encoding.strip().lower()
        if packing not in {"", "identity", "gzip", "x-gzip"}:
            raise BodyError("sent an answer packed in a way that was not asked for")
        self._unzip = zlib.decompressobj(GZIP_HEADER + zlib.MAX_WBITS) if "gzip" in packing else None

    def feed(self, chunk: bytes) -> None:
        """Takes the next chunk.

        Raises:
            BodyError: The answer is too large, or is no gzip although it says so.
        """
        self._on_wire += len(chunk)
        if self._on_wire > self._wire_limit:
            raise TooMuch(f"sent more than {self._wire_limit // 1024} kB")
        if self._unzip is None:
            self._body += chunk
            return
        room = self._body_limit - len(self._body) + 1
        try:
            self._body += self._unzip.decompress(chunk, room)
        except zlib.error:
            raise BodyError("sent a packed answer that cannot be unpacked") from None
        if len(self._body) > self._body_limit or self._unzip.unconsumed_tail:
            raise TooMuch(f"sent more than {self._body_limit // 1024} kB once unpacked")

    def finish(self) -> bytes:
        """The whole body.

        Raises:
            BodyError: A compressed body ended early, or there are too many values in it.
        """
        if self._unzip is not None and self._on_wire and not self._unzip.eof:
            raise BodyError("sent a packed answer that ends early")
        if len(self._body) > SMALLEST_VALUE * MOST_VALUES and _values(self._body) > MOST_VALUES:
            raise TooMuch(f"sent more than {MOST_VALUES} values")
        return bytes(self._body)


def _values(body: bytearray) -> int:
    return sum(map(body.count, (b",", b"[", b"{")))
