"""What a look brought, in words a supervisor acts on: what was seen, when, and what that means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from console.actions.reconciling.judgement import Judged
from console.actions.reconciling.suspects import Suspect
from console.domain.actions import Search, Verdict
from console.domain.agents import Agent
from console.domain.drafts.calls import TextMessage
from console.domain.text import clean
from console.domain.traces import RecordList, Trace

MOST_NAMED = 3
"""Contacts that are named where several may be it."""


def found(suspect: Suspect, trace: Trace, agents: Mapping[str, Agent]) -> Search:
    """It was done."""
    again = "Do not send it again." if isinstance(suspect.draft, TextMessage) else "Do not place it again."
    return Search(Verdict.FOUND, f"Found: {_told(suspect, trace, agents)}. {again}", trace.id)


def not_found(record_list: RecordList, at: datetime, looks: int, suspect: Suspect) -> Search:
    """It was not done, as far as enough looks for long enough tell."""
    when = _time(at, suspect.sent_at)
    return Search(
        Verdict.NOT_FOUND,
        f"Not found by {when}, in {_counted(looks)} at {record_list.place}. It may be tried again.",
    )


def undecided(suspect: Suspect, judged: Judged, agents: Mapping[str, Agent]) -> Search:
    """Something is there that may be it."""
    named = "; ".join(_told(suspect, trace, agents) for trace in judged.possible[:MOST_NAMED])
    more = len(judged.possible) - MOST_NAMED
    others = f"; and {more} more" if more > 0 else ""
    if judged.is_shared:
        why = "it may be another action's as well"
    elif len(judged.possible) > 1:
        why = "any of them may be it"
    else:
        why = "it does not tell enough to be sure"
    return Search(
        Verdict.UNDECIDED,
        f"Undecided: {named}{others} may be it; {why}. {_look(suspect)}",
    )


def out_of_reach(record_list: RecordList, suspect: Suspect) -> Search:
    """There is more than can be read."""
    return Search(
        Verdict.UNDECIDED,
        f"Undecided: there are more {record_list.place} than could be looked through. {_look(suspect)}",
    )


def unreadable(record_list: RecordList, suspect: Suspect) -> Search:
    """It may be among the rows that nobody can read."""
    return Search(
        Verdict.UNDECIDED,
        f"Undecided: not found, but some of the {record_list.place} could not be read. {_look(suspect)}",
    )


def not_listed_yet(record_list: RecordList, at: datetime, looks: int, suspect: Suspect) -> Search:
    """It may still go on, and is not listed until it has ended."""
    return Search(
        Verdict.UNDECIDED,
        f"Not found by {_time(at, suspect.sent_at)}, in {_counted(looks)} at {record_list.place}. A call "
        f"shows once it has ended, so it may still go on, and is looked for further. {_look(suspect)}",
    )


def adrift(suspect: Suspect) -> Search:
    """Nobody can say what began after it was sent."""
    return Search(
        Verdict.UNDECIDED,
        "Undecided: this machine's clock was set after it was sent, so that it cannot be told from others by "
        f"its time. {_look(suspect)}",
    )


def too_old(suspect: Suspect) -> Search:
    """Nobody looked while it could be found."""
    return Search(
        Verdict.UNDECIDED,
        f"Undecided: it could not be looked for within a day. {_look(suspect)}",
    )


def _told(suspect: Suspect, trace: Trace, agents: Mapping[str, Agent]) -> str:
    """A contact with what speaks for it."""
    parts = [f"{trace.noun} {clean(str(trace.id))}"]
    if trace.began_at is not None:
        parts[0] += f" at {_time(trace.began_at, suspect.sent_at)}"
        parts.append(_after(trace.began_at, suspect.sent_at))
    if trace.ticket_id is not None:
        parts.append(f"for ticket {clean(trace.ticket_id)}")
    names = [agents[one].name for one in trace.agent_ids if one in agents]
    agent = next(filter(None, names), None) or trace.agent
    if agent:
        parts.append(f"by {clean(agent)}")
    if trace.shown:
        parts.append(f"showing {clean(trace.shown)}")
    return ", ".join(parts)


def _after(began_at: datetime, sent_at: datetime) -> str:
    """How long after it was sent; vendors tell whole seconds, so that it may seem to be before."""
    seconds = (began_at - sent_at).total_seconds()
    if seconds < 1:
        return "as it was sent"
    if seconds < 120:
        return f"{seconds:.0f} s after it was sent"
    minutes = seconds / 60
    return (
        f"{minutes:.0f} min after it was sent" if minutes < 120 else f"{minutes / 60:.0f} h after it was sent"
    )


def _time(at: datetime, sent_at: datetime) -> str:
    """An instant where the supervisor sits, with its day where that is another than the sending's."""
    local, sent = at.astimezone(), sent_at.astimezone()
    return f"{local:%H:%M:%S}" if local.date() == sent.date() else f"{local:%Y-%m-%d %H:%M:%S}"


def _counted(looks: int) -> str:
    return f"{looks} look{'s' * (looks != 1)}"


def _look(suspect: Suspect) -> str:
    return f"Look at {suspect.draft.traces} before trying again."
