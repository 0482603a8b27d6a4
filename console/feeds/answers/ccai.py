"""How a CCAI account answers what is asked once: one question, one request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from console.domain.accounts import Identifier
from console.domain.activities import Activity
from console.domain.agents import Agent, Team
from console.domain.bulk_users import BulkJob, BulkUser, RowProblem
from console.domain.calls import Call
from console.domain.chats import Chat
from console.domain.do_not_call import Listing
from console.domain.menus import Menu
from console.domain.questions.activities import AgentActivity
from console.domain.questions.agents import AgentsPage, AgentsPresent
from console.domain.questions.bulk_users import (
    BulkJobs,
    BulkTemplate,
    OneBulkJob,
    SchemeErrors,
    UpdateErrors,
)
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.questions.one import OneCall, OneChat, OneMenu, OneTeam
from console.domain.questions.question import Page
from console.domain.questions.queues import QueueOutlook
from console.domain.questions.traces import AgentsById, UpdatedCalls, UpdatedChats
from console.domain.queue_statuses import QueueStatus
from console.feeds.answers.answering import Routes
from console.feeds.ccai.present import present
from console.feeds.ccai.wait_times import NOT_OFFERED
from console.feeds.vendor_clock import VendorClock
from console.transport.errors import Refused
from console.vendors.ccai import translate
from console.vendors.ccai.client import CcaiClient
from console.vendors.ccai.wire.agents import CurrentStatus
from console.vendors.rows import Rows

Row = TypeVar("Row")


class CcaiAnswers:
    """One method per question. All raise TransportError."""

    def __init__(self, client: CcaiClient, account: str) -> None:
        self._client = client
        self._account = account

    # -- the floor ------------------------------------------------------------------------------------------

    async def agent_activity(self, question: AgentActivity) -> Page[Activity]:
        """One agent's log, newest first; a vendor that ignores whom it was asked for is held to it."""
        rows = await self._client.agent_activity_logs(
            question.since, question.page, agent_ids=[question.agent_id], newest_first=True
        )
        theirs = [row for row in rows.items if str(row.agent_id) == str(question.agent_id)]
        log = translate.activity_log(theirs, self._account)
        if question.page > 1:  # what lasts now was told on the first page
            log = [replace(one, is_current=False) for one in log]
        return _page(rows, log)

    async def queue_outlook(self, question: QueueOutlook) -> Page[QueueStatus]:
        """Waits, agents and bookable calls back; not every customer's API has them (facts 2.4)."""
        try:
            rows = await self._client.queues_status(
                question.lang,
                question.menu_ids,
                question.menu_type,
                callback_hours=question.callback_hours,
                callback_from=question.callback_from,
            )
        except Refused as error:
            if error.status != NOT_OFFERED:
                raise
            return Page(offered=False)
        return _page(rows, self._each(rows, translate.queue_status))

    async def menu(self, question: OneMenu) -> Page[Menu]:
        """One menu."""
        rows = await self._client.menu(question.id)
        return _page(rows, self._each(rows, translate.menu))

    async def team(self, question: OneTeam) -> Page[Team]:
        """One team."""
        rows = await self._client.team(question.id)
        return _page(rows, self._each(rows, translate.team))

    async def call(self, question: OneCall) -> Page[Call]:
        """One call; none where the vendor ignores ids, as its own table allows (facts MG30)."""
        rows = await self._client.calls(ids=[question.id])
        return _only(question.id, self._each(rows, translate.call))

    async def chat(self, question: OneChat) -> Page[Chat]:
        """One chat."""
        rows = await self._client.chats(ids=[question.id])
        return _only(question.id, self._each(rows, translate.chat))

    # -- what an action may have left behind ---------------------------------------------------------------

    async def updated_calls(self, question: UpdatedCalls) -> Page[Call]:
        """One page of the calls updated since an instant."""
        rows = await self._client.calls(question.since, question.page)
        return replace(_page(rows, self._each(rows, translate.call)), server_date=rows.server_date)

    async def updated_chats(self, question: UpdatedChats) -> Page[Chat]:
        """One page of the chats updated since an instant."""
        rows = await self._client.chats(question.since, question.page)
        return replace(_page(rows, self._each(rows, translate.chat)), server_date=rows.server_date)

    async def agents_by_id(self, question: AgentsById) -> Page[Agent]:
        """These agents alone: a vendor that ignores ids answers with others."""
        rows = await self._client.agents(ids=question.ids)
        wanted = {str(one) for one in question.ids}
        return Page(tuple(each for each in self._each(rows, translate.agent) if str(each.id) in wanted))

    # -- who may act ----------------------------------------------------------------------------------------

    async def agents_page(self, question: AgentsPage) -> Page[Agent]:
        """One page of the directory."""
        rows = await self._client.agents(question.page)
        return _page(rows, self._each(rows, translate.agent))

    async def agents_present(self, question: AgentsPresent) -> Page[Agent]:
        """All who are logged in, each once."""
        asked = datetime.now(UTC)
        rows = await self._client.agents_current_status()
        clock = VendorClock()
        clock.note(asked, datetime.now(UTC), rows.server_date)
        by_id: dict[Identifier, list[CurrentStatus]] = {}
        for row in rows.items:
            by_id.setdefault(row.id, []).append(row)
        return _page(rows, [present(theirs, self._account, asked, clock) for theirs in by_id.values()])

    # -- numbers and users ----------------------------------------------------------------------------------

    async def do_not_call(self, question: CheckDoNotCall) -> Page[Listing]:
        """Whether a number may be called; not told is not known."""
        row = await self._client.check_do_not_call(question.number)
        listing = Listing(self._account, question.number, row.do_not_call, row.expires_at)
        return Page((listing,))

    async def bulk_template(self, question: BulkTemplate) -> Page[BulkUser]:
        """Example rows of a file."""
        rows = await self._client.bulk_users_template()
        return _page(rows, [translate.bulk_user(row) for row in rows.items])

    async def bulk_jobs(self, question: BulkJobs) -> Page[BulkJob]:
        """All jobs."""
        rows = await self._client.bulk_users_jobs()
        return _page(rows, self._each(rows, translate.bulk_job))

    async def bulk_job(self, question: OneBulkJob) -> Page[BulkJob]:
        """One job."""
        rows = await self._client.bulk_users_job(question.job_id)
        return _page(rows, self._each(rows, translate.bulk_job))

    async def scheme_errors(self, question: SchemeErrors) -> Page[RowProblem]:
        """What is wrong with a file's shape."""
        rows = await self._client.bulk_users_scheme_errors(question.job_id)
        return _page(rows, [translate.row_problem(row) for row in rows.items])

    async def update_errors(self, question: UpdateErrors) -> Page[RowProblem]:
        """What went wrong when a job was carried out."""
        rows = await self._client.bulk_users_update_errors(question.job_id)
        return _page(rows, [translate.row_problem(row) for row in rows.items])

    def _each(self, rows: Rows[Any], translated: Callable[[Any, str], Row]) -> list[Row]:
        return [translated(row, self._account) for row in rows.items]


