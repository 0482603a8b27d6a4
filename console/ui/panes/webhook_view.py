"""How webhooks are read: what they listen for, whether they work, and what went wrong last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.personal import Personal
from console.domain.webhooks import Webhook
from console.ui.format import UNKNOWN
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column
from console.ui.words import webhook_event

EVENT = Column("event", "Event", 14, grow=1)
STATE = Column("state", "State", 10)
FAILED = Column("failed", "Failed", 6, align="right")
ERROR = Column("error", "Last error", 16, grow=3, rank=1, personal=Personal.TEXT)
CALLBACK = Column("callback", "Callback", 20, grow=3, rank=2, personal=Personal.CALLBACK)


class WebhookView(NounView[Webhook]):
    """Webhooks, the disabled and failing ones first."""

    brief: ClassVar[tuple[Column, ...]] = (EVENT, STATE, FAILED, ERROR, CALLBACK, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        EVENT,
        STATE,
        FAILED,
        ERROR,
        CALLBACK,
        Column("email", "Tells", 16, grow=1, rank=3, personal=Personal.EMAIL),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no webhook is subscribed"
    tone_moves: ClassVar[bool] = False

    def key(self, row: Webhook) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: Webhook, column: str, now: float) -> Cell:
        """See the columns; a count that is not told is ?, never 0."""
        if column == "state":
            return _state(row)
        if column == "failed":
            count = row.failed_count
            return Cell(UNKNOWN if count is None else str(count), Tone.BAD if count else Tone.MUTED)
        if column == "event":
            return Cell(webhook_event(row.event))
        if column == "error":
            return Cell(row.last_error or "", Tone.BAD if row.last_error else Tone.MUTED)
        return Cell(str(self.value(row, column, now) or ""), Tone.MUTED)

    def tone(self, row: Webhook, now: float) -> Tone | None:
        """BAD while nobody is told, WARN while telling fails."""
        if row.enabled is False:
            return Tone.BAD
        return Tone.WARN if row.failed_count else None

    def value(self, row: Webhook, column: str, now: float) -> SortValue:
        """Counts as numbers, the rest as text."""
        values: dict[str, SortValue] = {
            "event": webhook_event(row.event),
            "state": _state(row).text[2:],
            "failed": row.failed_count,
            "error": row.last_error,
            "callback": row.callback_url,
            "email": row.notification_email,
            "account": row.account,
        }
        return values[column]

    def own_order(self, rows: Sequence[Webhook], now: float) -> list[Webhook]:
        """Disabled first, then failing most, then by event."""
        return sorted(rows, key=lambda row: (row.enabled is not False, -(row.failed_count or 0), row.event))

    def counts(self, rows: Sequence[Webhook], now: float) -> tuple[str, ...]:
        """How many are disabled, failing and working."""
        off = sum(row.enabled is False for row in rows)
        failing = sum(row.enabled is not False and bool(row.failed_count) for row in rows)
        parts = [f"! {off} disabled"] if off else []
        parts += [f"! {failing} failing"] if failing else []
        parts.append(f"{len(rows) - off - failing} working")
        return tuple(parts)


def _state(row: Webhook) -> Cell:
    if row.enabled is False:
        return Cell("× disabled", Tone.BAD)
    if row.failed_count:
        return Cell("! failing", Tone.WARN)
    if row.enabled is None:
        return Cell(f"{UNKNOWN} unknown", Tone.MUTED)
    return Cell("● enabled", Tone.GOOD)
