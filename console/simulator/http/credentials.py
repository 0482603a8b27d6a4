"""Whether a request carries the right credentials. A comparison takes the same time if it fails."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())


@dataclass(frozen=True)
class BasicCredentials:
    """HTTP Basic: subdomain and token (ccai-manager.txt l. 10) or key and secret (circleloop.txt l. 14)."""

    user: str
    password: str

    def accepts(self, headers: dict[str, str]) -> bool:
        """Whether `headers` (lower-case names) carry these credentials."""
        scheme, _, encoded = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            user, _, password = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return _same(user, self.user) and _same(password, self.password)


@dataclass(frozen=True)
class KeyCredentials:
    """The key in a header of its own: `Voverc-Auth` (voxloud.txt l. 5), `Api-Key` (voiptime.txt l. 1)."""

    header: str
    """In lower case."""
    key: str

    def accepts(self, headers: dict[str, str]) -> bool:
        """Whether `headers` (lower-case names) carry this key."""
        return _same(headers.get(self.header, ""), self.key)
