"""What the pane of bulk users holds: the vendor's list of jobs, and those made here, known by their id.

Only an example tells of the list (facts AP29). A job that was uploaded here is known without it: its upload
named it, and it can be asked for alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from console.actions.news import ActionNews, Step
from console.domain.accounts import Identifier
from console.domain.actions import OutcomeState
from console.domain.bulk_users import BulkJob, JobState
from console.domain.drafts.bulk_users import ProceedUsers, ReplaceUsers, UploadUsers
from console.domain.faults import FaultKind
from console.domain.questions.bulk_users import OneBulkJob
from console.engine import AccountSummary, Answered
from console.feeds.reading import Freshness
from console.ui.panes.base.answered import AnsweredRows
from console.ui.panes.base.held import Age

Key = tuple[str, Identifier]


class JobRows(AnsweredRows):
    """The jobs of all accounts."""

    def __init__(self, noun: str, accounts: Iterable[AccountSummary], monotonic: Callable[[], float]) -> None:
        super().__init__(noun, accounts, monotonic)
        self._own: dict[Key, BulkJob] = {}
        """Jobs of which newer things are known than any list has told."""
        self._ordered: dict[Key, datetime] = {}
        """Jobs that were told here to be carried out; some vendors' rows go on saying valid (facts AP34)."""
        self._tickets: dict[int, Key] = {}
        self._asked_at: dict[Key, float] = {}
        self._again: set[Key] = set()
        self.why: dict[Key, str] = {}
        """Why nothing is known of a job that was asked for alone."""

    def has_list(self, account: str) -> bool:
        """Whether the account's list of jobs is there, as far as is known."""
        fault = self.fault(account)
        return fault is None or fault.kind is not FaultKind.REFUSED

    def has_more(self, account: str) -> bool:
        """The list has no pages."""
        return False

    def rows(self) -> list[BulkJob]:
        """Each job once, as it is known newest."""
        merged: dict[Key, BulkJob] = {job.key: job for job in super().rows()}
        merged.update(self._own)
        return [self._as_ordered(job) for job in merged.values()]

    def _as_ordered(self, job: BulkJob) -> BulkJob:
        at = self._ordered.get(job.key)
        if at is None or job.state is not JobState.VALID or job.requested_at is not None:
            return job
        return replace(job, requested_at=at)

    def ages(self, monotonic: float) -> list[Age]:
        """A list that is not there makes nothing old: what was made here is followed without it."""
        return [
            age if self.has_list(age.account) else self._age_without_list(age, monotonic)
            for age in super().ages(monotonic)
        ]

    def _age_without_list(self, age: Age, monotonic: float) -> Age:
        """As old as the oldest answer about a job that still moves; a list nobody has is never late."""
        moving = [job.key for job in self._own.values() if job.account == age.account and job.is_moving]
        asked = [self._asked_at[key] for key in moving if key in self._asked_at]
        seconds = max(0.0, monotonic - min(asked)) if asked else 0.0
        return replace(age, fault=None, seconds=seconds, freshness=Freshness.FRESH)

    def absent_text(self) -> str | None:
        """A list that is not there is told of as such."""
        for name in self.accounts:
            if not self.has_list(name):
                return f"{name} has no list of jobs ({self.fault(name)}) · what is uploaded here is shown"
        return super().absent_text()

    def take_action(self, news: ActionNews) -> str | None:
        """Notes what an upload, a replacement or a word to proceed has made; tells whose jobs changed."""
        outcome, draft = news.outcome, news.draft
        if news.step is not Step.OUTCOME or outcome is None or outcome.state is not OutcomeState.ACCEPTED:
            return None
        if draft.account not in self.accounts or outcome.contact_id is None:
            return None
        if isinstance(draft, UploadUsers | ReplaceUsers):
            key = (draft.account, outcome.contact_id)
            self._ordered.pop(key, None)
            self._own[key] = BulkJob(
                *key, JobState.CREATED, draft.filename, created_at=news.at, rows=draft.rows
            )
        elif isinstance(draft, ProceedUsers):
            key = (draft.account, draft.job_id)
            self._ordered[key] = news.at
            self._own[key] = self._find(key) or BulkJob(*key, JobState.VALID, draft.filename, rows=draft.rows)
        else:
            return None
        self._asked_at.pop(key, None)
        return draft.account

    def _find(self, key: Key) -> BulkJob | None:
        return next((job for job in self.rows() if job.key == key), None)

    def take(self, news: Answered) -> bool:
        """Keeps a list or one job."""
        key = self._tickets.pop(news.ticket, None)
        if key is not None:
            self._take_one(key, news)
            return True
        if not super().take(news):
            return False
        for job in news.page.rows if news.page is not None else ():
            self._own.pop(job.key, None)
            self._settle(job)
        return True

    def _take_one(self, key: Key, news: Answered) -> None:
        self._asked_at[key] = self._monotonic()
        self.why.pop(key, None)
        if news.page is not None and news.page.rows:
            self._own[key] = news.page.rows[0]
            self._settle(news.page.rows[0])
        elif key in self._own and (news.fault is None or news.fault.kind is FaultKind.REFUSED):
            self._own[key] = replace(self._own[key], state=JobState.UNKNOWN)
            self.why[key] = "the vendor tells nothing of it" if news.fault is None else str(news.fault)

    def _settle(self, job: BulkJob) -> None:
        """The vendor says by now what became of the word to carry it out."""
        if job.state is not JobState.VALID:
            self._ordered.pop(job.key, None)

    def ask_own_again(self) -> None:
        """Somebody wants to know now, of jobs at rest as well."""
        self._again.update(self._own)

    def to_follow(self, account: str, seconds: float) -> OneBulkJob | None:
        """The next job that only its own question tells of, where its last answer is so old."""
        if self.ticket(account) is not None or any(key[0] == account for key in self._tickets.values()):
            return None
        now = self._monotonic()
        due = [
            key
            for key, job in self._own.items()
            if key[0] == account
            and (key in self._again or self._as_ordered(job).is_moving)
            and (key in self._again or now - self._asked_at.get(key, float("-inf")) >= seconds)
        ]
        due.sort(key=lambda key: self._asked_at.get(key, float("-inf")))
        return OneBulkJob(*due[0]) if due else None

    def follows(self, ticket: int, question: OneBulkJob) -> None:
        """Notes a question about one job that is under way."""
        key = (question.account, question.job_id)
        self._tickets[ticket] = key
        self._again.discard(key)
