"""The board of statistics: what is asked, what is shown as it was given, and what is never made up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from console.domain.accounts import Vendor
from console.domain.faults import Fault, FaultKind
from console.domain.questions.statistics import NumberStatistics, Statistics
from console.domain.statistics import Bucket, Counts, Period, Series, Span, Subject
from console.engine import AccountSummary
from console.ui.dialogs.days import DaysDialog
from console.ui.panes.statistics import StatisticsPane
from console.ui.panes.statistics_view import CountsStanding, StatisticsView, counts_bar
from console.wiring.offers.circleloop import OFFER
from tests.ui.screens.boards import answer, stand

SIZE = (150, 40)
KINDS = frozenset({Statistics.kind, NumberStatistics.kind})
LEEDS = AccountSummary("leeds", Vendor.CIRCLELOOP, OFFER.nouns, questions=KINDS, timezone="Europe/London")
YORK = AccountSummary("york", Vendor.CIRCLELOOP, OFFER.nouns, questions=KINDS, timezone="Asia/Tokyo")
MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
PERIOD = Period(MIDNIGHT, datetime(2026, 3, 2, 12, tzinfo=UTC))
LOUD = Counts("leeds", "441234501234", "441234501234", 91, 4, 84, 3, tcd=10978, acd=125, ttta=40, tta=10)
QUIET = Counts("leeds", "n2", "[/x] \x1b[2J\u202e", 0, 0, 0, 0)
UNTOLD = Counts("leeds", "n3", "Untold")


async def pick(pilot: Any, text: str) -> None:
    await pilot.press("v")
    await pilot.pause()
    await pilot.press(*["space" if each == " " else each for each in text], "enter")
    await pilot.pause()


async def test_today_is_asked_of_each_account_in_its_own_zone(
    host: Any, floor: Any, backend: Any, until: Any, support: Any
) -> None:
    backend.accounts = (LEEDS, support, YORK)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, [], board="statistics")
        leeds, york = backend.asked
        assert leeds == Statistics("leeds", Subject.NUMBERS, PERIOD)
        assert york.period.begin == datetime(2026, 3, 1, 15, tzinfo=UTC)
        assert york.period.timezone == "Asia/Tokyo"


async def test_figures_are_shown_as_given_and_the_unknown_is_no_nought(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    backend.accounts = (LEEDS,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="statistics")
        answer(screen, backend, UNTOLD, QUIET, LOUD)
        await until(pilot, lambda: "441234501234" in seen(app))
        lines = seen(app).splitlines()
        loud, quiet, untold = (
            next(each for each in lines if name in each).split()
            for name in ("441234501234", "[/x]", "Untold")
        )
        assert loud[-5:] == ["█▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒×", "3:02:58", "2:05", "0:40", "0:10"]
        assert loud[-10:-5] == ["91", "4", "84", "3", "57.1%"]
        assert untold[-10:] == ["?"] * 10
        assert quiet[-9:-4] == ["0", "0", "0", "0", "–"]
        assert lines.index(next(each for each in lines if "441234501234" in each)) == 3
        assert "\x1b" not in seen(app)
        assert "\u202e" not in seen(app)
        assert "? calls  ? in  ? out  ? missed" in screen.active.title_bar.text


async def test_another_part_is_asked_for_and_the_former_rows_go_at_once(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    backend.accounts = (LEEDS,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="statistics")
        answer(screen, backend, LOUD)
        await until(pilot, lambda: "441234501234" in seen(app))
        assert "91 calls  4 in  84 out  3 missed" in screen.active.title_bar.text
        await pick(pilot, "of teams")
        await until(pilot, lambda: backend.asked[-1] == Statistics("leeds", Subject.TEAMS, PERIOD))
        assert "441234501234" not in seen(app)
        assert "asking" in seen(app)
        answer(screen, backend, Counts("leeds", "t1", "Sales", 5, 2, 2, 1), Counts("leeds", "t2", "Help", 5))
        await until(pilot, lambda: "Sales" in seen(app))
        assert "Statistics of teams · today 2" in screen.active.title_bar.text
        assert "10 calls" not in screen.active.title_bar.text
        assert "a call may be in several rows" in screen.active.title_bar.text


async def test_a_late_answer_to_the_former_question_is_dropped(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    backend.accounts = (LEEDS,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="statistics")
        await pick(pilot, "yesterday")
        await until(pilot, lambda: len(backend.asked) == 2)
        assert backend.forgotten == [1]
        assert backend.asked[-1].period.end == datetime(2026, 3, 1, 23, 59, 59, tzinfo=UTC)
        answer(screen, backend, LOUD, ticket=1)
        await pilot.pause()
        assert "441234501234" not in seen(app)


async def test_two_days_are_typed_and_stay_among_the_choices(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    backend.accounts = (LEEDS,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, [], board="statistics")
        await pick(pilot, "one day")
        await until(pilot, lambda: isinstance(app.screen, DaysDialog))
        await pilot.press(*"2026-02-01", "tab", *"2026-01-01", "enter")
        await until(pilot, lambda: "2026-01-01 is before 2026-02-01" in seen(app))
        app.screen.last.value = "2026-02-03"
        await pilot.press("enter")
        await until(pilot, lambda: len(backend.asked) == 2)
        period = backend.asked[-1].period
        assert (period.begin, period.end) == (
            datetime(2026, 2, 1, tzinfo=UTC),
            datetime(2026, 2, 3, 23, 59, 59, tzinfo=UTC),
        )
        await pilot.press("v")
        await until(pilot, lambda: "Range: 2026-02-01 to 2026-02-03  shown now" in seen(app))


async def test_cl13_a_number_opens_its_pieces_labelled_as_the_vendor_labels_them(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    backend.accounts = (LEEDS,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="statistics")
        answer(screen, backend, LOUD)
        await until(pilot, lambda: screen.active.arrangement.all_rows)
        await pick(pilot, "by week")
        assert len(backend.asked) == 1
        await pilot.press("enter")
        await until(pilot, lambda: len(backend.asked) == 2)
        asked = backend.asked[-1]
        assert isinstance(asked, NumberStatistics)
        assert (asked.number, asked.period.span) == ("441234501234", Span.WEEK)
        totals = Counts("leeds", "441234501234", "x", 14, 5, 9, 0, tcd=2627, acd=94, tta=4)
        buckets = (Bucket("Sun [/x]", inbound=5, outbound=9, missed=0), Bucket("Mon 28th", inbound=7))
        answer(screen, backend, Series("leeds", "441234501234", totals, buckets))
        await until(pilot, lambda: "Sun [/x]" in app.screen.text)
        lines = [each.partition("\t")[2].split() for each in app.screen.text.splitlines()]
        assert ["Sun", "[/x]", "███████▒▒▒▒▒▒▒▒▒▒▒▒▒", "5", "9", "0"] in lines
        assert ["Mon", "28th", "?", "7", "?", "?"] in lines
        assert "tcd 2627 · acd 94 · ttta ? · tta 4" in app.screen.text


async def test_teams_have_no_series_and_a_denied_question_says_so(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    backend.accounts = (LEEDS,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="statistics")
        fault = Fault(FaultKind.REFUSED, "the login is no admin's", "Use another")
        answer(screen, backend, fault=fault)
        await until(pilot, lambda: "the login is no admin's" in seen(app))
        await pick(pilot, "of users")
        answer(screen, backend, Counts("leeds", "u1", "Ana", 1, 1, 0, 0))
        await until(pilot, lambda: screen.active.arrangement.all_rows)
        await pilot.press("enter")
        await pilot.pause()
        assert len(backend.asked) == 2
        assert "Piece by piece" not in app.screen.text


def test_cl14_details_give_the_vendors_own_figure_beside_what_it_seems_to_mean() -> None:
    details = StatisticsView().details(CountsStanding(LOUD, Subject.NUMBERS, 91, PERIOD), 0)
    told = {line.label: line.text for line in details.lines if line.label}
    assert told["tcd"] == "10978 s (3:02:58), total call duration it seems"
    assert told["Range"] == "2026-03-02 00:00 to 2026-03-02 12:00"
    untold = StatisticsView().details(CountsStanding(UNTOLD, Subject.USERS, 91, PERIOD), 0)
    assert {line.text for line in untold.lines if line.label == "acd"} == {
        "?, average call duration it seems"
    }


def test_calls_that_are_not_told_apart_are_drawn_as_such() -> None:
    assert counts_bar(Counts("a", 1, "x", total=10), 20, 10) == "░░░░░"
    assert counts_bar(Counts("a", 1, "x", 10, 5, 5, 2), 10, 10) == "███▒▒▒▒▒××"
    assert counts_bar(Counts("a", 1, "x", 10, 2, 2, 1), 10, 10) == "██▒▒×░░░░░"


def test_it_sorts_by_what_is_known(floor: Any) -> None:
    rows = [CountsStanding(each, Subject.NUMBERS, 91, PERIOD) for each in (UNTOLD, QUIET, LOUD)]
    view = StatisticsView()
    assert [row.counts for row in view.own_order(rows, 0)] == [LOUD, QUIET, UNTOLD]
    assert view.value(rows[0], "answered", 0) is None
    assert StatisticsPane.offered_by(LEEDS)
