"""Actions and contacts, a few seconds apart, for those who judge them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from console.actions.reconciling.judgement import Judged, judge
from console.actions.reconciling.suspects import Suspect
from console.actions.reconciling.windows import WINDOWS
from console.domain.agents import Agent
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.domain.traces import RecordList, Trace

SENT = datetime(2026, 11, 27, 14, 3, 20, tzinfo=UTC)
AGENTS = {
    "1": Agent("support", 1, "Ada Byrne", email="Ada@floor.example"),
    "2": Agent("support", 2, "Ben Cole", email="ben@floor.example"),
    "3": Agent("support", 3, None),
}
ADA, BEN = "ada@floor.example", "ben@floor.example"
NUMBER, OWN = "+18596579625", "+13392195276"
OUTBOUND = "Voice Outbound (API)"


def call(email: str = ADA, ticket: str | None = None, own: str | None = OWN) -> OutboundCall:
    return OutboundCall("support", email, NUMBER if ticket is None else None, own, ticket)


def sent(draft: Draft, after: float = 0.0, name: str = "a", *, is_wanted: bool = True) -> Suspect:
    """An action sent so many seconds after SENT; sending took one."""
    at = SENT + timedelta(seconds=after)
    return Suspect(name, draft, at, at + timedelta(seconds=1), is_wanted)


def seen(after: float | None = 2.0, contact_id: int = 4711, **told: Any) -> Trace:
    """A contact that began so many seconds after SENT; by default it is Ada's."""
    began_at = None if after is None else SENT + timedelta(seconds=after)
    given = {"record_list": RecordList.CALL, "kind": OUTBOUND, "agent_ids": ("1",), **told}
    return Trace(id=contact_id, began_at=began_at, **given)


def judged(
    suspects: Suspect | list[Suspect], *traces: Trace, claimed: tuple[str, ...] = ()
) -> dict[str, Judged]:
    every = [suspects] if isinstance(suspects, Suspect) else suspects
    return judge(every, traces, claimed, WINDOWS, AGENTS)


def verdict(suspect: Suspect, *traces: Trace) -> str:
    """What is said of one action: proof, possible or nothing."""
    told = judged(suspect, *traces)[suspect.id]
    if told.proof is not None:
        return "proof"
    return "possible" if told.possible else "nothing"
