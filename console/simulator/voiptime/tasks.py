"""Meetings and callbacks of a lead (voiptime.txt l. 167-255). They cannot be listed or read (facts VT16).

No codes are listed for them (facts VT14): 200 for both. The spellings of the answers differ: a creation
writes the ids of lead and phone bare and its own dates with milliseconds, an update of a callback quotes
them and drops the milliseconds (l. 175, 218). A task that is `deleted` may still be updated.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Literal

from console.simulator.voiptime import dates, fields
from console.simulator.voiptime.directory import Directory, object_id
from console.simulator.voiptime.fields import Body
from console.simulator.voiptime.leads import Lead, Phone
from console.simulator.voiptime.refusals import gone, invalid, required

Kind = Literal["MEETING", "CALLBACK"]
STATUSES = {"OPEN": "OPEN", "DONE": "DONE", "CANCELLED": "CANCELLED", "CANCELED": "CANCELLED"}
"""Every spelling taken, in capitals, and what is answered (facts VT13)."""
WHOLE = (
    *("id", "leadName", "leadId", "companyId", "userId", "type", "createDate", "lastUpdateDate"),
    *("triggerTime", "deleted", "status", "teamIds"),
)
"""What an update must hold: it is the whole object (facts VT16)."""
OF_KIND: dict[Kind, tuple[str, ...]] = {"MEETING": ("finishTime",), "CALLBACK": ("phoneNumber", "phoneId")}


@dataclass(frozen=True, slots=True)
class Task:
    """One task. Instants are unix seconds."""

    id: str
    kind: Kind
    user_id: str
    created_at: float
    updated_at: float
    trigger_at: float
    team_ids: tuple[str, ...]
    finish_at: float | None = None
    """For a meeting."""
    phone: Phone | None = None
    """For a callback."""
    status: str = "OPEN"
    deleted: bool = False

    def created(self, lead: Lead, company_id: str) -> dict[str, Any]:
        """The answer to its creation (voiptime.txt l. 173, 175)."""
        own = (dates.bare_milliseconds(self.created_at), dates.bare_milliseconds(self.updated_at))
        identity = self.phone.id if self.phone else None
        return self._row(lead, company_id, own, lead.id, identity)

    def changed(self, lead: Lead, company_id: str) -> dict[str, Any]:
        """The answer to its update (voiptime.txt l. 218, 220)."""
        own = (dates.bare(self.created_at), dates.bare(self.updated_at))
        if self.phone is None:
            return self._row(lead, company_id, own, lead.id, None)
        return self._row(lead, company_id, own, str(lead.id), str(self.phone.id))

    def _row(
        self,
        lead: Lead,
        company_id: str,
        own_dates: tuple[str, str],
        lead_id: int | str,
        phone_id: int | str | None,
    ) -> dict[str, Any]:
        phone = {"phoneNumber": self.phone.number, "phoneId": phone_id} if self.phone else {}
        finish = {"finishTime": dates.bare(self.finish_at)} if self.finish_at is not None else {}
        return {
            "id": self.id,
            "leadName": lead.full_name,
            "leadId": lead_id,
            **phone,
            "companyId": company_id,
            "userId": self.user_id,
            "type": self.kind,
            "createDate": own_dates[0],
            "lastUpdateDate": own_dates[1],
            "triggerTime": dates.bare(self.trigger_at),
            "deleted": self.deleted,
            **finish,
            "status": self.status,
            "teamIds": list(self.team_ids),
        }


class Tasks:
    """All tasks, by lead and id; none at the start."""

    def __init__(self, seed: int, directory: Directory) -> None:
        self._source = random.Random(f"voiptime tasks {seed}")
        self._directory = directory
        self._by_id: dict[tuple[int, str], Task] = {}

    def create(self, lead: Lead, body: Body, now: float) -> dict[str, Any]:
        """A new one, for a phone of the lead: the first, unless another is named.

        Raises RequestError 400 for a field that cannot be, 404 for a phone that is not the lead's.
        """
        kind = _kind(body)
        task = Task(
            id=object_id(self._source),
            kind=kind,
            user_id=self._user(body),
            created_at=now,
            updated_at=now,
            trigger_at=fields.date(body, "triggerTime"),
            team_ids=tuple(fields.identities(body, "teamIds")) if fields.has(body, "teamIds") else (),
            finish_at=_finish(body, kind),
            phone=_phone(lead, body) if kind == "CALLBACK" else None,
        )
        self._by_id[lead.id, task.id] = task
        return task.created(lead, self._directory.company_id)

    def replace(self, lead: Lead, identity: str, body: Body, now: float) -> dict[str, Any]:
        """Another state for one; ids, kind and creation stay what they are.

        Raises RequestError 400 for a body that is not the whole object, 404 for an unknown task.
        """
        task = self._by_id.get((lead.id, identity))
        if task is None:
            raise gone()
        fields.must_have(body, *WHOLE, *OF_KIND[task.kind])
        kept = {
            "id": task.id,
            "leadId": str(lead.id),
            "companyId": self._directory.company_id,
            "type": task.kind,
        }
        for name, value in kept.items():
            if fields.identity(body, name) != value:
                raise invalid(name)
        task = replace(
            task,
            user_id=self._user(body),
            updated_at=now,
            trigger_at=fields.date(body, "triggerTime"),
            team_ids=tuple(fields.identities(body, "teamIds")),
            finish_at=_finish(body, task.kind),
            phone=_phone(lead, body) if task.kind == "CALLBACK" else None,
            status=_status(body),
            deleted=fields.flag(body, "deleted"),
        )
        self._by_id[lead.id, task.id] = task
        return task.changed(lead, self._directory.company_id)

    def _user(self, body: Body) -> str:
        return fields.identity(body, "userId") if fields.has(body, "userId") else self._directory.me.id


def _kind(body: Body) -> Kind:
    match fields.text(body, "type"):
        case "MEETING":
            return "MEETING"
        case "CALLBACK":
            return "CALLBACK"
        case _:
            raise invalid("type")


def _status(body: Body) -> str:
    status = fields.text(body, "status").upper()
    if status not in STATUSES:
        raise invalid("status")
    return STATUSES[status]


def _finish(body: Body, kind: Kind) -> float | None:
    """When a meeting ends; not before it begins."""
    if kind == "CALLBACK":
        return None
    finish = fields.date(body, "finishTime")
    if finish < fields.date(body, "triggerTime"):
        raise invalid("finishTime")
    return finish


def _phone(lead: Lead, body: Body) -> Phone:
    if not fields.has(body, "phoneId"):
        if not lead.phones:
            raise required("phoneId")
        return lead.phones[0]
    identity = fields.number(body, "phoneId")
    for phone in lead.phones:
        if phone.id == identity:
            return phone
    raise gone()
