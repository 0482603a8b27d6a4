"""Companies: the customer itself, as its vendor has it on record."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class Company:
    """The customer an account belongs to."""

    account: str
    id: Identifier
    name: str | None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this company on the whole floor."""
        return (self.account, self.id)