def ccai_routes(client: CcaiClient, account: str) -> Routes:
    """Whom each question of a CCAI account goes to."""
    answers = CcaiAnswers(client, account)
    return {
        AgentActivity: answers.agent_activity,
        QueueOutlook: answers.queue_outlook,
        OneMenu: answers.menu,
        OneTeam: answers.team,
        OneCall: answers.call,
        OneChat: answers.chat,
        UpdatedCalls: answers.updated_calls,
        UpdatedChats: answers.updated_chats,
        AgentsById: answers.agents_by_id,
        AgentsPage: answers.agents_page,
        AgentsPresent: answers.agents_present,
        CheckDoNotCall: answers.do_not_call,
        BulkTemplate: answers.bulk_template,
        BulkJobs: answers.bulk_jobs,
        OneBulkJob: answers.bulk_job,
        SchemeErrors: answers.scheme_errors,
        UpdateErrors: answers.update_errors,
    }


def _page(rows: Rows[Any], translated: Iterable[Row]) -> Page[Row]:
    """The rows that answer, and whether there are more."""
    return Page(tuple(translated), rows.next_page is not None, rows.total, rows.rejected)


def _only(row_id: Any, rows: Iterable[Any]) -> Page[Any]:
    """The row of this id alone: ids are compared as text, for they may be typed."""
    return Page(tuple(row for row in rows if str(row.id) == str(row_id)))
