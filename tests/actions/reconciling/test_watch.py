"""When an action is looked for again, and what is told of it when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.actions.journal.entries import Entry
from console.actions.reconciling.judgement import Judged
from console.actions.reconciling.watch import Watch
from console.actions.reconciling.windows import WINDOWS
from console.domain.actions import Search, Verdict
from console.domain.traces import RecordList
from tests.actions.reconciling.cases import AGENTS, SENT, call, seen, sent

NOTHING = Judged()


def watch(record_list: RecordList = RecordList.CALL) -> Watch:
    entry = Entry("a", SENT, "call", call(), "POST", "jane", "here 1 1")
    return Watch(entry, sent(call()), record_list, WINDOWS, 0.0)


def looked(one: Watch, *after: float, is_whole: bool = True, unreadable: int = 0) -> None:
    """Looks begun so many seconds after it was sent."""
    for seconds in after:
        one.looked(SENT + timedelta(seconds=seconds), seconds, is_whole, unreadable)


def told(one: Watch, after: float, judged: Judged | None = NOTHING, before: Search | None = None) -> str:
    search = one.conclusion(judged, before, SENT + timedelta(seconds=after), dict(AGENTS))
    return "" if search is None else search.evidence


def test_it_is_looked_for_soon_and_then_ever_more_rarely() -> None:
    one, dues, at = watch(), [], WINDOWS.pause(0, 0.0)
    while not one.is_over(SENT + timedelta(seconds=at)):
        dues.append(at)
        looked(one, at)
        at = one.due
    assert dues[:6] == [3, 10, 30, 60, 130, 730]
    assert dues[6:9] == [1330, 1930, 2530]
    assert (dues[-1] - dues[-2], len(dues)) == (1800, 56)


def test_looks_that_fail_are_tried_again_ever_later_and_a_refused_login_hardly_ever() -> None:
    one = watch()
    pauses = []
    for _ in range(8):
        one.failed(0.0)
        pauses.append(one.due)
    assert pauses == [10, 20, 40, 80, 160, 320, 600, 600]
    one = watch()
    one.failed(0.0, was_denied=True)
    assert one.due == 600
    looked(one, 3, is_whole=False)
    assert one.due == 3 + 7


@pytest.mark.parametrize(
    ("looks", "after", "is_absent"),
    [
        ((3, 10, 30, 60, 130), 130, True),
        ((60, 90, 121), 121, True),
        ((60, 90, 120), 120, False),
        ((100, 130), 130, False),
        ((0.5, 100, 130), 130, False),  # one began while it was still being sent
    ],
)
def test_absent_is_what_enough_looks_for_long_enough_did_not_see(
    looks: tuple[float, ...], after: float, is_absent: bool
) -> None:
    one = watch()
    looked(one, *looks)
    assert ("It may be tried again" in told(one, after)) is is_absent


def test_part_of_a_list_and_rows_nobody_can_read_leave_it_undecided() -> None:
    one = watch()
    looked(one, 3, 10, 130, is_whole=False)
    assert told(one, 60, None) == ""
    assert "more recent calls than could be looked through" in told(one, 130, None)
    assert told(one, 130, None, Search(Verdict.NOT_FOUND, "")) == ""
    one = watch()
    looked(one, 3, unreadable=1)
    looked(one, 10, 130)
    assert "could not be read" in told(one, 130)
    assert "Found: call 4711" in told(one, 130, Judged(proof=seen()))


def test_a_call_that_is_listed_once_it_has_ended_is_not_absent_before_it_can_have() -> None:
    one = watch(RecordList.CONNECTION)
    looked(one, 3, 10, 130)
    assert "it may still go on" in told(one, 130)
    assert "It may be tried again" in told(one, WINDOWS.ended_first + 1)


def test_a_clock_that_was_set_leaves_it_undecided_but_takes_back_nothing() -> None:
    one = watch()
    looked(one, *WINDOWS.soon)
    absent = one.conclusion(NOTHING, None, SENT + timedelta(seconds=130), dict(AGENTS))
    one.is_adrift = True
    assert told(one, 3).startswith("Undecided: this machine's clock was set")
    assert told(one, 130, Judged(proof=seen())).startswith("Undecided")
    assert told(one, 130, before=absent) == ""


def test_the_same_finding_is_told_once_and_another_one_again() -> None:
    one = watch()
    looked(one, 3, 10, 130)
    absent = Search(Verdict.NOT_FOUND, "before")
    assert told(one, 130, NOTHING, absent) == ""
    late = seen(600, numbers=("+18596579625",))
    assert told(one, 700, Judged(proof=late), absent).startswith("Found: call 4711 at ")
    assert "10 min after it was sent" in told(one, 700, Judged(proof=late), absent)
    assert told(one, 700, Judged(proof=late), Search(Verdict.FOUND, "", 4711)) == ""


def test_a_finding_tells_what_it_rests_on() -> None:
    one = watch()
    looked(one, 3, 130)
    began = SENT.astimezone() + timedelta(seconds=2)
    proof = seen(2, shown="+1 339-219-5276")
    assert told(one, 3, Judged(proof=proof)) == (
        f"Found: call 4711 at {began:%H:%M:%S}, 2 s after it was sent, by Ada Byrne, "
        "showing +1 339-219-5276. Do not place it again."
    )
    several = Judged(possible=tuple(seen(2, number) for number in range(5)))
    assert "call 2 at" in told(one, 130, several)
    assert "and 2 more may be it; any of them may be it" in told(one, 130, several)
    assert told(one, 100, several) == ""
    hostile = seen(2, ticket_id="\x1b[2J")
    assert "\x1b" not in told(one, 130, Judged(possible=(hostile,)))
