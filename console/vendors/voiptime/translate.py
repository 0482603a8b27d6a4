"""From VoIPTime's rows to what they mean on the floor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from console.domain.accounts import Channel, Identifier
from console.domain.campaigns import Campaign, Redialing
from console.domain.leads import Lead, LeadPhone, Note, Task, TaskStatus
from console.domain.projects import LeadSource, LeadStatus, Project
from console.domain.queues import Queue
from console.vendors.voiptime.wire.campaigns import CampaignRow
from console.vendors.voiptime.wire.leads import LeadRow, NoteRow, TaskRow
from console.vendors.voiptime.wire.projects import ProjectRow, SourceRow, StatusRow

CANCELLED = frozenset({"cancelled", "canceled", "cancel"})
"""The document's word is Cancelled; how it is spelled on the wire is not shown (facts VT13)."""
LARGEST_TASK = 64_000
"""Characters of a task that are kept for writing it back."""


def campaign(row: CampaignRow, account: str) -> Campaign:
    """A campaign."""
    rules = row.redialing
    return Campaign(
        account=account,
        id=row.id,
        name=row.name or str(row.id),
        state=row.status.name if row.status else None,
        color=row.status.color if row.status else None,
        dialer=row.dialer,
        size=row.total_entries,
        most_abandoned=row.most_abandoned,
        team_ids=row.teams_by_priority,
        gateway_id=row.gateway_id,
        auto_answer=row.auto_answer_enabled,
        auto_answer_after=row.auto_answer_timeout,
        answer_timeout=row.lead_answer_timeout,
        redialing=Redialing(rules.id, rules.attempts_per_phone, rules.failed_percent) if rules else None,
        created_by=row.created_by,
    )


def queue(one: Campaign) -> Queue:
    """A campaign among the queues: it exists; who waits in it is not offered (facts VT19)."""
    return Queue(
        one.account, one.id, one.name, lang="", channel=Channel.CALL, in_queue=None, is_live=False
    )  # fmt: skip


def project(row: ProjectRow, account: str) -> Project:
    """A project, its sources and statuses not told yet."""
    return Project(
        account=account,
        id=row.id,
        name=row.name or str(row.id),
        leads=row.contacts,
        new_leads=row.new_contacts,
        owner=row.owner,
        assigned_users=row.assigned_users,
        schema_id=row.schema_id,
        created_at=row.create_date,
    )


def source(row: SourceRow) -> LeadSource:
    """Where leads come from."""
    return LeadSource(row.id, row.name or str(row.id), row.active)


def status(row: StatusRow) -> LeadStatus:
    """What a lead can be."""
    return LeadStatus(row.id, row.name or str(row.id), row.active, row.color)


def note(row: NoteRow, account: str, lead_id: Identifier) -> Note:
    """A note of a lead."""
    return Note(account, lead_id, row.id, row.text, row.author_id, row.author_name, row.date_time)


def lead(row: LeadRow, account: str) -> Lead:
    """A lead."""
    phones = (
        LeadPhone(phone.number, phone.label, phone.id, phone.active, phone.lead_id)
        for phone in row.phones
        if phone.number is not None
    )
    return Lead(
        account=account,
        id=row.id,
        project_id=row.group_id,
        status_id=row.status_id,
        source_id=row.source_id,
        name=row.name,
        surname=row.surname,
        email=row.email,
        timezone=row.timezone,
        phones=tuple(phones),
        custom=row.dynamic_data,
        notes=tuple(note(each, account, row.id) for each in row.comments),
        created_at=row.create_date,
        last_interaction_at=row.last_interaction_date,
        owner=row.owner,
    )


def task(row: TaskRow, account: str, answered: Mapping[str, Any]) -> Task:
    """A task; `answered` is the object it was read from, kept whole for writing it back (facts VT16)."""
    return Task(
        account=account,
        id=row.id,
        lead_id=row.lead_id,
        kind=row.type,
        status=_status(row.status),
        trigger_at=row.trigger_time,
        finish_at=row.finish_time,
        lead_name=row.lead_name,
        phone_number=row.phone_number,
        phone_id=row.phone_id,
        user_id=row.user_id,
        company_id=row.company_id,
        team_ids=row.team_ids,
        created_at=row.create_date,
        updated_at=row.last_update_date,
        is_deleted=row.deleted,
        answered=_whole(answered),
    )


def _status(word: str | None) -> str | None:
    """One of the statuses known, or the vendor's word."""
    return TaskStatus.CANCELLED.value if word in CANCELLED else word


def _whole(answered: Mapping[str, Any]) -> str:
    """An object as JSON; empty where it is too large to be kept."""
    try:
        text = json.dumps(answered, ensure_ascii=False, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return ""
    return text.encode("utf-8", "replace").decode("utf-8") if len(text) <= LARGEST_TASK else ""
