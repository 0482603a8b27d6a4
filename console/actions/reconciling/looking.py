"""One look: an account's list is read on, and judged beside what the journal holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from console.actions.journal.entries import Entry
from console.actions.reconciling.doubts import MARGIN, Doubts
from console.actions.reconciling.judgement import Judged, judge
from console.actions.reconciling.likeness import Fit, fit
from console.actions.reconciling.suspects import RECORD_LISTS, claims, may_have_left_a_trace, suspect
from console.actions.reconciling.watch import Watch
from console.actions.reconciling.windows import Windows
from console.domain.agents import Agent
from console.domain.traces import RecordList, Trace


class Sighting(Protocol):
    """What one look at a list brought."""

    @property
    def traces(self) -> tuple[Trace, ...]:
        """All that were kept of this look and those before."""

    @property
    def is_whole(self) -> bool:
        """Whether the end of the list was reached."""

    @property
    def unreadable(self) -> int:
        """Rows that could not be read."""


class Records(Protocol):
    """One account's own lists. Raises TransportError, and LookupError while the account is not open."""

    def lists(self, record_list: RecordList) -> bool:
        """Whether there is such a list."""

    async def look(
        self, record_list: RecordList, since: datetime | None, keep: Callable[[Trace], bool]
    ) -> Sighting:
        """Reads on, or again from an instant."""

    async def agents(self, ids: Iterable[str]) -> dict[str, Agent]:
        """Who these agents are."""

    def forget(self, record_list: RecordList) -> None:
        """Nothing is looked for there any more."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look brought."""

    begun: datetime
    sighting: Sighting
    entries: dict[str, Entry]
    """What was done in that time, by id."""
    agents: dict[str, Agent]
    judged: dict[str, Judged] = field(default_factory=dict)
    """By action; empty where the end of the list was not reached: part of a list proves nothing."""

    def trace(self, contact_id: object) -> Trace | None:
        """The contact of that id."""
        return next((one for one in self.sighting.traces if one.id == contact_id), None)


async def look(
    records: Records, doubts: Doubts, watches: Sequence[Watch], now: Callable[[], datetime], windows: Windows
) -> Look:
    """Looks for these actions, all of one account and in one list. Whatever it raises, nothing is known."""
    begun, record_list = now(), watches[0].record_list
    account = watches[0].suspect.draft.account
    margin = timedelta(seconds=2 * windows.before)
    new = [each.suspect.sent_at - margin for each in watches if not each.was_looked_for]
    sighting = await records.look(
        record_list, min(new, default=None), lambda trace: _matters(trace, watches, windows)
    )
    agents = await records.agents(_unknown(sighting.traces, watches, windows))
    # The journal is read after the list: whatever made a contact in it was written down before.
    since = min(each.suspect.sent_at for each in watches) - MARGIN
    kinds = {kind for kind, its in RECORD_LISTS.items() if its is record_list}
    entries = {one.id: one for one in await doubts.since(since, kinds) if one.draft.account == account}
    if not sighting.is_whole:
        return Look(begun, sighting, entries, agents)
    wanted = {each.suspect.id: each.suspect for each in watches}
    others = (
        suspect(one, windows, is_wanted=False)
        for one in entries.values()
        if one.id not in wanted and may_have_left_a_trace(one)
    )
    everybody = [*wanted.values(), *(one for one in others if one is not None)]
    claimed = {name for one in entries.values() for name in claims(one)}
    judged = judge(everybody, sighting.traces, claimed, windows, agents)
    return Look(begun, sighting, entries, agents, judged)


def _matters(trace: Trace, watches: Iterable[Watch], windows: Windows) -> bool:
    """Whether a trace fits, or began so near that it may explain what fits."""
    for watch in watches:
        one, began_at = watch.suspect, trace.began_at
        if fit(one, trace, windows, {}) is not Fit.NOT:
            return True
        if began_at is not None:
            earliest = one.sent_at - timedelta(seconds=windows.before)
            latest = one.ended_at + timedelta(seconds=windows.settle + windows.unsure)
            if earliest <= began_at <= latest:
                return True
    return False


def _unknown(traces: Iterable[Trace], watches: Iterable[Watch], windows: Windows) -> list[str]:
    """Agents who have to be known to tell whose contact it is."""
    watches = tuple(watches)
    return [
        agent_id
        for trace in traces
        if any(fit(watch.suspect, trace, windows, {}) is not Fit.NOT for watch in watches)
        for agent_id in trace.agent_ids
    ]
