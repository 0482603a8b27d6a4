"""Recent calls: none is lost, whatever the order, the page and the dates, and none is asked for for ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from console.domain import timestamps
from console.feeds.ccai.recent import FIRST_PAGES
from console.feeds.ccai.tail import LONGEST_WALK, Page, Tail
from console.feeds.contact_book import KEPT_CONTACTS
from console.feeds.reading import Freshness, Noun
from tests.loopback import Seen, ok, ok_json

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PATH = "/manager/api/v1/calls"


def row(call: int, updated: datetime | None, status: str = "finished", **more: Any) -> Any:
    return {
        "id": call,
        "status": status,
        "call_type": "Voice Inbound (IVR)",
        "created_at": timestamps.vendor(NOON - timedelta(minutes=20)),
        "updated_at": None if updated is None else timestamps.vendor(updated),
        **more,
    }


class Calls:
    """A vendor's list of calls: honours the bound and the page, or does not."""

    def __init__(
        self,
        rows: list[Any],
        *,
        in_order: bool = True,
        bound: bool = True,
        pages: bool = True,
        total: int | None = None,
    ) -> None:
        self.rows = rows
        self.total = total
        """What the vendor says there are in all; -1 is the truth."""
        self.in_order, self.bound, self.pages = in_order, bound, pages

    def __call__(self, request: Seen) -> bytes:
        query = request.query
        since = query["updated_at[from]"][0]
        rows = [one for one in self.rows if not self.bound or (one["updated_at"] or "9") >= since]
        if self.in_order:
            rows = sorted(rows, key=lambda one: one["updated_at"] or "")
        page, per = int(query["page"][0]) if self.pages else 1, int(query["per"][0])
        total = len(rows) if self.total == -1 else self.total
        told = () if total is None else (f"Total: {total}",)
        return ok_json(rows[(page - 1) * per : page * per], *told)


async def follow(ccai: Any) -> int:
    """Asks until nothing more is due; how many requests that took."""
    for asked in range(1, 200):
        if not (await ccai.feed("calls").ask()).more:
            return asked
    raise AssertionError("the tail is walked for ever")


def known(ccai: Any) -> set[int]:
    return {call.id for call in ccai.rows(Noun.CALLS)}


async def test_two_hundred_and_fifty_calls_of_one_instant_all_arrive(ccai: Any) -> None:
    instant = NOON - timedelta(minutes=5)
    ccai.vendor.thinking[PATH] = Calls([row(one, instant) for one in range(250)])
    await follow(ccai)
    assert known(ccai) == set(range(250))
    await follow(ccai)
    ccai.vendor.thinking[PATH].rows.append(row(999, NOON - timedelta(minutes=1)))
    await follow(ccai)
    assert 999 in known(ccai)
    assert await follow(ccai) == 1


async def test_a_floor_busier_than_the_budget_can_follow_never_looks_fresh(ccai: Any, hands: Any) -> None:
    hands.wall = NOON
    busy = Calls([row(one, NOON - timedelta(seconds=1700 - one / 2)) for one in range(3000)])
    ccai.vendor.thinking[PATH] = busy
    await ccai.ask("calls")
    assert ccai.published[Noun.CALLS].taken_monotonic is None
    for _ in range(FIRST_PAGES):
        await ccai.ask("calls")
    reading = ccai.published[Noun.CALLS]
    age = reading.age(hands.clock.monotonic())
    assert age is not None
    assert 1100 < age < 1200
    assert reading.freshness(hands.clock.monotonic()) is Freshness.STALE
    await follow(ccai)
    reading = ccai.published[Noun.CALLS]
    assert reading.freshness(hands.clock.monotonic()) is Freshness.FRESH


async def test_on_a_busy_floor_what_just_happened_comes_first(ccai: Any, hands: Any) -> None:
    hands.wall = NOON
    rows = [row(one, NOON - timedelta(seconds=1700 - one / 2), "connected") for one in range(3400)]
    ccai.vendor.thinking[PATH] = busy = Calls(rows, total=-1)
    assert await follow(ccai) <= 8
    told = known(ccai)
    assert {3399 - one for one in range(400)} <= told
    assert not told & set(range(2000)), "what was going on then may be over, unseen"
    reading = ccai.published[Noun.CALLS]
    assert reading.freshness(hands.clock.monotonic()) is Freshness.FRESH
    hands.wall += timedelta(seconds=100)
    busy.rows += [row(one, NOON + timedelta(seconds=(one - 4000) / 4)) for one in range(4000, 4400)]
    await follow(ccai)
    assert set(range(4000, 4400)) <= known(ccai), "whoever has come to the end leaves nothing out"
    asked = [timestamps.parse(one.query["updated_at[from]"][0]) for one in ccai.vendor.asked(PATH)]
    assert asked == sorted(asked)


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        pytest.param([1700 - one / 1000 for one in range(150)] + [30, 20], -1, id="a burst, then quiet"),
        pytest.param([1700 - one * 10 for one in range(160)], 1_000_000, id="a total of all calls ever"),
        pytest.param([1700 - one / 2 for one in range(900)], None, id="no total"),
    ],
)
async def test_nothing_is_left_out_unless_everything_says_that_there_is_too_much(
    ccai: Any, hands: Any, rows: list[float], total: int | None
) -> None:
    hands.wall = NOON
    ccai.vendor.thinking[PATH] = Calls(
        [row(one, NOON - timedelta(seconds=ago)) for one, ago in enumerate(rows)], total=total
    )
    heard: set[int] = set()
    for _ in range(100):
        asked = await ccai.feed("calls").ask()
        heard |= known(ccai)
        if not asked.more:
            break
    assert heard == set(range(len(rows)))


