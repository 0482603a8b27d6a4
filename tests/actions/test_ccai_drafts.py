"""Every kind of draft can be written down and read again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.actions.journal.entries import read_draft, write_draft
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.drafts.calls import OutboundCall, QueuedCall, RecordingPermission, ScheduledCall
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.drafts.draft import Draft
from console.domain.drafts.kinds import KINDS

AT = datetime(2030, 3, 18, 12, 30, tzinfo=UTC)
CCAI: tuple[Draft, ...] = (
    OutboundCall("a", "e@x.example", "+1", lang="en"),
    QueuedCall("a", "+1", 0, "en", "5006x", None, RecordingPermission.GRANTED, "Sales"),
    ScheduledCall("a", "+1", AT, None, 7, recording=RecordingPermission.NOT_ASKED),
    PushContactData("a", "1917", contact=(("first_name", "Alex"), ("city", ""))),
    AddDoNotCall("a", (DoNotCallEntry("1", AT), DoNotCallEntry("2"))),
    RemoveDoNotCall("a", ("1", "2")),
    UploadUsers("a", "users.json"),
    ReplaceUsers("a", 3, "users.json"),
    ProceedUsers("a", 3, "users.json", 100),
    SetAgentStatus("a", "Break", (0, -3), (1,), ("Ann",)),
    ForceLogout("a", (0,), ("Ann",)),
)


@pytest.mark.parametrize("draft", CCAI, ids=lambda draft: draft.kind)
def test_a_draft_is_read_as_it_was_written(draft: Draft) -> None:
    assert KINDS[draft.kind] is type(draft)
    assert read_draft(draft.kind, write_draft(draft)) == draft
    assert draft.words


def test_the_content_of_a_file_is_not_written_down() -> None:
    written = write_draft(UploadUsers("a", "users.json", '[{"email": "secret@x.example"}]'))
    assert "secret" not in written
    assert read_draft("bulk-users-upload", written) == UploadUsers("a", "users.json")
