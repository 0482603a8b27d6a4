"""A draft as preflight and circumstances see it, and what was done before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from console.actions.preflight.circumstances import Circumstances, Past
from console.actions.preflight.findings import Level
from console.actions.preflight.preflight import Preflight, check
from console.actions.preflight.weighing import weigh
from console.config.safety import SafetySettings
from console.domain.actions import OutcomeState
from console.domain.agents import Agent, AgentStatus
from console.domain.drafts.calls import OutboundCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.quiet_hours import quiet_hours

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
ITALIAN = "+393331234567"
CALL = OutboundCall("support", "jane@floor.example", "+13392195276")
SMS = TextMessage("support", "+13392195276", "+17608675309", "Hello")
NIGHT = SafetySettings(quiet_hours=quiet_hours("21:00-08:00"))


def weighed(draft: Draft, **around: Any) -> Preflight:
    """The draft as preflight and circumstances see it."""
    around = {"now": NOW, "safety": SafetySettings(actions_a_minute=None), **around}
    return weigh(check(draft, now=NOW), Circumstances(**around))


def texts(result: Preflight, *levels: Level) -> str:
    return " | ".join(finding.text for finding in result.findings if finding.level in levels)


def past(draft: Draft, ago: float, state: OutcomeState | None = OutcomeState.ACCEPTED, **more: Any) -> Past:
    return Past(f"{draft.kind} {ago}", NOW - timedelta(seconds=ago), draft, state, **more)


JANE = Agent("support", 1, "Jane", AgentStatus(0, "Available"), NOW, email="Jane@floor.example")
