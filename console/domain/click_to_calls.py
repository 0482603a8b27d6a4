"""Click-to-call resources: a standing link between an extension and a number to call from."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class ClickToCall:
    """One resource; connecting it with a contact sets up a call (voxloud.txt l. 787-900)."""

    account: str
    id: Identifier
    name: str
    extension: str | None
    outbound_number: str | None
    dial_first: str | None = None
    """contact or extension: who rings first."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this resource on the whole floor."""
        return (self.account, self.id)
