"""Changes to a team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.changes import emptied, moved, nothing_changed
from console.domain.drafts.draft import Draft
from console.domain.voicemail import Voicemail


@dataclass(frozen=True, slots=True)
class EditTeam(Draft):
    """Change some of a team's settings; admins only (circleloop.txt l. 322-369).

    Voicemail and hours are never told back (facts CL06).
    """

    kind: ClassVar[str] = "team-edit"

    id: Identifier
    name: str
    """The present name, for reading back."""
    new_name: str | None = None
    out_of_hours: bool | None = None
    voicemail: Voicemail | None = None
    member_ids: tuple[Identifier, ...] | None = None
    """All who are to be in it; empty leaves nobody."""
    moves: tuple[str, ...] = ()
    """What that changes, in words, for reading back: "takes in Ana"."""

    @property
    def words(self) -> str:
        """Which, and who is taken in and put out."""
        return moved(f"Edit team {self.name}", self.moves)

    @property
    def subject(self) -> str:
        """The name."""
        return self.name

    def problems(self) -> Iterable[str]:
        """At least one change, and a name that is one."""
        yield from nothing_changed(self.new_name, self.out_of_hours, self.voicemail, self.member_ids)
        yield from emptied("The name", self.new_name)
