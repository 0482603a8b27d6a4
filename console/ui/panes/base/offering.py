"""What a pane offers beside its rows: to whom, what may be chosen about it, what may be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from console.actions.news import ActionNews
from console.engine import AccountSummary
from console.feeds.reading import Noun

if TYPE_CHECKING:
    from console.ui.panes.base.further import Further


@dataclass(frozen=True, slots=True)
class Option:
    """Something the supervisor may choose about what a pane shows."""

    text: str
    choose: Callable[[], None]
    is_present: bool = False


class Offering:
    """What every pane answers, and few panes answer differently from the rest."""

    noun: ClassVar[Noun]
    title: ClassVar[str]
    nouns: ClassVar[frozenset[Noun]]
    """Everything the pane has to be fed with."""

    @classmethod
    def offered_by(cls, account: AccountSummary) -> bool:
        """Whether the account's vendor has what the pane shows."""
        return cls.noun in account.nouns

    @property
    def heading(self) -> str:
        """What the title line begins with; panes that show one of several things say which."""
        return self.title

    def options(self) -> Sequence[Option]:
        """What may be chosen about what is shown (a range, a part); empty where there is nothing."""
        return ()

    def furthers(self) -> Sequence[Further]:
        """What is asked further about a row beside what every pane asks: what depends on the options."""
        return ()

    def take_action(self, news: ActionNews) -> None:
        """Takes one more step of an action; only the pane of actions shows it."""
