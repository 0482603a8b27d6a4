"""Further questions about one row, asked when its details are opened and told as they are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from console.domain.accounts import Identifier
from console.domain.questions.question import AnyPage, Question
from console.engine import Answered
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.detail_lines import Line
from console.ui.theme import Tone

Naming: TypeAlias = Callable[[str, Identifier], str]
"""The name of an agent of an account, by id."""
ABSENT = "n/a · the account's API does not have it"


def by_id(account: str, agent_id: Identifier) -> str:
    """The name of an agent whom nobody has named."""
    return f"agent {agent_id}"


@dataclass(frozen=True, slots=True)
class Further:
    """One thing more that can be known of rows of a type."""

    row: type
    question: type[Question]
    """Accounts that cannot answer it are not asked."""
    label: str
    """What stands before the answer, at most fourteen characters."""
    ask: Callable[[Any], Question]
    """The question about a row."""
    lines: Callable[[AnyPage, float], list[Line]]
    """The answer as lines, `now` in seconds since the epoch; the first is given the label."""
    fits: Callable[[Any], bool] = lambda row: True
    """Whether it can be asked of this row of that type."""
    compare: Callable[[Any, AnyPage, Naming], list[Line]] | None = None
    """The answer as lines beside the row it was asked about, in place of `lines`."""


class FurtherLines:
    """What is asked about one row, and what has come of it so far."""

    def __init__(self, asker: Asker, row: Any, furthers: Iterable[Further], naming: Naming = by_id) -> None:
        """Asks at once; a row of an account that cannot answer has nothing further."""
        self._asker = asker
        self._row = row
        self._naming = naming
        account = next((each for each in asker.accounts if each.name == getattr(row, "account", None)), None)
        self._asked: dict[int, Further] = {}
        self._answers: dict[int, Answered] = {}
        for further in furthers:
            is_for = isinstance(row, further.row) and further.fits(row)
            if is_for and account is not None and account.answers(further.question):
                self._asked[asker.ask(further.ask(row))] = further

    def take(self, news: Answered) -> bool:
        """Keeps an answer; False when it is not to a question about this row."""
        if news.ticket not in self._asked:
            return False
        self._answers[news.ticket] = news
        return True

    def forget(self) -> None:
        """Nobody looks at the row any more."""
        for ticket in self._asked.keys() - self._answers.keys():
            self._asker.forget(ticket)

    def lines(self, now: float) -> list[Line]:
        """All that is known by now, and what is still being asked."""
        return [
            line for ticket, further in self._asked.items() for line in self._lines_of(ticket, further, now)
        ]

    def _lines_of(self, ticket: int, further: Further, now: float) -> list[Line]:
        answered = self._answers.get(ticket)
        if answered is None:
            return [Line(further.label, "asking…", Tone.MUTED)]
        if answered.page is None:
            return [Line(further.label, f"? not known: {answered.fault}", Tone.BAD)]
        if not answered.page.offered:
            return [Line(further.label, ABSENT, Tone.MUTED)]
        if further.compare is not None:
            told = further.compare(self._row, answered.page, self._naming)
        else:
            told = further.lines(answered.page, now)
        lines = told or [Line("", "nothing", Tone.MUTED)]
        if answered.page.rejected:
            lines.append(Line("", f"{answered.page.rejected} unreadable", Tone.WARN))
        first = Line(further.label, lines[0].text, lines[0].tone)
        return [first, *lines[1:]]
