"""The pane of bulk users: files of users on their way, kept fresh while one moves and somebody looks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from console.actions.news import ActionNews
from console.domain.bulk_users import BulkJob, JobState
from console.domain.questions.bulk_users import BulkJobs, OneBulkJob
from console.domain.questions.question import Question
from console.engine import AccountSummary, Answered
from console.ui.panes.base.answered import AnsweredRows
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.bulk_job_view import BulkJobView
from console.ui.panes.bulk_jobs import JobRows, Key

EVERY = 3.0
"""Seconds between two looks at a job that moves."""
AFTER_FAULT = 15.0
"""The same where the last look had no answer."""
LONGEST_MOVE = 24 * 3600.0
"""Seconds after which a job that still says it moves is not waited for any more."""


class BulkUsersPane(AskingPane[BulkJob]):
    """The jobs of all accounts that take files of users."""

    title: ClassVar[str] = "Bulk users"
    question: ClassVar[type[Question]] = BulkJobs
    answers: JobRows

    def __init__(self, asker: Asker, clocks: Clocks = SYSTEM_CLOCKS) -> None:
        view = BulkJobView()
        super().__init__(view, asker, clocks, id="bulk-users")
        self._ended = view.ended
        view.why = self.answers.why
        self._hurried: set[str] = set()
        self._at_work: set[Key] = set()

    def make_answers(self, accounts: list[AccountSummary]) -> AnsweredRows:
        """Jobs that were made here are held beside the list."""
        return JobRows("bulk changes of users", accounts, self.clocks.monotonic)

    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """All jobs."""
        return BulkJobs(account.name)

    def ask_anew(self) -> None:
        """The list, and then whatever it does not tell of."""
        self.answers.ask_own_again()
        super().ask_anew()

    def again_after(self, account: str) -> float | None:
        """Every few seconds while a job of the list moves, at once after something was done to one."""
        if not self.answers.has_list(account):
            return None
        if account in self._hurried:
            return 0.0
        if not any(row.account == account and self._moves(row) for row in self.answers.rows()):
            return None
        return EVERY if self.answers.fault(account) is None else AFTER_FAULT

    def _moves(self, job: BulkJob) -> bool:
        since = job.requested_at or job.created_at
        is_old = since is not None and self.clocks.now() - since.timestamp() > LONGEST_MOVE
        return job.is_moving and not is_old

    def keep_fresh(self) -> None:
        """The list, and one by one the jobs it does not tell of."""
        super().keep_fresh()
        for account in self._accounts:
            if self.answers.ticket(account.name) is not None:
                self._hurried.discard(account.name)
                continue
            question = self.answers.to_follow(account.name, EVERY)
            if question is not None and account.answers(OneBulkJob):
                self.answers.follows(self._asker.ask(question), question)

    def take_answer(self, news: Answered) -> bool:
        """Takes an answer, and notes which job was seen to end."""
        if not super().take_answer(news):
            return False
        for job in self.answers.rows():
            if job.state is JobState.IN_PROGRESS:
                self._at_work.add(job.key)
            elif job.key in self._at_work:
                self._at_work.discard(job.key)
                self._ended[job.key] = datetime.fromtimestamp(self.clocks.now(), UTC)
        self.redraw()
        return True

    def take_action(self, news: ActionNews) -> None:
        """What was uploaded, replaced or begun is shown at once, and asked for when somebody looks."""
        account = self.answers.take_action(news)
        if account is not None:
            self._hurried.add(account)
            self.redraw()
