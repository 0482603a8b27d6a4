"""Bulk user management: template, upload, proceed, jobs and their errors (ccai-apps.txt l. 3452-4216)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from console.simulator.ccai.bulk_template import template_rows
from console.simulator.ccai.words import JsonObject, timestamp
from console.simulator.floor.bulk_rows import Problem
from console.simulator.floor.bulk_users import Job
from console.simulator.floor.center import Center
from console.simulator.http.answers import json_answer
from console.simulator.http.forms import form_of

BASE = "/apps/api/v1/bulk/users"
API_USER = "zdco_admin"
"""Who uploads and proceeds: the holder of the token, as the document names one (ccai-apps.txt l. 3708)."""
LINK = "https://{{subdomain}}.{{domain}}" + BASE + "/jobs/"
"""The placeholders are the document's own (ccai-apps.txt l. 3979): nobody can follow this link."""


class BulkUserApi:
    """The endpoints over the center's jobs."""

    def __init__(self, center: Center) -> None:
        self._center = center

    def routes(self) -> list[Route]:
        """The documented endpoints, and the list of jobs that only an example implies (l. 3715)."""
        return [
            Route(f"{BASE}/template", self.template, methods=["GET"]),
            Route(f"{BASE}/upload", self.upload, methods=["POST"]),
            Route(f"{BASE}/upload", self.replace, methods=["PUT"]),
            Route(f"{BASE}/proceed", self.proceed, methods=["POST"]),
            Route(f"{BASE}/jobs", self.jobs, methods=["GET"]),
            Route(f"{BASE}/jobs/{{job_id}}", self.job, methods=["GET"]),
            Route(f"{BASE}/errors/scheme/{{job_id}}", self.scheme_errors, methods=["GET"]),
            Route(f"{BASE}/errors/update/{{job_id}}", self.update_errors, methods=["GET"]),
        ]

    async def template(self, request: Request) -> Response:
        """GET /bulk/users/template: a file that would pass the check."""
        return json_answer(template_rows(self._center))

    async def upload(self, request: Request) -> Response:
        """POST /bulk/users/upload: creates a job for `file`."""
        file = (await form_of(request)).file("file")
        return json_answer(_short(self._center.bulk_users.upload(file.name, file.content)))

    async def replace(self, request: Request) -> Response:
        """PUT /bulk/users/upload: another `file` for the job `id`; a conflict is a 404 (l. 4051)."""
        form = await form_of(request)
        identity, file = form.text("id"), form.file("file")
        return json_answer(_short(self._center.bulk_users.replace(identity, file.name, file.content)))

    async def proceed(self, request: Request) -> Response:
        """POST /bulk/users/proceed: still says valid_scheme (l. 4080)."""
        identity = (await form_of(request)).text("id")
        return json_answer(_short(self._center.bulk_users.proceed(identity)))

    async def jobs(self, request: Request) -> Response:
        """GET /bulk/users/jobs, newest first."""
        return json_answer([_job_row(job) for job in self._center.bulk_users.jobs])

    async def job(self, request: Request) -> Response:
        """GET /bulk/users/jobs/{job_id}."""
        return json_answer(_job_row(self._named(request)))

    async def scheme_errors(self, request: Request) -> Response:
        """GET /bulk/users/errors/scheme/{job_id}."""
        return json_answer([_error_row(problem) for problem in self._named(request).scheme_problems])

    async def update_errors(self, request: Request) -> Response:
        """GET /bulk/users/errors/update/{job_id}: errors and warnings."""
        problems = self._named(request).update_problems
        return json_answer([{**_error_row(each), "error_type": each.error_type} for each in problems])

    def _named(self, request: Request) -> Job:
        return self._center.bulk_users.job(request.path_params["job_id"])


def _short(job: Job) -> JsonObject:
    return {"id": job.id, "status": job.status, "link": f"{LINK}{job.id}"}


def _error_row(problem: Problem) -> JsonObject:
    return {"message": problem.message, "column": problem.column, "row": problem.row}


def _job_row(job: Job) -> JsonObject:
    """A job; here its errors are strings (ccai-apps.txt l. 3847)."""
    return {
        "id": job.id,
        "created_at": timestamp(job.created_at),
        "process_requested_at": timestamp(job.proceed_at),
        "filename": job.filename,
        "total_rows": len(job.rows),
        "affected_rows": job.affected_rows,
        "failed_rows": job.failed_rows,
        "status": job.status,
        "uploaded_user_name": None,
        "proceed_user_name": None,
        "uploaded_api_user_name": API_USER,
        "proceed_api_user_name": None if job.proceed_at is None else API_USER,
        "scheme_errors": [problem.text for problem in job.scheme_problems],
        "update_errors": [problem.text for problem in job.update_problems],
    }
