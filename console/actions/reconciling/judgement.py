"""Judgement: what these contacts say about these actions. Pure: no I/O, no clock.

Each contact was made by one action at most. What proves more than one action proves none of them alone,
unless there are as many contacts as actions: then each has one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from console.actions.reconciling.likeness import Fit, fit
from console.actions.reconciling.suspects import Suspect
from console.actions.reconciling.windows import Windows
from console.domain.agents import Agent
from console.domain.traces import Trace

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Edges = Mapping[str, Sequence[str]]
"""By a contact's id, the ids of the actions it may be of."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the contacts say about one action."""

    proof: Trace | None = None
    """The contact that can be nothing else."""
    possible: tuple[Trace, ...] = ()
    """Contacts that may be it; empty beside a proof."""
    is_shared: bool = False
    """Whether one of those may be another action's as well."""


def judge(
    suspects: Iterable[Suspect],
    traces: Iterable[Trace],
    claimed: Collection[str],
    windows: Windows,
    agents: Mapping[str, Agent],
) -> dict[str, Judged]:
    """What is known of each wanted suspect, by its id.

    `claimed` are the ids, as text, of contacts that other actions are known to have made; all traces are of
    one list. `agents` are by id as text.
    """
    ordered = sorted(suspects, key=lambda one: (one.sent_at, one.id))
    free = {str(trace.id): trace for trace in sorted(traces, key=_order) if str(trace.id) not in claimed}
    fits = {name: _fits(ordered, trace, windows, agents) for name, trace in free.items()}
    edges = {name: explained for name, found in fits.items() if (explained := _explained(found, ordered))}
    proofs = _proofs(edges)
    taken = set(proofs.values())
    return {
        one.id: _judged(one.id, proofs.get(one.id), free, fits, edges, taken)
        for one in ordered
        if one.is_wanted
    }


def _judged(
    name: str,
    proof: str | None,
    free: Mapping[str, Trace],
    fits: Mapping[str, Mapping[str, Fit]],
    edges: Edges,
    taken: Collection[str],
) -> Judged:
    if proof is not None:
        return Judged(proof=free[proof])
    possible = []
    is_shared = False
    for contact, found in fits.items():
        by_edge = name in edges.get(contact, ())
        # What another action explains in its own time is no late effect of this one.
        is_late_of_another = contact in edges and not by_edge and _is_late(found.get(name))
        if contact in taken or found.get(name) is None or is_late_of_another:
            continue
        possible.append(free[contact])
        is_shared = is_shared or len(edges.get(contact, ())) > 1
    return Judged(possible=tuple(possible), is_shared=is_shared)


def _fits(
    suspects: Iterable[Suspect], trace: Trace, windows: Windows, agents: Mapping[str, Agent]
) -> dict[str, Fit]:
    """How well the contact fits each action it fits at all."""
    found = {one.id: fit(one, trace, windows, agents) for one in suspects}
    return {name: how for name, how in found.items() if how is not Fit.NOT}


def _explained(found: Mapping[str, Fit], suspects: Sequence[Suspect]) -> tuple[str, ...]:
    """The actions whose contact it has to be; none where it proves nothing.

    An action that is not looked for counts as soon as the contact may be its own.
    """
    proofs = {name for name, how in found.items() if how is Fit.PROOF}
    if proofs:
        proofs |= {one.id for one in suspects if not one.is_wanted and found.get(one.id) is Fit.POSSIBLE}
    else:
        proofs = {name for name, how in found.items() if how is Fit.LATE_PROOF}
        if proofs:
            proofs |= {one.id for one in suspects if not one.is_wanted and one.id in found}
    return tuple(one.id for one in suspects if one.id in proofs)


def _is_late(how: Fit | None) -> bool:
    return how in {Fit.LATE_POSSIBLE, Fit.LATE_PROOF}


def _proofs(edges: Edges) -> dict[str, str]:
    """The contact of each action without which the contacts of its group could not all be explained."""
    proofs: dict[str, str] = {}
    for group in _groups(edges):
        within = {contact: edges[contact] for contact in edges if contact in group}
        matched = _matched(within)
        if matched is None:  # more contacts than actions: somebody else makes such contacts too
            continue
        for contact, name in matched.items():
            others = {each: [one for one in names if one != name] for each, names in within.items()}
            if _matched(others) is None:
                proofs[name] = contact
    return proofs


def _groups(edges: Edges) -> list[set[str]]:
    """Contacts that share actions, together."""
    groups: list[tuple[set[str], set[str]]] = []
    for contact, names in edges.items():
        contacts, actions = {contact}, set(names)
        apart = []
        for group in groups:
            if group[1].isdisjoint(actions):
                apart.append(group)
            else:
                contacts |= group[0]
                actions |= group[1]
        groups = [*apart, (contacts, actions)]
    return [contacts for contacts, _ in groups]


def _matched(edges: Edges) -> dict[str, str] | None:
    """An action of its own for every contact, the first ones first; None where that cannot be."""
    contact_of: dict[str, str] = {}

    def place(contact: str, tried: set[str]) -> bool:
        for name in edges[contact]:
            if name in tried:
                continue
            tried.add(name)
            if name not in contact_of or place(contact_of[name], tried):
                contact_of[name] = contact
                return True
        return False

    if all(place(contact, set()) for contact in edges):
        return {contact: name for name, contact in contact_of.items()}
    return None


def _order(trace: Trace) -> tuple[datetime, str]:
    return (trace.began_at or _LONG_AGO, str(trace.id))
