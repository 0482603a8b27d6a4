"""Changes to a user of the vendor: an agent of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.changes import emptied, moved, nothing_changed
from console.domain.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class EditUser(Draft):
    """Change some of a user's settings (circleloop.txt l. 70-113, 190-238).

    Of these the vendor tells only name and address back: whether the rest was taken over cannot be seen
    (facts CL06).
    """

    kind: ClassVar[str] = "user-edit"

    id: Identifier | None
    """None is whoever the account's login belongs to."""
    name: str
    """The present name, for reading back."""
    full_name: str | None = None
    email: str | None = None
    snooze_expires: datetime | None = None
    """Until when no call rings, aware; an instant that has passed ends the snooze."""
    voicemail: str | None = None
    """The vendor lists no words for users (facts CL18)."""
    out_of_hours: bool | None = None
    team_ids: tuple[Identifier, ...] | None = None
    """All teams the user is to be in; empty takes the user out of every one."""
    moves: tuple[str, ...] = ()
    """What that changes, in words, for reading back: "joins Sales"."""

    @property
    def words(self) -> str:
        """Whom, and which teams are joined and left."""
        return moved(f"Edit user {self.name}", self.moves)

    @property
    def subject(self) -> str:
        """The name."""
        return self.name

    def problems(self) -> Iterable[str]:
        """At least one change, no text emptied, an instant with its zone."""
        yield from nothing_changed(
            self.full_name, self.email, self.snooze_expires, self.voicemail, self.out_of_hours, self.team_ids
        )
        yield from emptied("The name", self.full_name)
        yield from emptied("The voicemail setting", self.voicemail)
        if self.email is not None and "@" not in self.email.strip()[1:-1]:
            yield "The email address is none."
        if self.snooze_expires is not None and self.snooze_expires.tzinfo is None:
            yield "The end of the snooze has no time zone."
