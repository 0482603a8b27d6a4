"""What agents did (ccai-manager.txt l. 364-560)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from console.domain import activities
from console.domain.accounts import Identifier
from console.vendors.ccai.translate.agents import agent_status
from console.vendors.ccai.translate.conversations import normalised
from console.vendors.ccai.translate.shared import seconds
from console.vendors.ccai.wire.agents import Activity

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def activity(row: Activity, account: str) -> activities.Activity:
    """One entry. Its word tells what happened: the document has login and logout swapped (facts MG27)."""
    kind = normalised(row.activity)
    is_over = row.ended_at is not None and kind == activities.STATUS_CHANGE
    return activities.Activity(
        account=account,
        id=row.id,
        agent_id=row.agent_id,
        kind=kind,
        started_at=row.started_at,
        ended_at=row.ended_at,
        duration=seconds(row.duration) if is_over else None,
        status=agent_status(row.status) if row.status is not None else None,
        call_id=row.call_id,
        chat_id=row.chat_id,
        by=row.whodunnit.name if row.whodunnit is not None and row.whodunnit.id != row.agent_id else None,
    )


def activity_log(rows: Iterable[Activity], account: str) -> list[activities.Activity]:
    """Entries, the newest first: they come unsorted.

    Old ones without an end stay open for ever, so that only an agent's newest status may last now (MG29).
    """
    entries = [activity(row, account) for row in rows]
    entries.sort(key=lambda one: one.started_at or _LONG_AGO, reverse=True)
    told: set[Identifier | None] = set()
    found: list[activities.Activity] = []
    for entry in entries:
        is_newest = entry.is_lasting and entry.agent_id not in told
        if is_newest:
            told.add(entry.agent_id)
        is_current = is_newest and entry.ended_at is None and entry.started_at is not None
        found.append(replace(entry, is_current=is_current))
    return found
