"""The book of contacts keeps the newest, and what goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.domain.calls import Call
from console.feeds.call_book import CallBook
from console.feeds.contact_book import KEPT_CONTACTS
from console.feeds.latest import Clock, Latest
from console.feeds.reading import AnyReading, Noun

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_weeks_of_calls_stay_bounded_and_a_call_that_goes_on_is_kept() -> None:
    published: list[AnyReading] = []
    book = CallBook(Latest("support", Noun.CALLS, published.append, target_age=10, clock=Clock()))
    for hour in range(200):
        now = NOON + timedelta(hours=hour)
        calls = [
            Call("support", hour * 1000 + one, "", "finished", now, updated_at=now) for one in range(500)
        ]
        stuck = [Call("support", f"stuck {hour} {one}", "", "connected", now) for one in range(20)]
        book.take(calls + stuck, now=now)
    assert len(book._contacts) == len(book._as_of) == len(book._order) == KEPT_CONTACTS
    assert book.get("stuck 198 1") is not None
    assert book.get("stuck 150 1") is None
