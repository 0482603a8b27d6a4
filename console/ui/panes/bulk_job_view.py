"""How bulk changes of users are read: where each job is, how far it has come, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.bulk_users import BulkJob, JobState
from console.domain.personal import Masks, Personal
from console.ui.format import UNKNOWN, clock, count, moment, percent, plural
from console.ui.panes.base.detail_lines import Details, Line, told
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.bar import bar
from console.ui.widgets.cells import Cell, Column
from console.ui.words import JOB_STATES

BAR_WIDTH = 8
TONES = {
    JobState.VALID: Tone.WARN,
    JobState.INVALID: Tone.BAD,
    JobState.IN_PROGRESS: Tone.ACCENT,
    JobState.FINISHED: Tone.GOOD,
    JobState.UNKNOWN: Tone.MUTED,
}
NUMBERS = frozenset({"rows", "affected", "failed"})
INSTANTS = frozenset({"created", "requested", "ended"})

ID = Column("id", "Job", 4, align="right")
FILE = Column("file", "File", 10, grow=3)
STATE = Column("state", "State", 18, grow=1)
PROGRESS = Column("progress", "Progress", BAR_WIDTH + 5, rank=1)
ROWS = Column("rows", "Rows", 5, align="right", rank=2)
AFFECTED = Column("affected", "Affected", 8, align="right", rank=4)
FAILED = Column("failed", "Failed", 6, align="right", rank=3)


class BulkJobView(NounView[BulkJob]):
    """Jobs, the newest first."""

    brief: ClassVar[tuple[Column, ...]] = (ID, FILE, STATE, PROGRESS, ROWS, AFFECTED, FAILED, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        ID,
        FILE,
        STATE,
        PROGRESS,
        ROWS,
        AFFECTED,
        FAILED,
        Column("created", "Uploaded", 19, rank=6),
        Column("requested", "Started", 19, rank=5),
        Column("ended", "Ended", 8, rank=9),
        Column("by", "By", 10, grow=1, rank=7, personal=Personal.COLLEAGUE),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no file of users was uploaded yet · n uploads one"

    def __init__(self) -> None:
        self.ended: dict[tuple[str, Identifier], datetime] = {}
        """When a job was seen to end; the vendor never tells."""
        self.why: dict[tuple[str, Identifier], str] = {}
        """Why nothing is known of a job."""

    def key(self, row: BulkJob) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: BulkJob, column: str, now: float) -> Cell:
        """See the columns; a bar only while the job is carried out."""
        if column == "state":
            shape, words, tone = job_state(row)
            return Cell(f"{shape} {words}", tone)
        if column == "progress":
            return Cell(_progress(row), Tone.ACCENT)
        if column in NUMBERS:
            failing = column == "failed" and row.failed
            return Cell(count(getattr(row, column)), Tone.BAD if failing else Tone.NORMAL)
        if column in INSTANTS:
            instant = self._instant(row, column)
            text = "" if instant is None else moment(instant, datetime.fromtimestamp(now, UTC))
            return Cell(text, Tone.MUTED)
        texts = {"id": str(row.id), "file": row.filename or UNKNOWN, "by": _by(row), "account": row.account}
        return Cell(texts[column], Tone.NORMAL if column in {"id", "file"} else Tone.MUTED)

    def masked_cell(self, row: BulkJob, column: Column, now: float, masks: Masks) -> Cell:
        """Names one by one: there may be commas in them."""
        if column.key != "by":
            return super().masked_cell(row, column, now, masks)
        return Cell(", ".join(map(masks.colleague, _people(row))), Tone.MUTED)

    def _instant(self, row: BulkJob, column: str) -> datetime | None:
        instants = {
            "created": row.created_at,
            "requested": row.requested_at,
            "ended": self.ended.get(row.key),
        }
        return instants[column]

    def tone(self, row: BulkJob, now: float) -> Tone | None:
        """WARN where somebody has to look at what is wrong."""
        is_bad = row.state is JobState.INVALID or problems(row) > 0
        return Tone.WARN if is_bad else None

    def value(self, row: BulkJob, column: str, now: float) -> SortValue:
        """Numbers and instants as such, the rest as text."""
        if column in NUMBERS:
            number: int | None = getattr(row, column)
            return number
        if column in INSTANTS:
            instant = self._instant(row, column)
            return None if instant is None else instant.timestamp()
        if column == "id":
            return row.id
        if column == "progress":
            return row.progress
        return self.cell(row, column, now).text.lstrip("?") or None

    def own_order(self, rows: Sequence[BulkJob], now: float) -> list[BulkJob]:
        """The newest first: ids count up, and instants may be missing."""
        return sorted(rows, key=lambda row: (isinstance(row.id, int), row.id), reverse=True)

    def counts(self, rows: Sequence[BulkJob], now: float) -> tuple[str, ...]:
        """What has to be looked at, what waits for a word, and what runs."""
        invalid = sum(row.state is JobState.INVALID for row in rows)
        waiting = sum(row.may_proceed for row in rows)
        running = sum(row.is_moving for row in rows)
        parts = [f"! {invalid} not valid"] if invalid else []
        parts += [f"{waiting} may begin"] if waiting else []
        return (*parts, *([f"{running} under way"] if running else []))

    def title(self, row: BulkJob) -> str:
        """The job and its file."""
        return f"Job {row.id} {row.filename or ''}".strip()

    def details(self, row: BulkJob, now: float) -> Details:
        """Where it is, its counts, who did what when; what is wrong is asked for further."""
        shape, words, tone = job_state(row)
        at = datetime.fromtimestamp(now, UTC)
        ended = self.ended.get(row.key)
        lines = [
            Line("State", f"{shape} {words}", tone),
            *told("", _advice(row)),
            *told("Why", self.why.get(row.key)),
            *([Line("Progress", _progress(row), Tone.ACCENT)] if row.progress is not None else []),
            Line("Rows", count(row.rows)),
            Line("Affected", count(row.affected)),
            Line("Failed", count(row.failed), Tone.BAD if row.failed else Tone.NORMAL),
            *told("File", row.filename),
            *told("Uploaded", None if row.created_at is None else moment(row.created_at, at)),
            *told("by", row.uploaded_by),
            *told("Started", None if row.requested_at is None else moment(row.requested_at, at)),
            *told("by", row.proceeded_by),
            *told("Seen to end", None if ended is None else clock(ended)),
            Line("Account", row.account),
        ]
        return Details(f"Job {row.id}", tuple(lines))


def job_state(row: BulkJob) -> tuple[str, str, Tone]:
    """Shape, words and tone of where a job is. The counts alone do not tell success (facts AP31)."""
    if row.is_starting:
        return (*JOB_STATES["starting"], Tone.ACCENT)
    if problems(row):
        shape, words = JOB_STATES["problems"]
        return (shape, f"{words}, {plural(problems(row), 'problem')}", Tone.WARN)
    return (*JOB_STATES[row.state.value], TONES.get(row.state, Tone.NORMAL))


def problems(row: BulkJob) -> int:
    """How many things went wrong with a job that has ended."""
    if row.state is not JobState.FINISHED or row.has_succeeded:
        return 0
    return len(row.update_errors) or row.failed or 0


def _progress(row: BulkJob) -> str:
    """A bar and the percentage; nothing while the job does not run."""
    if row.progress is None:
        return ""
    return f"{bar(row.progress, BAR_WIDTH)} {percent(row.progress, 0):>4}"


def _by(row: BulkJob) -> str:
    return ", ".join(_people(row))


def _people(row: BulkJob) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (row.uploaded_by, row.proceeded_by))))


def _advice(row: BulkJob) -> str:
    """What can be done now."""
    if row.may_proceed:
        return "d carries it out, u replaces its file"
    return "correct the file, then u replaces it" if row.state is JobState.INVALID else ""
