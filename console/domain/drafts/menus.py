"""Changes to a menu."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.drafts.changes import emptied, moved, nothing_changed
from console.domain.drafts.draft import Draft
from console.domain.menus import MenuChoice
from console.domain.voicemail import Voicemail


@dataclass(frozen=True, slots=True)
class MenuExtension:
    """What a digit is to lead to, as it is written: not what is read of it (facts CL05)."""

    target: Identifier
    """The id of a user, team or menu."""
    digit: int

    @classmethod
    def of_choice(cls, choice: MenuChoice) -> MenuExtension:
        """The same choice as it would be written, for an edit that keeps it.

        Raises:
            ValueError: The vendor does not say what it leads to, or it is on a key that is no digit.
        """
        if choice.target is None or not (choice.digit.isascii() and choice.digit.isdigit()):
            raise ValueError(f"the choice on {choice.digit} cannot be written")
        return cls(choice.target, int(choice.digit))


@dataclass(frozen=True, slots=True)
class EditMenu(Draft):
    """Change some of a menu's settings; admins only (circleloop.txt l. 462-519).

    Voicemail and hours are never told back (facts CL06).
    """

    kind: ClassVar[str] = "menu-edit"

    id: Identifier
    name: str
    """The present name, for reading back."""
    new_name: str | None = None
    out_of_hours: bool | None = None
    voicemail: Voicemail | None = None
    extensions: tuple[MenuExtension, ...] | None = None
    """All choices the menu is to have; empty leaves none."""
    moves: tuple[str, ...] = ()
    """What that changes, in words, for reading back: "1 = Sales", "drops 2 = Support"."""

    @property
    def words(self) -> str:
        """Which, and what becomes of its digits."""
        return moved(f"Edit menu {self.name}", self.moves)

    @property
    def subject(self) -> str:
        """The name."""
        return self.name

    def problems(self) -> Iterable[str]:
        """At least one change, a name that is one, and no digit that leads to two places or to none."""
        yield from nothing_changed(self.new_name, self.out_of_hours, self.voicemail, self.extensions)
        yield from emptied("The name", self.new_name)
        digits = Counter(extension.digit for extension in self.extensions or ())
        for digit, count in digits.items():
            if digit < 0:
                yield f"{digit} is no digit."
            if count > 1:
                yield f"The digit {digit} would lead to {count} places."
        if any(extension.target == "" for extension in self.extensions or ()):
            yield "A digit would lead nowhere."
