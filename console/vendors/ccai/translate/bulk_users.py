"""Bulk changes of users (ccai-apps.txt l. 3450-4214)."""

from __future__ import annotations

from console.domain.bulk_users import BulkJob, BulkUser, Choice, JobState, RowProblem
from console.vendors.ccai.translate.conversations import normalised
from console.vendors.ccai.wire.bulk_users import ChoiceCell, JobRow, RowError, UserRow

STATES = {state.value: state for state in JobState}


def bulk_job(row: JobRow, account: str) -> BulkJob:
    """A job; whoever uploaded it may be a user or an API user."""
    return BulkJob(
        account=account,
        id=row.id,
        state=STATES.get(normalised(row.status), JobState.UNKNOWN),
        filename=row.filename,
        created_at=row.created_at,
        requested_at=row.process_requested_at,
        rows=row.total_rows,
        affected=row.affected_rows,
        failed=row.failed_rows,
        uploaded_by=row.uploaded_user_name or row.uploaded_api_user_name,
        proceeded_by=row.proceed_user_name or row.proceed_api_user_name,
        scheme_errors=row.scheme_errors,
        update_errors=row.update_errors,
    )


def row_problem(row: RowError) -> RowProblem:
    """What is wrong with one row; whatever is not said to be a warning is an error."""
    is_warning = (row.error_type or "").lower() == "warning"
    return RowProblem(row.message or "nothing is said of it", row.row, row.column, is_warning)


def bulk_user(row: UserRow) -> BulkUser:
    """A row of a file."""
    return BulkUser(
        email=row.email,
        new_email=row.new_email,
        agent_number=row.agent_number,
        first_name=row.first_name,
        last_name=row.last_name,
        status=row.status,
        location=row.location,
        max_chat_limit=row.max_chat_limit,
        max_chat_limit_enabled=row.max_chat_limit_enabled,
        roles=tuple(_choice(one) for one in row.roles),
        teams=tuple(_choice(one) for one in row.teams),
    )


def _choice(cell: ChoiceCell) -> Choice:
    return Choice(cell.name, cell.value)
