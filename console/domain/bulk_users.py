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
    def is_starting(self) -> bool:
        """Somebody gave the word, and the vendor still says valid (facts AP34)."""
        return self.state is JobState.VALID and self.requested_at is not None

    @property
    def is_moving(self) -> bool:
        """Whether it changes by itself soon: it is being checked, or carried out."""
        return self.state in {JobState.CREATED, JobState.IN_PROGRESS} or self.is_starting

    @property
    def may_proceed(self) -> bool:
        """Whether it waits for somebody's word to be carried out."""
        return self.state is JobState.VALID and not self.is_starting

    @property
    def may_be_replaced(self) -> bool:
        """Whether its file may still be another one (ccai-apps.txt l. 4039-4051)."""
        return self.state not in {JobState.IN_PROGRESS, JobState.FINISHED} and not self.is_starting

    @property
    def progress(self) -> float | None:
        """Percent of its rows that are done with; None while it is not carried out, or not told."""
        if self.state is not JobState.IN_PROGRESS or not self.rows or self.affected is None:
            return None
        return min(100.0, 100 * (self.affected + (self.failed or 0)) / self.rows)

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
