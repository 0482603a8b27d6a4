"""The one error of fetching a secret, and how it comes to carry nothing of it."""

from __future__ import annotations


class SecretUnavailable(Exception):
    """A secret could not be had. The message names the variable, program or file, never the value."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


def text_of(content: bytes) -> str | None:
    """UTF-8 as text; None for what is none. The decoder's own error carries the bytes, so it ends here."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
