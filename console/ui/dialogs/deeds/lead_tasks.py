"""What can be done about a lead: meetings and callbacks, set down, moved and closed."""

from __future__ import annotations

from datetime import datetime

from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import LeadCard, Task, TaskKind, TaskStatus
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, MakeForm, Verb
from console.ui.dialogs.deeds.fields import UNCHANGED, Field, FieldKind, Form, Values, zoned

LEADS = frozenset({"leads"})
KINDS = tuple((kind.value, kind.value) for kind in (TaskKind.CALLBACK, TaskKind.MEETING))
STATUSES = (("unchanged", UNCHANGED), *((status.value, status.value) for status in TaskStatus))
TIME = "as 2026-12-24 14:30"


def _create(aim: Aim, account: AccountSummary) -> Form:
    """For the lead under the cursor; where there is none, its id is asked for."""
    card = aim.row if isinstance(aim.row, LeadCard) else None
    named = {str(phone.id): phone for phone in (card.phones if card else ()) if phone.id is not None}
    numbers = tuple((phone.number, name) for name, phone in named.items())
    whose = () if card is not None else (Field("id", "Lead id", "", "needed"),)
    phone = (
        Field("phone", "Number", next(iter(named)), "none", FieldKind.CHOICE, numbers)
        if numbers
        else Field("phone", "Number's id", "", "optional")
    )
    fields = (
        *whose,
        Field("kind", "Kind", TaskKind.CALLBACK.value, kind=FieldKind.CHOICE, options=KINDS),
        Field("begins", zoned("Begins"), "", TIME),
        Field("ends", zoned("Ends"), "", "of a meeting"),
        phone,
        Field("email", "Email", (card.lead.email if card is not None else None) or "", "optional"),
        Field("user", "User", "", "a user's id, optional"),
        Field("teams", "Teams", "", "ids, parted by commas"),
    )

    def make(values: Values) -> CreateTask:
        begins, phone_id = values.moment("begins"), values.maybe("phone")
        if begins is None:
            raise ValueError("The task has no beginning.")
        return CreateTask(
            account.name,
            card.id if card is not None else values.text("id"),
            TaskKind(values.text("kind") or TaskKind.CALLBACK),
            begins,
            finish_at=values.moment("ends"),
            phone_id=named[phone_id].id if phone_id in named else phone_id,
            email=values.maybe("email"),
            user_id=values.maybe("user"),
            team_ids=values.many("teams"),
        )

    return Form("Set down a task" if card is None else f"Set down a task for {card.name}", fields, make)


def _edit(aim: Aim, account: AccountSummary) -> Form:
    """The rest of the task goes back as the vendor had it (facts VT16)."""
    task = aim.the(Task)
    begins, ends = _typed(task.trigger_at), _typed(task.finish_at)
    user, teams = "" if task.user_id is None else str(task.user_id), ", ".join(map(str, task.team_ids))
    end = () if task.kind == TaskKind.CALLBACK else (Field("ends", zoned("Ends"), ends, "of a meeting"),)
    fields = (
        Field("status", "Status", UNCHANGED, "unchanged", FieldKind.CHOICE, STATUSES),
        Field("begins", zoned("Begins"), begins, TIME),
        *end,
        Field("user", "User", user, "a user's id"),
        Field("teams", "Teams", teams, "ids, parted by commas"),
    )

    def make(values: Values) -> EditTask:
        status = values.maybe("status")
        given = {key: values.text(key) for key in ("begins", "user", "teams")}
        given["ends"] = values.text("ends") if end else ends
        for key, before in (("begins", begins), ("ends", ends), ("user", user)):
            if before and not given[key]:
                raise ValueError(f"{values.label(key)} cannot be emptied: the task would keep it.")
        return EditTask(
            account.name,
            task,
            trigger_at=values.moment("begins") if given["begins"] != begins else None,
            finish_at=values.moment("ends") if given["ends"] != ends else None,
            status=TaskStatus(status) if status is not None else None,
            user_id=values.maybe("user") if given["user"] != user else None,
            team_ids=values.many("teams") if given["teams"] != teams else None,
        )

    return Form(f"Edit the {task.kind or 'task'}", fields, make)


def _close(status: TaskStatus) -> MakeForm:
    def form(aim: Aim, account: AccountSummary) -> Form:
        draft = EditTask(account.name, aim.the(Task), status=status)
        return Form(f"Mark the task as {status.value}", (), lambda values: draft)

    return form


def _typed(at: datetime | None) -> str:
    """An instant as it is typed, local time; seconds only where there are any."""
    if at is None:
        return ""
    local = at.astimezone()
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"


def _is_whole(task: Task) -> bool:
    """Whether it is known as the vendor has it: only then can it be written."""
    return task.answered != ""


def _is_open(task: Task) -> bool:
    return _is_whole(task) and task.status not in (TaskStatus.DONE, TaskStatus.CANCELLED)


DEEDS: tuple[Deed, ...] = (
    Deed(
        CreateTask,
        "Add task",
        "Set down a callback to the lead, or a meeting with it.",
        Verb.NEW,
        _create,
        row=LeadCard,
        boards=LEADS,
        name="lead",
    ),
    Deed(
        CreateTask,
        "Add task by lead id",
        "Set down a callback or a meeting for a lead that was made elsewhere.",
        Verb.OTHER,
        _create,
        boards=LEADS,
        name="by id",
    ),
    Deed(
        EditTask,
        "Edit task",
        "Move the task, hand it to somebody, change its status.",
        Verb.EDIT,
        _edit,
        row=Task,
        fits=_is_whole,
        name="edit",
    ),
    Deed(
        EditTask,
        "Task is done",
        "Mark the task as done.",
        Verb.OTHER,
        _close(TaskStatus.DONE),
        row=Task,
        fits=_is_open,
        name="done",
    ),
    Deed(
        EditTask,
        "Cancel task",
        "Mark the task as cancelled.",
        Verb.REMOVE,
        _close(TaskStatus.CANCELLED),
        row=Task,
        fits=_is_open,
        name="cancel",
    ),
)
