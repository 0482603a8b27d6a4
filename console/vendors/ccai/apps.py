"""What the Apps API can be asked (ccai-apps.txt). What it can be told is in `requests`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from console.domain import timestamps
from console.domain.accounts import Channel, Identifier
from console.transport.errors import CredentialsRefused, Refused
from console.transport.request import Request
from console.vendors.ccai.reading import APPS, NOT_FOUND, Model, Reader
from console.vendors.ccai.wire.bulk_users import JobRow, RowError, UserRow
from console.vendors.ccai.wire.do_not_call import DoNotCall
from console.vendors.ccai.wire.queues import QueueStatusRow, WaitTime
from console.vendors.rows import Rows, read_page, read_rows

BULK = f"{APPS}/bulk/users"
API_USER_ONLY = "Bulk user management takes an API user's token only, not the company secret"
"""Why a login that works elsewhere is refused here (l. 3460, facts AP35)."""


class AppsApi(Reader):
    """Everything the Apps API answers without changing anything."""

    async def wait_times(
        self, lang: str, *, menu_id: Identifier | None = None, channel: Channel | None = None
    ) -> Rows[WaitTime]:
        """The vendor's estimates for a new contact (l. 2764-3098)."""
        params = [("lang", lang)]
        if menu_id is not None:
            params.append(("menu_id", str(menu_id)))
        if channel is not None:
            params.append(("channel_type", "voice_call" if channel is Channel.CALL else "chat"))
        return await self._read(WaitTime, f"{APPS}/wait_times", params)

    async def queues_status(
        self,
        lang: str,
        menu_ids: Sequence[Identifier],
        menu_type: str,
        *,
        callback_hours: int | None = None,
        callback_from: datetime | None = None,
    ) -> Rows[QueueStatusRow]:
        """Waits, agents and bookable calls back of some menus (facts 2.4); not every customer has it."""
        params = [("lang", lang), *(("menu_id[]", str(one)) for one in menu_ids), ("menu_type", menu_type)]
        if callback_hours is not None:
            params.append(("callback_period_hours", str(callback_hours)))
        if callback_from is not None:
            params.append(("callback_start_from", timestamps.vendor(callback_from)))
        answer = await self.transport.read(Request("GET", f"{APPS}/queues/status", tuple(params)))
        return read_page(QueueStatusRow, answer, under="queues")

    # -- do not call ----------------------------------------------------------------------------------------

    async def check_do_not_call(self, number: str) -> DoNotCall:
        """Whether a number is on the do-not-call list, and until when (l. 4315-4331).

        How the vendor answers for a number that is not listed is not documented: a 404, an empty answer and
        false all mean that (facts AP41), but not a web page, which is of somebody in between. An answer that
        says neither leaves `do_not_call` None: no permission to call.

        Raises:
            TransportError: The vendor did not answer, or refused.
        """
        request = Request("GET", f"{APPS}/outbound_dialer/dnc/check", (("phone_number", number),))
        try:
            answer = await self.transport.read(request)
        except Refused as error:
            if error.status == NOT_FOUND and not error.is_page:
                return DoNotCall(do_not_call=False)
            raise
        said = answer.json() if answer.body.strip() else None
        if not said:
            return DoNotCall(do_not_call=False)
        rows = read_rows(DoNotCall, said).items
        listed = [row for row in rows if row.do_not_call]
        unsaid = [row for row in rows if row.do_not_call is None]
        return next(iter((*listed, *unsaid, *rows)), DoNotCall())

    # -- bulk changes of users ------------------------------------------------------------------------------

    async def bulk_users_template(self) -> Rows[UserRow]:
        """Example rows, with the customer's own roles and teams (l. 3488-3676)."""
        return await self._bulk(UserRow, "template")

    async def bulk_users_jobs(self) -> Rows[JobRow]:
        """All jobs: only an example tells that there is such a list (l. 3715-3772, facts AP29)."""
        return await self._bulk(JobRow, "jobs")

    async def bulk_users_job(self, job_id: Identifier) -> Rows[JobRow]:
        """One job (l. 3677-3949)."""
        return await self._bulk(JobRow, f"jobs/{_part(job_id)}")

    async def bulk_users_scheme_errors(self, job_id: Identifier) -> Rows[RowError]:
        """What is wrong with a file's shape (l. 4117-4159)."""
        return await self._bulk(RowError, f"errors/scheme/{_part(job_id)}")

    async def bulk_users_update_errors(self, job_id: Identifier) -> Rows[RowError]:
        """What went wrong when a job was carried out (l. 4160-4216)."""
        return await self._bulk(RowError, f"errors/update/{_part(job_id)}")

    async def _bulk(self, model: type[Model], path: str) -> Rows[Model]:
        try:
            return await self._read(model, f"{BULK}/{path}")
        except CredentialsRefused as error:
            said = f"{error.message}. {API_USER_ONLY}"
            raise CredentialsRefused(error.host, error.status, said) from None


def _part(row_id: Identifier) -> str:
    """A part of a path that names one row."""
    return quote(str(row_id), safe="")
