"""Bulk changes of users (ccai-apps.txt l. 3952-4116): forms, not JSON."""

from __future__ import annotations

from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.transport.form import FilePart, Form
from console.transport.request import Request
from console.vendors.ccai.apps import BULK


def upload(draft: UploadUsers) -> Request:
    """The request that makes a job of a file (l. 3952-3982). Raises ValueError without one."""
    return Request("POST", f"{BULK}/upload", form=Form((), _file(draft.filename, draft.content)))


def replace_upload(draft: ReplaceUsers) -> Request:
    """The request that replaces a job's file (l. 3985-4051). Raises ValueError without one."""
    form = Form((("id", str(draft.job_id)),), _file(draft.filename, draft.content))
    return Request("PUT", f"{BULK}/upload", form=form)


def proceed(draft: ProceedUsers) -> Request:
    """The request that has a job carried out (l. 4054-4116)."""
    return Request("POST", f"{BULK}/proceed", form=Form((("id", str(draft.job_id)),)))


def _file(filename: str, content: str) -> FilePart:
    if not content:
        raise ValueError("the file's content is not at hand")
    return FilePart("file", filename, content.encode("utf-8"), "application/json")
