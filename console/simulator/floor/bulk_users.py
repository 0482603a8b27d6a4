"""Bulk jobs: a file is uploaded, checked, and on request carried out by rows (ccai-apps.txt l. 3452-4216)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from console.simulator.floor.bulk_changes import carry_out
from console.simulator.floor.bulk_rows import Known, Problem, problems_of, read_rows
from console.simulator.floor.people import LOCATIONS
from console.simulator.floor.results import Refused
from console.simulator.floor.state import Floor

VALIDATION, VALIDATION_PER_ROW = 3.0, 0.01
"""Seconds a file is looked at, and how much longer for each of its rows."""
START_DELAY = 2.0
"""Seconds between the order to proceed and the first row; until then the job is still valid_scheme."""
PER_ROW = 0.2
"""Seconds a row takes."""
JOBS_KEPT = 200


@dataclass(slots=True)
class Job:
    """One upload. Its status is created, valid_scheme, invalid_scheme, in_progress or finished."""

    id: int
    created_at: float
    filename: str
    status: str = "created"
    proceed_at: float | None = None
    """When it was told to proceed, unix seconds."""
    rows: list[Any] = field(default_factory=list)
    affected_rows: int = 0
    failed_rows: int = 0
    scheme_problems: list[Problem] = field(default_factory=list)
    update_problems: list[Problem] = field(default_factory=list)
    upload: int = 0
    """Counts the files it was given, so that the check of a replaced one is seen to be void."""


class BulkUsers:
    """The jobs of a floor, moved by its events."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self._jobs: dict[int, Job] = {}
        self._last_id = 0

    @property
    def jobs(self) -> list[Job]:
        """The jobs, newest first."""
        return list(reversed(self._jobs.values()))

    def job(self, identity: str) -> Job:
        """One job by its id as text. Raises Refused 404."""
        for job in self._jobs.values():
            if str(job.id) == identity:
                return job
        raise Refused("Not Found", 404)

    def upload(self, filename: str, content: bytes) -> Job:
        """Creates a job for a file, which is checked soon after."""
        self._last_id += 1
        job = self._jobs[self._last_id] = Job(self._last_id, self._floor.now, filename)
        if len(self._jobs) > JOBS_KEPT:
            del self._jobs[next(iter(self._jobs))]
        self._plan_check(job, content)
        return job

    def replace(self, identity: str, filename: str, content: bytes) -> Job:
        """Gives a job another file; it begins anew. Raises Refused 404, also for one under way or done."""
        job = self.job(identity)
        if job.proceed_at is not None:
            raise Refused(f"Can't update JSON. job status: {job.status}", 404)
        job.filename, job.status = filename, "created"
        job.rows, job.scheme_problems = [], []
        self._plan_check(job, content)
        return job

    def proceed(self, identity: str) -> Job:
        """Orders a checked job to be carried out; it starts soon after. Raises Refused 404 or 400."""
        job = self.job(identity)
        if job.status == "in_progress" or (job.status == "valid_scheme" and job.proceed_at is not None):
            raise Refused("Update is already in progress.")
        if job.status != "valid_scheme":
            raise Refused(f"This job cannot proceed update. status: {job.status}")
        job.proceed_at = self._floor.now
        self._floor.plan(START_DELAY, _start, job)
        return job

    def known(self) -> Known:
        """What rows may name now."""
        teams = {team.name.lower() for team in self._floor.blueprint.teams.values()}
        return Known({place.lower() for place in LOCATIONS if place}, teams)

    def _plan_check(self, job: Job, content: bytes) -> None:
        job.upload += 1
        found = read_rows(content)
        if isinstance(found, Problem):
            problems = [found]
        else:
            job.rows, problems = found, problems_of(found, self.known())
        seconds = VALIDATION + VALIDATION_PER_ROW * len(job.rows)
        self._floor.plan(seconds, _checked, job, problems, job.upload)


def _checked(floor: Floor, job: Job, problems: list[Problem], upload: int) -> None:
    """The check is done."""
    if job.upload == upload:
        job.scheme_problems = problems
        job.status = "invalid_scheme" if problems else "valid_scheme"


def _start(floor: Floor, job: Job) -> None:
    """The worker takes the job up."""
    job.status = "in_progress"
    floor.plan(PER_ROW, _do_row, job, 0)


def _do_row(floor: Floor, job: Job, at: int) -> None:
    """One row is carried out. A row with warnings alone counts as affected (ccai-apps.txt l. 3909)."""
    problems = carry_out(floor, job.rows[at], at + 1)
    job.update_problems += problems
    if any(problem.error_type == "error" for problem in problems):
        job.failed_rows += 1
    else:
        job.affected_rows += 1
    if at + 1 < len(job.rows):
        floor.plan(PER_ROW, _do_row, job, at + 1)
    else:
        job.status = "finished"
