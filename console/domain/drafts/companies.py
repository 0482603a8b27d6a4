"""Changes to the customer's own record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.drafts.changes import emptied
from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class RenameCompany(Draft):
    """Give the customer another name; admins only (circleloop.txt l. 817-842)."""

    kind: ClassVar[str] = "company-rename"

    name: str
    """The present name, for reading back."""
    new_name: str

    @property
    def words(self) -> str:
        """Which, and how."""
        return f"Rename company {self.name} to {self.new_name}"

    @property
    def subject(self) -> str:
        """The present name."""
        return self.name

    def problems(self) -> Iterable[str]:
        """A name that is one, and another."""
        yield from emptied("The name", self.new_name)
        if self.new_name.strip() == self.name:
            yield "That is its name already."
