"""Reaching a vendor's endpoints the way the console does: its client, its request builders, its transport."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.domain.drafts.draft import Draft
from console.transport.client import Transport
from console.transport.request import Request

ENDPOINTS = Path(__file__).parents[2] / "vendors" / "samples" / "endpoints.json"
ROOTS = {"circleloop": "/circleloop/v1", "voiptime": "/voiptime"}
"""Where the simulator serves the vendors whose paths would collide with others'."""


@dataclass(frozen=True)
class Endpoint:
    """One documented endpoint."""

    vendor: str
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.vendor} {self.method} {self.path}"

    @property
    def pattern(self) -> re.Pattern[str]:
        """What its path looks like on the simulator."""
        literal = re.split(r"\{[^}]+\}", ROOTS.get(self.vendor, "") + self.path)
        return re.compile("[^/]+".join(map(re.escape, literal)))

    def is_reached_by(self, row: dict[str, Any]) -> bool:
        """Whether a logged request is one to it, and went well."""
        is_it = row["method"] == self.method and self.pattern.fullmatch(row["path"]) is not None
        return is_it and 200 <= row["status"] < 300


def documented() -> list[Endpoint]:
    """Every endpoint of the vendors' documents."""
    rows = json.loads(ENDPOINTS.read_text())
    return [Endpoint(row["vendor"], row["method"], row["path"]) for row in rows]


@dataclass(frozen=True)
class Vendor:
    """One vendor's house, as the console uses it."""

    transport: Transport
    build: Callable[[Draft], Request]
    made: Callable[[Draft, Any], Any]

    async def act(self, draft: Draft) -> Any:
        """Sends a draft's request, and what its answer says was made."""
        answer = await self.transport.act(self.build(draft))
        return self.made(draft, answer.json() if answer.body.strip() else None)
