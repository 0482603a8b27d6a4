"""Every example the vendor's document prints is read without losing a row, and written as printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import BaseModel

from console.domain import timestamps
from console.domain.drafts.campaigns import AddToCampaign
from console.domain.drafts.draft import Draft
from console.domain.drafts.leads import CreateLead, EditLead, LeadFields, NewNote
from console.domain.drafts.notes import AddNote, DeleteNote, EditNote
from console.domain.drafts.tasks import CreateTask, EditTask
from console.domain.leads import LeadPhone, TaskKind, TaskStatus
from console.vendors.rows import read_rows, unpack
from console.vendors.voiptime import requests, translate
from console.vendors.voiptime.made import made
from console.vendors.voiptime.wire.campaigns import CampaignRow
from console.vendors.voiptime.wire.leads import LeadRow, NoteRow, TaskRow
from console.vendors.voiptime.wire.projects import ProjectRow, SourceRow, StatusRow

MODELS: dict[str, tuple[type[BaseModel], Callable[[Any], Any]]] = {
    "/api/projects": (ProjectRow, lambda row: translate.project(row, "a")),
    "/api/projects/{projectId}/sources": (SourceRow, translate.source),
    "/api/projects/{projectId}/statuses": (StatusRow, translate.status),
    "/api/leads": (LeadRow, lambda row: translate.lead(row, "a")),
    "/api/leads/{leadId}": (LeadRow, lambda row: translate.lead(row, "a")),
    "/api/leads/{leadId}/tasks": (TaskRow, lambda row: translate.task(row, "a", {})),
    "/api/leads/{leadId}/tasks/{taskId}": (TaskRow, lambda row: translate.task(row, "a", {})),
    "/api/leads/{leadId}/comments": (NoteRow, lambda row: translate.note(row, "a", 0)),
    "/api/leads/{leadId}/comments/{commentId}": (NoteRow, lambda row: translate.note(row, "a", 0)),
    "/api/leads/{leadId}/comments/": (NoteRow, lambda row: translate.note(row, "a", 0)),
    "/api/campaigns": (CampaignRow, lambda row: translate.queue(translate.campaign(row, "a"))),
}
UNREAD = {"Create lead", "Create meeting task", "Create callback task", "Add campaign entries"}
"""Requests without the id that answers have."""
LEAD_ID, TASK_ID, NOTE_ID, CAMPAIGN_ID = 0, "{taskId}", "{commentId}", "5b2773d1"


def test_every_documented_answer_is_read_whole_and_translated(examples: list[dict[str, Any]]) -> None:
    read = 0
    for example in examples:
        if example["kind"] == "request" and example["title"] in UNREAD:
            continue
        model, translated = MODELS[example["path"]]
        rows = read_rows(model, example["json"])

        assert rows.rejected == 0, example["title"]
        assert len(rows.items) == len(list(unpack(example["json"])))
        for row in rows.items:
            translated(row)
        read += len(rows.items)
    assert read == 17


def test_no_part_of_a_documented_answer_is_lost(examples: list[dict[str, Any]]) -> None:
    for example in examples:
        if example["kind"] == "request":
            continue
        model, _ = MODELS[example["path"]]
        for raw, row in zip(unpack(example["json"]), read_rows(model, example["json"]).items, strict=True):
            told = row.model_dump()
            assert len(told) >= len(raw)
            assert sum(value in (None, (), "") for value in told.values()) <= len(told) - len(raw)


def moment(body: dict[str, Any], key: str) -> datetime | None:
    return timestamps.parse(body.get(key))


def drafted_lead(body: dict[str, Any]) -> LeadFields:
    """What a supervisor would have filled in for a documented body."""
    phones = (
        LeadPhone(phone["number"], phone["label"], phone["id"], phone["active"], phone.get("leadId"))
        for phone in body["phones"]
    )
    notes = (
        NewNote(note["text"], note["authorId"], note.get("authorName"), moment(note, "dateTime"))
        for note in body["comments"]
    )
    return LeadFields(
        project_id=body["groupId"],
        status_id=body["statusId"],
        source_id=body["sourceId"],
        email=body["email"],
        timezone=body["timezoneId"],
        phones=tuple(phones),
        name=body["name"],
        surname=body["surname"],
        custom=tuple(body["dynamicData"].items()),
        notes=tuple(notes),
        created_at=moment(body, "createDate"),
        last_interaction_at=moment(body, "lastInteractionDate"),
        is_web_to_lead=body.get("webToLead"),
        owner=body.get("owner"),
    )


def drafted_task(body: dict[str, Any]) -> CreateTask:
    trigger_at = moment(body, "triggerTime")
    assert trigger_at is not None
    return CreateTask(
        "a",
        LEAD_ID,
        TaskKind(body["type"].lower()),
        trigger_at,
        moment(body, "finishTime"),
        body["phoneId"],
        body["email"],
        body["userId"],
        tuple(body["teamIds"]),
    )


def drafted_change(body: dict[str, Any]) -> EditTask:
    """The change that made this body out of a task with other times and another status."""
    before = {**body, "triggerTime": "2018-01-01T00:00:00", "status": "OPEN", "teamIds": ["another"]}
    if "finishTime" in before:
        before["finishTime"] = "2018-01-02T00:00:00"
    row = read_rows(TaskRow, before).items[0]
    return EditTask(
        "a",
        translate.task(row, "a", before),
        moment(body, "triggerTime"),
        moment(body, "finishTime"),
        TaskStatus(body["status"].lower()),
        body["userId"],
        tuple(body["teamIds"]),
    )


DRAFTED: dict[str, Callable[[dict[str, Any]], Draft]] = {
    "Create lead": lambda body: CreateLead("a", drafted_lead(body)),
    "Update lead (curl)": lambda body: EditLead("a", body["id"], drafted_lead(body)),
    "Create meeting task": drafted_task,
    "Create callback task": drafted_task,
    "Update callback task": drafted_change,
    "Update meeting task": drafted_change,
    "Create note": lambda body: AddNote(
        "a", LEAD_ID, body["text"], body["authorId"], moment(body, "dateTime")
    ),
    "Update note": lambda body: EditNote(
        "a", LEAD_ID, body["id"], body["text"], body["authorId"], moment(body, "dateTime")
    ),
    "Add campaign entries": lambda body: AddToCampaign("a", CAMPAIGN_ID, tuple(body["leadIds"])),
}
"""Makes the draft behind a documented request; the table's example value of an update comes by itself."""


