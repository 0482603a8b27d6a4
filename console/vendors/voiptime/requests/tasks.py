"""Tasks: meetings and callbacks (voiptime.txt l. 167-255)."""

from __future__ import annotations

import json
from typing import Any

from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import Task
from console.transport.request import Request
from console.vendors.voiptime.requests.spelling import given, seconds, segment, shortest


def create_task(draft: CreateTask) -> Request:
    """POST of a meeting or a callback (l. 169-171).

    Raises:
        ValueError: No lead is named, or the times are none for such a task.
    """
    problem = next(iter(draft.problems()), None)
    if problem is not None:
        raise ValueError(problem.rstrip("."))
    path = f"/leads/{segment(draft.lead_id, 'a lead')}/tasks"
    body = {
        "phoneId": draft.phone_id,
        "email": draft.email,
        "userId": draft.user_id,
        "triggerTime": seconds(draft.trigger_at),
        "finishTime": seconds(draft.finish_at),
        "type": draft.task_kind.value.upper(),
        "teamIds": list(draft.team_ids),
    }
    return Request("POST", path, json=given(body))


def update_task(draft: EditTask) -> Request:
    """PUT of the whole task as the vendor answered it last, with what is changed in it (l. 214-216, VT16).

    Ids, dates and fields nobody knows go back as they came.

    Raises:
        ValueError: What the vendor answered is not known, or names no lead.
    """
    task = draft.task
    path = f"/leads/{segment(task.lead_id, 'a lead')}/tasks/{segment(task.id, 'a task')}"
    changes: dict[str, Any] = {}
    if draft.trigger_at is not None:
        changes["triggerTime"] = shortest(draft.trigger_at)
    if draft.finish_at is not None:
        changes["finishTime"] = shortest(draft.finish_at)
    if draft.status is not None:
        # The spelling of "Cancelled" on the wire is not shown (facts VT13): the document's word, in capitals.
        changes["status"] = draft.status.value.upper()
    if draft.user_id is not None:
        changes["userId"] = draft.user_id
    if draft.team_ids is not None:
        changes["teamIds"] = list(draft.team_ids)
    return Request("PUT", path, json={**_whole(task), **changes})


def _whole(task: Task) -> dict[str, Any]:
    """The task as it was answered."""
    try:
        match json.loads(task.answered):
            case {} as whole:
                return dict(whole)
    except ValueError:
        pass  # empty, or no JSON: not what the vendor answered
    raise ValueError("the task as the vendor answered it is not known, and it can only be written whole")