async def test_after_a_long_silence_what_may_be_over_is_not_shown_as_going_on(ccai: Any, hands: Any) -> None:
    ccai.vendor.thinking[PATH] = calls = Calls(
        [row(1, NOON - timedelta(minutes=1), "connected"), row(2, NOON - timedelta(minutes=1))]
    )
    await follow(ccai)
    assert known(ccai) == {1, 2}
    hands.wall += timedelta(hours=3)
    calls.rows = [row(3, hands.wall - timedelta(minutes=1), "connected")]
    await follow(ccai)
    assert known(ccai) == {2, 3}


async def test_mg30_calls_in_no_order_are_walked_by_page(ccai: Any) -> None:
    rows = [row(one, NOON - timedelta(seconds=(one * 37) % 900)) for one in range(330)]
    ccai.vendor.thinking[PATH] = Calls(rows, in_order=False)
    assert await follow(ccai) == 4
    assert known(ccai) == set(range(330))


async def test_mg30_a_vendor_that_ignores_page_or_bound_is_not_walked_for_ever(ccai: Any) -> None:
    rows = [row(one, NOON - timedelta(seconds=one)) for one in range(150)]
    ccai.vendor.thinking[PATH] = Calls(rows, in_order=False, pages=False)
    assert await follow(ccai) <= 2
    assert await follow(ccai) <= 2
    old = [row(one, NOON - timedelta(days=9, seconds=one)) for one in range(5000)]
    ccai.vendor.thinking[PATH] = Calls(old, bound=False, in_order=False)
    assert await follow(ccai) <= LONGEST_WALK
    assert len(ccai.rows(Noun.CALLS)) <= KEPT_CONTACTS


async def test_a_call_dated_in_the_future_neither_hides_others_nor_its_own_next_state(ccai: Any) -> None:
    calls = Calls([row(1, NOON + timedelta(days=900), "connected")])
    ccai.vendor.thinking[PATH] = calls
    await follow(ccai)
    calls.rows.append(row(2, NOON + timedelta(seconds=1)))
    await follow(ccai)
    assert known(ccai) == {1, 2}
    calls.rows[0] = row(1, NOON + timedelta(seconds=2), "finished")
    await follow(ccai)
    assert {call.id: call.status for call in ccai.rows(Noun.CALLS)} == {1: "finished", 2: "finished"}


async def test_a_call_without_a_date_counts_and_may_move_on(ccai: Any) -> None:
    ccai.says("calls", [row(1, None, "connected"), {"id": None}])
    await follow(ccai)
    assert ccai.published[Noun.CALLS].rejected == 1
    ccai.says("calls", [row(1, None, "finished")])
    await follow(ccai)
    assert [call.status for call in ccai.rows(Noun.CALLS)] == ["finished"]


async def test_an_update_that_shows_up_a_moment_late_is_not_lost(ccai: Any) -> None:
    calls = Calls([row(1, NOON - timedelta(seconds=10)), row(2, NOON - timedelta(seconds=30), "connected")])
    ccai.vendor.thinking[PATH] = calls
    await follow(ccai)
    calls.rows[1] = row(2, NOON - timedelta(seconds=11), "finished")
    await follow(ccai)
    assert {call.id: call.status for call in ccai.rows(Noun.CALLS)} == {1: "finished", 2: "finished"}


async def test_an_older_state_never_replaces_a_newer_one(ccai: Any) -> None:
    ccai.says("calls", [row(1, NOON - timedelta(seconds=5), "finished")])
    await follow(ccai)
    ccai.says("calls", [row(1, NOON - timedelta(seconds=50), "connected")])
    await follow(ccai)
    assert ccai.rows(Noun.CALLS)[0].status == "finished"


