"""The one error of fetching a secret."""

from __future__ import annotations


class SecretUnavailable(Exception):
    """A secret could not be had. The message names the variable, program or file, never the value."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)
