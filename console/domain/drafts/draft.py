"""A draft: something to be done to the world, as the supervisor asked for it, before anything is sent."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

UNWRITTEN = {"journal": False}
"""Metadata of a field the journal leaves out (a whole file's content); it must have a default."""

CHECK_LENGTH = 3
NOBODY = "yes"
"""What has to be typed where nobody and nothing is named."""


@dataclass(frozen=True, slots=True)
class Draft(ABC):
    """What every kind of action has. Fields hold text as it was typed: whoever shows it passes the gate."""

    kind: ClassVar[str]
    """How journal, settings and command line name this kind; stays the same for ever."""
    traces: ClassVar[str] = "the vendor's own records"
    """Where somebody has to look to find out whether it was done, should nobody know: "Look at ..."."""
    is_held: ClassVar[bool] = False
    """Whether it leaves only a moment after it was confirmed, in which it can still be stopped: what rings or
    writes to somebody's phone, and what nothing can undo. What can be set back the same way needs no wait."""

    account: str

    @property
    @abstractmethod
    def words(self) -> str:
        """The action in a few words, beginning with what is done: "SMS to +1 339-219-5276"."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """Whom or what it is done to; the end of it is typed to confirm."""

    @property
    def check_text(self) -> str:
        """What has to be typed to confirm: the last three letters or digits of whom it is done to."""
        kept = [character for character in self.subject if character.isascii() and character.isalnum()]
        return "".join(kept[-CHECK_LENGTH:]) or NOBODY

    def problems(self) -> Iterable[str]:
        """Why it must not be sent as it stands, a sentence each; checks that need no number plan."""
        return ()
