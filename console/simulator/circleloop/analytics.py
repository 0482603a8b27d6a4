"""The four questions about calls and their sums (circleloop.txt l. 844-1094). The key is an administrator's.

No abbreviation is defined (facts CL14); the examples fit these: `total` = inbound + outbound + missed,
`tcd` the seconds of all conversations, `acd` = tcd / (inbound + outbound), `ttta` the seconds until
inbound calls were answered, `tta` = ttta / inbound. In the totals of one number `ttta` is absent, and
`acd` halves (2627 / 14 is printed as 94). Chosen where nothing is printed: an average of nothing is 0;
numbers, teams and users without a call have a row; a summary's `span` changes nothing (facts CL16).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from starlette.datastructures import QueryParams

from console.simulator.circleloop.calls import Call, Calls
from console.simulator.circleloop.company import Company
from console.simulator.circleloop.directory import NUMBERS
from console.simulator.circleloop.periods import Period
from console.simulator.circleloop.refusals import gone


class Sums:
    """What is counted of some calls."""

    def __init__(self, calls: Iterable[Call] = ()) -> None:
        self._counts: dict[str, int] = dict.fromkeys(("inbound", "outbound", "missed"), 0)
        self._talk = 0
        self._until_answered = 0
        for call in calls:
            self._counts[call.kind] += 1
            self._talk += call.talk
            self._until_answered += call.ring_time if call.kind == "inbound" else 0

    def counts(self) -> dict[str, int]:
        """Inbound, outbound and missed."""
        return dict(self._counts)

    def summary(self) -> dict[str, int]:
        """A row of a summary, besides whom it is about."""
        return {
            **self._all(),
            "tcd": self._talk,
            "acd": _average(self._talk, self._conversations),
            "ttta": self._until_answered,
            "tta": _average(self._until_answered, self._counts["inbound"]),
        }

    def totals(self) -> dict[str, int]:
        """The totals of one number (circleloop.txt l. 966)."""
        return {
            **self._all(),
            "acd": _average(self._talk, 2 * self._conversations),
            "tcd": self._talk,
            "tta": _average(self._until_answered, self._counts["inbound"]),
        }

    @property
    def _conversations(self) -> int:
        return self._counts["inbound"] + self._counts["outbound"]

    def _all(self) -> dict[str, int]:
        return {"total": sum(self._counts.values()), **self._counts}


class Analytics:
    """Answers about the calls of a company. `now` tells the virtual time in unix seconds."""

    def __init__(self, calls: Calls, company: Company, now: Callable[[], float]) -> None:
        self._calls = calls
        self._company = company
        self._now = now

    def numbers(self, query: QueryParams) -> dict[str, Any]:
        """GET /analytics/numbers-summary. Raises RequestError 404 for a query that cannot be read."""
        names = {number: {"numberE164": number} for number in NUMBERS}
        return self._summary(query, names, lambda call: call.number)

    def teams(self, query: QueryParams) -> dict[str, Any]:
        """GET /analytics/teams-summary. Raises RequestError 404 for a query that cannot be read."""
        names = {team.id: {"teamID": team.id, "name": team.name} for team in self._company.teams.values()}
        return self._summary(query, names, lambda call: call.team_id)

    def users(self, query: QueryParams) -> dict[str, Any]:
        """GET /analytics/users-summary. Raises RequestError 404 for a query that cannot be read."""
        users = self._company.users.values()
        names = {user.id: {"userID": user.id, "fullName": user.full_name} for user in users}
        return self._summary(query, names, lambda call: call.user_id)

    def number(self, number: str, query: QueryParams) -> dict[str, Any]:
        """GET /analytics/search-number/{number}: with or without a plus (facts CL16).

        Raises RequestError 404 for a number that is not the company's and for a query that cannot be read.
        """
        number = number.removeprefix("+")
        if number not in NUMBERS:
            raise gone("Information")
        now = self._now()
        period = Period.asked_in(query, self._calls.began, now)
        calls = [
            call for call in self._calls.between(period.since, period.until, now) if call.number == number
        ]
        rows = [
            {**bucket.row(), **Sums(_within(calls, bucket.since, bucket.until)).counts()}
            for bucket in period.buckets()
        ]
        return {"data": rows, "totals": {"numberE164": number, **Sums(calls).totals()}}

    def _summary(
        self, query: QueryParams, names: Mapping[str, dict[str, str]], key: Callable[[Call], str]
    ) -> dict[str, Any]:
        now = self._now()
        period = Period.asked_in(query, self._calls.began, now)
        found: dict[str, list[Call]] = defaultdict(list)
        for call in self._calls.between(period.since, period.until, now):
            found[key(call)].append(call)
        return {"data": [{**name, **Sums(found[of]).summary()} for of, name in names.items()]}


def _within(calls: Sequence[Call], since: int, until: int) -> Sequence[Call]:
    """Those, of calls in order, that started within a bucket, its last millisecond included."""
    first, behind = (
        bisect_left(calls, edge / 1000, key=attrgetter("started_at")) for edge in (since, until + 1)
    )
    return calls[first:behind]


def _average(total: int, count: int) -> int:
    return round(total / count) if count else 0