async def test_the_tail_follows_the_vendors_clock_even_from_the_first_hour_of_a_wrong_one(
    ccai: Any, hands: Any
) -> None:
    behind = NOON - timedelta(hours=3)
    date = f"Date: {behind:%a, %d %b %Y %H:%M:%S} GMT"
    calls = Calls([row(1, behind - timedelta(seconds=5))])

    def dated(request: Seen) -> bytes:
        return calls(request).replace(b"\r\n", f"\r\n{date}\r\n".encode(), 1)

    ccai.vendor.thinking[PATH] = dated
    await follow(ccai)
    hands.wall += timedelta(seconds=10)
    calls.rows.append(row(2, behind + timedelta(seconds=1)))
    await follow(ccai)
    assert known(ccai) == {1, 2}


async def test_d9_calls_are_told_in_our_time_and_what_somebody_chose_is_not(ccai: Any, hands: Any) -> None:
    """A talk of two minutes stood at ten, or at none, where the clocks were apart."""
    ahead = timedelta(minutes=8)
    began, chosen = NOON + ahead - timedelta(minutes=2), NOON + timedelta(days=1)
    told = row(
        1, began, "connected", connected_at=timestamps.vendor(began), scheduled_at=timestamps.vendor(chosen)
    )
    date = f"Date: {NOON + ahead:%a, %d %b %Y %H:%M:%S} GMT"
    ccai.vendor.answers(PATH, ok_json([told], date))
    await follow(ccai)
    (call,) = ccai.rows(Noun.CALLS)
    assert abs((NOON - call.connected_at).total_seconds() - 120) <= 1
    assert call.scheduled_at == chosen
    events = {event.what: event.at for event in call.timeline}
    assert events["connected"] == call.connected_at
    assert events["scheduled for"] == chosen


async def test_after_a_long_silence_the_tail_begins_with_what_is_recent(ccai: Any, hands: Any) -> None:
    ccai.vendor.thinking[PATH] = Calls([])
    await follow(ccai)
    hands.wall += timedelta(days=3)
    await follow(ccai)
    asked = ccai.vendor.asked(PATH)[-1].query["updated_at[from]"][0]
    assert asked == timestamps.vendor(hands.wall - timedelta(minutes=30))


async def test_a_page_that_fails_is_asked_for_again(ccai: Any) -> None:
    rows = [row(one, NOON - timedelta(seconds=(one * 37) % 900)) for one in range(150)]
    calls = Calls(rows, in_order=False)
    fail = True

    def flaky(request: Seen) -> bytes:
        return ok(b"", "502 Bad") if fail and request.query["page"] == ["2"] else calls(request)

    ccai.vendor.thinking[PATH] = flaky
    await ccai.schedule.run_once(frozenset({Noun.CALLS}))
    assert ccai.published[Noun.CALLS].fault is not None
    assert len(known(ccai)) == 100
    fail = False
    await ccai.schedule.run_once(frozenset({Noun.CALLS}))
    assert known(ccai) == set(range(150))
    assert ccai.published[Noun.CALLS].fault is None


async def test_mg23_names_are_those_of_the_directory(ccai: Any) -> None:
    ccai.says("agents", [{"id": 7, "name": "Ann Lee"}])
    ccai.says("calls", [row(1, NOON, agent_info={"id": 7, "name": "Lee Ann"})])
    await ccai.ask("agents", "calls")
    assert ccai.rows(Noun.CALLS)[0].agent == "Ann Lee"


async def test_mg23_a_new_name_is_shown_with_the_next_answer_and_other_rows_stay_the_same(ccai: Any) -> None:
    ccai.says("agents", [{"id": 7, "name": "Ann Lee"}, {"id": 8, "name": "Bob"}])
    calls = [row(1, NOON, agent_info={"id": 7, "name": "Lee Ann"}), row(2, NOON, agent_info={"id": 8})]
    ccai.says("calls", calls)
    await ccai.ask("agents", "calls")
    before = {call.id: call for call in ccai.rows(Noun.CALLS)}
    ccai.says("agents", [{"id": 7, "name": "Ann Lee-Ray"}, {"id": 8, "name": "Bob"}])
    await ccai.ask("agents", "calls")
    after = {call.id: call for call in ccai.rows(Noun.CALLS)}
    assert [after[one].agent for one in (1, 2)] == ["Ann Lee-Ray", "Bob"]
    assert after[2] is before[2]


def test_a_date_in_the_future_does_not_carry_the_tail_past_what_is_still_to_come() -> None:
    tail = Tail()
    tail.begin(NOON)
    ahead = Page(frozenset({1}), (NOON + timedelta(minutes=30),), goes_on=False, brought_news=True)
    tail.advance(ahead, not_after=NOON)
    assert tail.begin(NOON + timedelta(hours=1)) <= NOON
