"""What a Voxloud account answers once, because somebody looks; one request each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from console.domain.call_records import CallRecord
from console.domain.calls import Call
from console.domain.click_to_calls import ClickToCall
from console.domain.contacts import Contact
from console.domain.questions.call_records import OneCallRecord
from console.domain.questions.click_to_calls import OneClickToCall
from console.domain.questions.contacts import OneContact, SearchContacts
from console.domain.questions.question import Page
from console.domain.questions.traces import BegunCalls
from console.domain.questions.webhooks import OneWebhook
from console.domain.webhooks import Webhook
from console.feeds.answers.answering import Routes
from console.vendors.rows import Model, Rows
from console.vendors.voxloud import translate
from console.vendors.voxloud.client import VoxloudClient
from console.vendors.voxloud.searching import search_params

Row = TypeVar("Row")
EVENTS_A_PAGE = 500
"""Events of a page where a whole day may have to be read; the vendor may give fewer."""


def voxloud_routes(
    client: VoxloudClient, account: str, live: Callable[[], Iterable[Call]] = lambda: ()
) -> Routes:
    """Every question a PBX can be asked once; `live` are the calls its webhooks tell of."""

    async def search(question: SearchContacts) -> Page[Contact]:
        wanted = search_params(question.text)
        rows = await client.search_contacts(wanted, offset=question.offset, limit=question.limit)
        return _page(rows, translate.contact, account)

    async def contact(question: OneContact) -> Page[Contact]:
        return _page(await client.contact(question.id), translate.contact, account)

    async def webhook(question: OneWebhook) -> Page[Webhook]:
        return _page(await client.webhook_subscription(question.id), translate.webhook, account)

    async def click_to_call(question: OneClickToCall) -> Page[ClickToCall]:
        return _page(await client.click_to_call(question.id), translate.click_to_call, account)

    async def call_record(question: OneCallRecord) -> Page[CallRecord]:
        if isinstance(question.id, int):
            rows = await client.telephony_event(question.id)
        else:
            rows = await client.telephony_event_by_call_id(question.id)
        return _page(rows, translate.call_record, account)

    async def begun_calls(question: BegunCalls) -> Page[Call]:
        rows = await client.telephony_events(question.page, EVENTS_A_PAGE, question.since)
        page = _page(rows, translate.call, account)
        still_live = () if question.page else (call for call in live() if call.is_open)
        return replace(page, rows=(*page.rows, *still_live), server_date=rows.server_date)

    return {
        SearchContacts: search,
        OneContact: contact,
        OneWebhook: webhook,
        OneClickToCall: click_to_call,
        OneCallRecord: call_record,
        BegunCalls: begun_calls,
    }


def _page(rows: Rows[Model], translated: Callable[[Model, str], Row], account: str) -> Page[Row]:
    """The rows of an answer in domain values."""
    return Page(
        tuple(translated(row, account) for row in rows.items),
        more=rows.next_page is not None,
        rejected=rows.rejected,
    )
