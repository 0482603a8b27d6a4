"""Changes to a vendor's click-to-call resources. They cannot be edited (facts VX30)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.draft import Draft

DIAL_FIRST = ("contact", "extension")
"""Who can be called first (voxloud.txt l. 812)."""


@dataclass(frozen=True, slots=True)
class CreateClickToCall(Draft):
    """Make a resource (voxloud.txt l. 789-819); there can be as many as there are users and groups."""

    kind: ClassVar[str] = "click-to-call-create"

    name: str
    extension: str
    outbound_number: str
    """One of the customer's own numbers, which the contact sees."""
    dial_first: str | None = None
    """contact or extension; None leaves it to the vendor, who calls the extension first."""

    @property
    def words(self) -> str:
        """What, for whom."""
        return f"Add click-to-call {self.name} for extension {self.extension}"

    @property
    def subject(self) -> str:
        """The name."""
        return self.name

    def problems(self) -> Iterable[str]:
        """All but who is called first is required."""
        if not self.name.strip():
            yield "The click-to-call has no name."
        if not self.extension.strip():
            yield "The click-to-call has no extension."
        if not self.outbound_number.strip():
            yield "The click-to-call has no number to call from."
        if self.dial_first is not None and self.dial_first not in DIAL_FIRST:
            yield "Only the contact or the extension can be called first."


@dataclass(frozen=True, slots=True)
class DeleteClickToCall(Draft):
    """Remove a resource (voxloud.txt l. 872-877)."""

    kind: ClassVar[str] = "click-to-call-delete"
    is_held: ClassVar[bool] = True

    id: Identifier
    name: str

    @property
    def words(self) -> str:
        """Which one."""
        return f"Delete click-to-call {self.name}"

    @property
    def subject(self) -> str:
        """The name."""
        return self.name
