"""The watch: one action that is looked for, when it is due, and what its looks brought so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.actions.journal.entries import Entry
from console.actions.reconciling import words
from console.actions.reconciling.judgement import Judged
from console.actions.reconciling.suspects import Suspect
from console.actions.reconciling.windows import Windows
from console.domain.actions import Search, Verdict
from console.domain.agents import Agent
from console.domain.traces import RecordList


@dataclass(slots=True)
class Watch:
    """One action that is looked for. `due` is monotonic."""

    entry: Entry
    """As it was taken on."""
    suspect: Suspect
    record_list: RecordList
    windows: Windows
    due: float
    was_looked_for: bool = False
    """Whether any look has begun where it has to."""
    looks: int = 0
    """Looks that went well."""
    whole: int = 0
    """Looks since the end of sending that reached the end of the list."""
    failures: int = 0
    """Looks that failed, in a row."""
    is_blurred: bool = False
    """Whether any look met rows that could not be read."""
    mark: float = 0.0
    """The clock's, as it was when it was taken on."""
    is_adrift: bool = False
    """Whether the clock was set since: what began when cannot be told any more."""

    def failed(self, monotonic: float, *, was_denied: bool = False) -> None:
        """A look that counts for nothing; a login that was refused is not tried again soon."""
        self.failures += 1
        pause = self.windows.again * 2.0 ** min(self.failures - 1, 16)
        longest = self.windows.again_at_most
        self.due = monotonic + (longest if was_denied else min(pause, longest))

    def looked(self, begun: datetime, monotonic: float, is_whole: bool, unreadable: int) -> None:
        """A look that went well; the next one is due soon where it did not reach the end."""
        self.was_looked_for = True
        self.failures = 0
        self.looks += 1
        self.whole += is_whole and begun >= self.suspect.ended_at
        self.is_blurred = self.is_blurred or unreadable > 0
        age = (begun - self.suspect.sent_at).total_seconds()
        pause = self.windows.pause(self.looks, age)
        self.due = monotonic + (pause if is_whole else min(pause, self.windows.again))

    def is_over(self, now: datetime) -> bool:
        """Whether it is looked for no longer."""
        return now >= self.suspect.sent_at + timedelta(seconds=self.windows.matching)

    def conclusion(
        self, judged: Judged | None, before: Search | None, begun: datetime, agents: dict[str, Agent]
    ) -> Search | None:
        """What is to be told now, where that is another thing than `before`; None while one goes on looking.

        `judged` is None where the look did not reach the end: part of a list proves nothing.
        """
        if self.is_adrift:
            return words.adrift(self.suspect) if before is None else None
        told = self._conclusion(judged, before, begun, agents)
        if told is None or (before is not None and is_alike(told, before)):
            return None
        return told

    def _conclusion(
        self, judged: Judged | None, before: Search | None, begun: datetime, agents: dict[str, Agent]
    ) -> Search | None:
        if judged is not None and judged.proof is not None:
            return words.found(self.suspect, judged.proof, agents)
        settled = self.suspect.ended_at + timedelta(seconds=self.windows.settle)
        if begun < settled:
            return None
        if judged is None:
            has_tried = self.looks >= self.windows.enough
            return (
                words.out_of_reach(self.record_list, self.suspect) if has_tried and before is None else None
            )
        if judged.possible:
            return words.undecided(self.suspect, judged, agents)
        if self.is_blurred:
            return words.unreadable(self.record_list, self.suspect)
        if self.whole < self.windows.enough:
            return None
        ended_first = self.suspect.ended_at + timedelta(seconds=self.windows.ended_first)
        if self.record_list.is_listed_late and begun < ended_first:
            return words.not_listed_yet(self.record_list, begun, self.whole, self.suspect)
        return words.not_found(self.record_list, begun, self.whole, self.suspect)


def is_alike(one: Search, other: Search) -> bool:
    """Whether two findings say the same, however they put it."""
    return one.verdict is other.verdict and one.contact_id == other.contact_id


def is_final(search: Search | None) -> bool:
    """Whether nothing can change it."""
    return search is not None and search.verdict is Verdict.FOUND