def test_every_documented_request_is_written_as_printed(examples: list[dict[str, Any]]) -> None:
    written = []
    for example in examples:
        if example["title"] not in DRAFTED or example["kind"] != "request":
            continue
        body = example["json"]
        request = requests.build(DRAFTED[example["title"]](body))

        ids = {"{leadId}": "0", "{commentId}": "%7BcommentId%7D", "{campaignId}": CAMPAIGN_ID}
        ids["{taskId}"] = str(body.get("id", "")).replace("{taskId}", "%7BtaskId%7D")
        path = example["path"]
        for name, value in ids.items():
            path = path.replace(name, value)
        if example["title"] == "Update callback task":
            path = path.replace("/leads/0/", "/leads/%7BleadId%7D/")
        assert (request.method, f"/api{request.path}") == (example["method"], path)
        assert request.body() == json.dumps(body, ensure_ascii=False).encode(), example["title"]
        written.append(example["title"])
    assert sorted(written) == sorted(DRAFTED)


def spelled_alike(value: Any) -> Any:
    """Instants as instants: the table's example value spells them in another way than the sample above it."""
    if isinstance(value, dict):
        return {name: spelled_alike(part) for name, part in value.items()}
    if isinstance(value, list):
        return [spelled_alike(part) for part in value]
    if isinstance(value, str) and value.startswith("2018-"):
        return timestamps.parse(value)
    return value


def test_the_tables_example_of_an_update_says_the_same_in_another_order(
    examples: list[dict[str, Any]],
) -> None:
    (example,) = [one for one in examples if one["title"] == "Update lead (table example value)"]
    body = example["json"]
    request = requests.build(EditLead("a", body["id"], drafted_lead(body)))

    expected = spelled_alike(body)
    for note in expected["comments"]:
        del note["id"]  # a new note has none yet
    assert spelled_alike(json.loads(request.body() or b"")) == expected


def test_a_note_is_deleted_by_lead_and_note() -> None:
    request = requests.build(DeleteNote("a", 12, 34))
    assert (request.method, request.path, request.json) == ("DELETE", "/leads/12/comments/34", None)


def answered(examples: list[dict[str, Any]], *methods: str) -> Iterator[dict[str, Any]]:
    return (one for one in examples if one["kind"] == "response" and one["method"] in methods)


def test_every_documented_outcome_names_what_was_made(examples: list[dict[str, Any]]) -> None:
    at = datetime(2018, 1, 1, tzinfo=UTC)
    drafts: dict[str, Draft] = {"/api/leads": CreateLead("a", LeadFields(name="N", surname="S"))}
    drafts["/api/leads/{leadId}/tasks"] = CreateTask("a", 0, TaskKind.CALLBACK, at)
    seen = 0
    for example in answered(examples, "POST", "PUT"):
        body = example["json"]
        if example["method"] == "PUT":
            row = read_rows(TaskRow, body).items[0]
            draft: Draft = EditTask("a", translate.task(row, "a", body), status=TaskStatus.DONE)
        else:
            draft = drafts[example["path"]]
        found = made(draft, body)
        assert found.contact_id == body["id"]
        assert found.record is not None
        assert found.record.id == body["id"]
        seen += 1
    assert seen == 5


@pytest.mark.parametrize("part", ["email", "name", "surname", "timezoneId", "groupId"])
def test_a_lead_without_a_starred_field_is_not_built(examples: list[dict[str, Any]], part: str) -> None:
    (example,) = [one for one in examples if one["title"] == "Create lead" and one["kind"] == "request"]
    draft = CreateLead("a", drafted_lead({**example["json"], part: None}))
    assert list(draft.problems())
    with pytest.raises(ValueError, match="The lead has no"):
        requests.build(draft)
