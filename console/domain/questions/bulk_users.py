"""Looking at bulk changes of users."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.questions.question import Question


@dataclass(frozen=True, slots=True)
class BulkTemplate(Question):
    """Example rows of a file, with the customer's own roles and teams; answered by BulkUser."""

    kind: ClassVar[str] = "bulk-template"


@dataclass(frozen=True, slots=True)
class BulkJobs(Question):
    """All jobs; answered by BulkJob. Only an example documents it (facts AP29)."""

    kind: ClassVar[str] = "bulk-jobs"


@dataclass(frozen=True, slots=True)
class OneBulkJob(Question):
    """One job as it stands now; answered by BulkJob."""

    kind: ClassVar[str] = "bulk-job"

    job_id: Identifier


@dataclass(frozen=True, slots=True)
class SchemeErrors(Question):
    """What is wrong with a file's shape, row by row; answered by RowProblem."""

    kind: ClassVar[str] = "bulk-scheme-errors"

    job_id: Identifier


@dataclass(frozen=True, slots=True)
class UpdateErrors(Question):
    """What went wrong when a job was carried out, row by row; answered by RowProblem."""

    kind: ClassVar[str] = "bulk-update-errors"

    job_id: Identifier
