"""Bulk changes of users: the job a file becomes, and what was wrong with the file's rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.accounts import Identifier

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes of a file of users that are sent; thousands of users fit into it."""


class JobState(StrEnum):
    """Where a job is (ccai-apps.txt l. 3478-3486)."""

    CREATED = "created"
    """Uploaded; the vendor checks the file."""
    VALID = "valid_scheme"
    """The file may be carried out."""
    INVALID = "invalid_scheme"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    UNKNOWN = "unknown"
    """A word the document does not have."""


@dataclass(frozen=True, slots=True)
class BulkJob:
    """One file of users on its way."""

    account: str
    id: Identifier
    state: JobState
    filename: str | None = None
    """As the vendor tells it: text, whatever its ending (facts AP30)."""
    created_at: datetime | None = None
    requested_at: datetime | None = None
    """When somebody asked for it to be carried out."""
    rows: int | None = None
    affected: int | None = None
    failed: int | None = None
    uploaded_by: str | None = None
    proceeded_by: str | None = None
    scheme_errors: tuple[str, ...] = ()
    update_errors: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this job on the whole floor."""
        return (self.account, self.id)

    @property
    def may_proceed(self) -> bool:
        """Whether it waits for somebody's word to be carried out."""
        return self.state is JobState.VALID

    @property
    def has_succeeded(self) -> bool:
        """Finished without an error; the counts alone do not tell (facts AP31)."""
        return self.state is JobState.FINISHED and not self.update_errors and not self.failed


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row of a file."""

    message: str
    row: int | None = None
    column: int | None = None
    """None where it is about the whole row."""
    is_warning: bool = False
    """The row was carried out all the same."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A role or team in a row, and whether the user is to have it."""

    name: str
    value: str
    """0, 1 or empty, as text: the vendor mixes numbers and text (facts AP28)."""


@dataclass(frozen=True, slots=True)
class BulkUser:
    """One row of a file: text as it came, for empty, null and "null" differ (facts AP28)."""

    email: str
    new_email: str = ""
    agent_number: str = ""
    first_name: str = ""
    last_name: str = ""
    status: str = ""
    location: str = ""
    max_chat_limit: str = ""
    max_chat_limit_enabled: str = ""
    roles: tuple[Choice, ...] = ()
    teams: tuple[Choice, ...] = ()
