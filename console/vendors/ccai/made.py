"""What a success answer says was made, and what became of each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from console.domain.actions import Made, Result
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import OutboundCall, QueuedCall, ScheduledCall, TextMessage
from console.domain.drafts.do_not_call import AddDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.text import clean
from console.vendors.ccai.wire.agents import StatusResult
from console.vendors.ccai.wire.do_not_call import DoNotCallResult
from console.vendors.ccai.wire.types import Id
from console.vendors.rows import read_rows
from console.vendors.wire import Wire

MAKES_ONE = (
    OutboundCall,
    QueuedCall,
    ScheduledCall,
    TextMessage,
    UploadUsers,
    ReplaceUsers,
    ProceedUsers,
)
"""Actions whose answer names the call, chat or job (ccai-apps.txt l. 290, 2345, 3977). Its other fields are
not compared with the draft: they echo it loosely (facts AP14, AP20, AP21, AP22)."""


class _Named(Wire):
    """What is read from such an answer."""

    id: Id


def made(draft: Draft, answer: Any) -> Made:
    """What an answer to a draft says. `answer` is decoded JSON, None for an empty body.

    Raises:
        ValueError: The answer does not say what the document promises it says.
    """
    if isinstance(draft, MAKES_ONE):
        return Made(made_id(answer))
    if isinstance(draft, AddDoNotCall):
        return Made(results=added(draft, answer))
    if isinstance(draft, SetAgentStatus):
        return Made(results=_statuses(answer, lambda row: _is_in(row, draft.status)))
    if isinstance(draft, ForceLogout):
        return Made(results=_statuses(answer, lambda _: True))
    return Made()  # what the others answer is not documented (facts AP27, AP41)


def made_id(answer: Any) -> int:
    """The id of the call, chat or job that an action made.

    Raises:
        ValueError: The answer names none: it may or may not exist.
    """
    rows = read_rows(_Named, answer)
    if not rows.items:
        raise ValueError("the answer does not say what was made")
    return rows.items[0].id


def added(draft: AddDoNotCall, answer: Any) -> tuple[Result, ...]:
    """What became of each number, by its place: one number may come twice, with two ends (facts AP38).

    Raises:
        ValueError: There are not as many results as numbers: nobody could tell whose is whose.
    """
    rows = read_rows(DoNotCallResult, answer)
    if rows.rejected or len(rows.items) != len(draft.entries):
        raise ValueError("the answer does not tell of each number")
    return tuple(
        Result(
            clean(entry.number),
            row.error or row.status or "nothing is said of it",
            failed=row.error is not None or row.status not in {"created", "updated"},
        )
        for entry, row in zip(draft.entries, rows.items, strict=True)
    )


def _statuses(answer: Any, is_done: Callable[[StatusResult], bool]) -> tuple[Result, ...]:
    """What became of each agent; none where the answer is of another shape, which is not documented."""
    rows: Sequence[StatusResult] = read_rows(StatusResult, answer).items
    return tuple(_status(row, failed=row.message is not None or not is_done(row)) for row in rows)


def _status(row: StatusResult, *, failed: bool) -> Result:
    changed = " → ".join(filter(None, (row.previous_status, row.current_status)))
    return Result(
        row.name or row.email or f"agent {row.agent_id}", row.message or changed or "done", failed=failed
    )


def _is_in(row: StatusResult, status: str) -> bool:
    """Whether the agent is in the status asked for, as far as the row tells."""
    told = row.current_status
    return told is None or told.casefold() == status.strip().casefold()
