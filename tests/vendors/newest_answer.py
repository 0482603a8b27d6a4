"""A vendor on the loopback that gives every request the same answer, the newest it was told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.loopback import LoopbackVendor, ok


@dataclass
class NewestAnswer:
    """Answers every request with the newest answer it was given, at first []; keeps what was asked."""

    vendor: LoopbackVendor

    @property
    def base_url(self) -> str:
        return self.vendor.url

    @property
    def seen(self) -> list[tuple[str, str, bytes]]:
        """Method, target and body of each request."""
        return [(one.method, one.target, one.body) for one in self.vendor.seen]

    def answers(self, value: Any, status: int = 200, *headers: str, raw: bytes | None = None) -> None:
        """Answer with this from now on, or with `raw` as the whole body."""
        body = json.dumps(value).encode() if raw is None else raw
        self.vendor.everywhere = ok(body, f"{status} -", *headers, kind=None)
