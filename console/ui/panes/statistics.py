"""The pane of statistics: calls counted over a range, for numbers, teams or users."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from console.domain.periods import RANGES, TODAY, Range, zone_of
from console.domain.questions.question import Question
from console.domain.questions.statistics import Statistics
from console.domain.statistics import Counts, Period, Span, Subject
from console.engine import AccountSummary
from console.ui.dialogs.opening import open_over
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.offering import Option
from console.ui.panes.statistics_view import CountsStanding, StatisticsView, amount

OTHER_ZONE = "UTC"
"""Where an account does not say which zone it counts days in."""


class StatisticsPane(AskingPane[CountsStanding]):
    """Every number, team or user of the accounts that count calls."""

    title: ClassVar[str] = "Statistics"
    question: ClassVar[type[Question]] = Statistics

    def __init__(self, asker: Asker, clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(StatisticsView(), asker, clocks, id="statistics")
        self._of = Subject.NUMBERS
        self._range = TODAY
        self._typed_range: Range | None = None
        self._span = Span.DAY
        self._periods: dict[str, Period] = {}

    @property
    def heading(self) -> str:
        """What is counted, and over which range."""
        return f"{self.title} of {self._of.value} · {self._range.words}"

    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """The range as the account's zone has it at this instant."""
        zone = account.timezone or OTHER_ZONE
        now = self._now()
        period = self._range.days(now, zone).period(now, zone, self._span)
        self._periods[account.name] = period
        return Statistics(account.name, self._of, period)

    def rows(self) -> Sequence[CountsStanding]:
        """Each row beside the one that has most calls."""
        told: list[Counts] = self.held.rows()
        most = max(map(amount, told), default=0)
        return [
            CountsStanding(counts, self._of, most, replace(self._periods[counts.account], span=self._span))
            for counts in told
        ]

    def options(self) -> Sequence[Option]:
        """What is counted, over which range, and how one number's calls are cut into pieces."""
        ranges = [*RANGES, *([self._typed_range] if self._typed_range is not None else [])]
        show, cut = functools.partial, self._cut
        return (
            *(Option(f"Of {of.value}", show(self._show, of=of), of is self._of) for of in Subject),
            *(
                Option(f"Range: {each.words}", show(self._show, of_range=each), each == self._range)
                for each in ranges
            ),
            Option("Range: from one day to another…", self._type),
            *(
                Option(f"Series of a number by {span.value}", show(cut, span), span is self._span)
                for span in Span
            ),
        )

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.clocks.now(), UTC)

    def _show(self, of: Subject | None = None, of_range: Range | None = None) -> None:
        self._of = of or self._of
        self._range = of_range or self._range
        self.ask_another()

    def _cut(self, span: Span) -> None:
        self._span = span
        self.redraw()

    def _type(self) -> None:
        """Lets two days be typed."""
        from console.ui.dialogs.days import DaysDialog

        def typed(chosen: Range | None) -> None:
            if chosen is not None:
                self._typed_range = chosen
                self._show(of_range=chosen)

        zones = {account.timezone or OTHER_ZONE for account in self._accounts}
        today = max(self._now().astimezone(zone_of(zone)).date() for zone in zones)
        open_over(self, DaysDialog(today), typed)
