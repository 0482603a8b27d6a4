"""Bulk changes of users: a file is uploaded, checked by the vendor, and carried out on a word of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.bulk_users import LARGEST_FILE
from console.domain.drafts.draft import UNWRITTEN, Draft


class _FileOfUsers(Draft):
    """A file that goes to the vendor."""

    __slots__ = ()
    filename: str
    content: str

    @property
    def subject(self) -> str:
        """The file's name without its ending, which all of them share."""
        return self.filename.rpartition(".")[0] or self.filename

    def problems(self) -> Iterable[str]:
        """What no vendor could read."""
        return _file_problems(self.filename, self.content)


@dataclass(frozen=True, slots=True)
class UploadUsers(_FileOfUsers):
    """Upload a JSON file of users as a new job; nobody is changed yet (ccai-apps.txt l. 3952-3982)."""

    kind: ClassVar[str] = "bulk-users-upload"

    filename: str
    content: str = field(default="", repr=False, metadata=UNWRITTEN)
    """The file, JSON."""
    rows: int | None = None
    """How many users are in it; for reading back."""

    @property
    def words(self) -> str:
        """Which file, how large."""
        return f"Upload the {_users(self.rows)} of {self.filename}"


@dataclass(frozen=True, slots=True)
class ReplaceUsers(_FileOfUsers):
    """Replace the file of a job that was not carried out yet (ccai-apps.txt l. 3985-4051)."""

    kind: ClassVar[str] = "bulk-users-replace"
    is_held: ClassVar[bool] = True

    job_id: Identifier
    filename: str
    content: str = field(default="", repr=False, metadata=UNWRITTEN)
    """The file, JSON."""
    rows: int | None = None
    """How many users are in it; for reading back."""

    @property
    def words(self) -> str:
        """Of which job, by which file, how large."""
        return f"Replace the file of job {self.job_id} by the {_users(self.rows)} of {self.filename}"


@dataclass(frozen=True, slots=True)
class ProceedUsers(Draft):
    """Carry a checked job out: users are made and changed (ccai-apps.txt l. 4054-4116)."""

    kind: ClassVar[str] = "bulk-users-proceed"
    is_held: ClassVar[bool] = True

    job_id: Identifier
    filename: str | None = None
    rows: int | None = None
    """How many users are made or changed, as the job tells it; for reading back."""

    @property
    def words(self) -> str:
        """Which job, how large."""
        many = f" ({_users(self.rows)})" if self.rows is not None else ""
        named = f", {self.filename}" if self.filename else ""
        return f"Carry out job {self.job_id}{named}{many}"

    @property
    def subject(self) -> str:
        """The job."""
        return str(self.job_id)


def _users(rows: int | None) -> str:
    """How many users, as far as that is known."""
    return "users" if rows is None else f"{rows} user{'s' * (rows != 1)}"


def _file_problems(filename: str, content: str) -> Iterable[str]:
    if not filename.strip():
        yield "The file has no name."
    if not content.strip():
        yield "The file is empty."
        return
    if len(content.encode("utf-8", "replace")) > LARGEST_FILE:
        yield f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB."
        return
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError):
        yield "The file is no JSON."
        return
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        yield "The file is no list of users."
