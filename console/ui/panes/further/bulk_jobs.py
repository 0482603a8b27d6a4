"""What is wrong with a job, row by row: its file's shape, and what went wrong when it was carried out."""

from __future__ import annotations

from console.domain.bulk_users import BulkJob, JobState, RowProblem
from console.domain.questions.bulk_users import SchemeErrors, UpdateErrors
from console.domain.questions.question import AnyPage
from console.ui.format import plural
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further
from console.ui.theme import Tone


def _scheme(job: BulkJob) -> SchemeErrors:
    return SchemeErrors(job.account, job.id)


def _update(job: BulkJob) -> UpdateErrors:
    return UpdateErrors(job.account, job.id)


def problem_lines(page: AnyPage, now: float) -> list[Line]:
    """How many errors and warnings, then each with its row and column, as the vendor counts them."""
    if not page.rows:
        return [Line("", "✓ none", Tone.GOOD)]
    warnings = sum(problem.is_warning for problem in page.rows)
    errors = len(page.rows) - warnings
    parts = [plural(errors, "error")] if errors else []
    parts += [plural(warnings, "warning")] if warnings else []
    head = Line("", ", ".join(parts), Tone.BAD if errors else Tone.WARN)
    return [head, *(_line(problem) for problem in page.rows)]


def _line(problem: RowProblem) -> Line:
    sign, tone = ("!", Tone.WARN) if problem.is_warning else ("×", Tone.BAD)
    row = "" if problem.row is None else f"row {problem.row}"
    column = "" if problem.column is None else f"column {problem.column}"
    where = ", ".join(filter(None, (row, column))) or "the file"
    return Line("", f"{sign} {where}: {problem.message}", tone)


FURTHERS: tuple[Further, ...] = (
    Further(
        BulkJob,
        SchemeErrors,
        "File's errors",
        _scheme,
        problem_lines,
        fits=lambda job: job.state is JobState.INVALID or bool(job.scheme_errors),
    ),
    Further(
        BulkJob,
        UpdateErrors,
        "Rows' errors",
        _update,
        problem_lines,
        fits=lambda job: job.state in {JobState.IN_PROGRESS, JobState.FINISHED},
    ),
)
