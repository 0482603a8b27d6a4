"""CircleLoop's analytics: sums that agree with each other and grow with the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

COUNTS = ("total", "inbound", "outbound", "missed", "tcd")
LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2030, 3, 11, tzinfo=LONDON).timestamp()
"""A week before the tests' day."""
DAY = 86_400.0


def ask(running, what, since=None, until=None, **query):
    bounds = {"from": since, "to": until}
    query |= {name: f"{at:.0f}" for name, at in bounds.items() if at is not None}
    answer = running.circleloop.get(f"/analytics/{what}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def sums(rows):
    return {name: sum(row[name] for row in rows) for name in COUNTS}


@pytest.fixture(scope="module")
def number(shared):
    return ask(shared, "numbers-summary")["data"][0]["numberE164"]


@pytest.mark.parametrize("what", ["numbers-summary", "teams-summary", "users-summary"])
def test_a_summary_has_a_row_for_everybody(shared, reads_as_documented, what):
    answer = ask(shared, what, MONDAY, MONDAY + 7 * DAY, span="day", timezone="Europe/London")
    reads_as_documented(answer, f"circleloop/{what}")
    assert len(answer["data"]) == {"numbers": 5, "teams": 4, "users": 12}[what.partition("-")[0]]
    for row in answer["data"]:
        assert row["total"] == row["inbound"] + row["outbound"] + row["missed"] > 0
        assert row["acd"] == round(row["tcd"] / (row["inbound"] + row["outbound"]))
        assert row["tta"] == round(row["ttta"] / row["inbound"])


def test_numbers_teams_and_users_have_the_same_calls(shared):
    for since, until in ((MONDAY, MONDAY + DAY), (None, None), (MONDAY + 36_000, MONDAY + 40_000)):
        found = [
            sums(ask(shared, what, since, until)["data"])
            for what in ("numbers-summary", "teams-summary", "users-summary")
        ]
        assert found[0] == found[1] == found[2]
        assert found[0]["total"] > 0


def test_the_span_changes_no_summary(shared):
    found = [
        ask(shared, "teams-summary", MONDAY, MONDAY + DAY, span=span) for span in ("day", "week", "month")
    ]
    assert found[0] == found[1] == found[2]


def test_the_days_of_a_number_add_up_to_its_totals(shared, reads_as_documented, number):
    answer = ask(shared, f"search-number/{number}", MONDAY, MONDAY + 7 * DAY - 1, span="day")
    reads_as_documented(answer, "circleloop/search-number")
    totals = answer["totals"]
    for name in ("inbound", "outbound", "missed"):
        assert sum(row[name] for row in answer["data"]) == totals[name]
    assert "ttta" not in totals
    assert totals["acd"] == round(totals["tcd"] / (totals["inbound"] + totals["outbound"]) / 2)
    (of_summary,) = (
        row
        for row in ask(shared, "numbers-summary", MONDAY, MONDAY + 7 * DAY - 1)["data"]
        if row["numberE164"] == number
    )
    assert {name: of_summary[name] for name in (*COUNTS, "tta")} == {
        name: totals[name] for name in (*COUNTS, "tta")
    }


def test_a_day_is_one_of_the_zone_asked_for(shared, number):
    summer = datetime(2029, 9, 27, 12, tzinfo=UTC).timestamp()

    def row(zone, at=summer):
        answer = ask(shared, f"search-number/{number}", at, at, span="day", timezone=zone)
        return {name: answer["data"][0][name] for name in ("from", "to", "fromMs", "toMs", "label")}

    assert row("Europe/London") == {
        "from": "2029-09-26T23:00:00.000Z",
        "to": "2029-09-27T22:59:59.999Z",
        "fromMs": 1885158000000,
        "toMs": 1885244399999,
        "label": "Thu 27th",
    }
    assert row("Pacific/Auckland")["label"] == "Fri 28th"
    assert row("UTC")["from"] == "2029-09-27T00:00:00.000Z"


def test_days_follow_each_other_over_the_change_of_the_clocks(shared, number):
    since = datetime(2029, 10, 26, tzinfo=LONDON).timestamp()
    rows = ask(shared, f"search-number/{number}", since, since + 4 * DAY)["data"]
    assert [row["label"] for row in rows] == ["Fri 26th", "Sat 27th", "Sun 28th", "Mon 29th"]
    hours = [(row["toMs"] + 1 - row["fromMs"]) / 3_600_000 for row in rows]
    assert hours == [24, 24, 25, 24]
    assert all(one["toMs"] + 1 == two["fromMs"] for one, two in pairwise(rows))


@pytest.mark.parametrize(
    ("span", "labels"),
    [
        ("week", ["Mon 25th", "Mon 4th", "Mon 11th"]),
        ("month", ["Fri 1st", "Fri 1st"]),
    ],
)
def test_weeks_and_months_are_named_for_their_first_day(shared, number, span, labels):
    since = datetime(2030, 2, 28, 12, tzinfo=LONDON).timestamp()
    rows = ask(shared, f"search-number/{number}", since, MONDAY + 60, span=span)["data"]
    assert [row["label"] for row in rows] == labels


def test_milliseconds_are_told_by_their_size(shared, number):
    path = f"search-number/{number}"
    assert ask(shared, path, MONDAY * 1000, (MONDAY + DAY) * 1000) == ask(shared, path, MONDAY, MONDAY + DAY)


def test_a_plus_before_the_number_is_no_other_number(shared, number):
    assert ask(shared, f"search-number/+{number}") == ask(shared, f"search-number/{number}")


def test_without_bounds_it_is_today_until_now(shared):
    today = datetime.fromtimestamp(shared.clock.now(), LONDON).replace(hour=0, minute=0, second=0)
    assert ask(shared, "users-summary") == ask(shared, "users-summary", today.timestamp(), shared.clock.now())


def test_calls_grow_with_the_clock_and_keep_their_past(running):
    before = sums(ask(running, "teams-summary")["data"])
    morning = ask(running, "teams-summary", MONDAY, MONDAY + DAY)
    running.clock.tick(3600)
    after = sums(ask(running, "teams-summary")["data"])
    assert all(after[name] > before[name] for name in ("total", "inbound", "outbound", "tcd"))
    assert ask(running, "teams-summary", MONDAY, MONDAY + DAY) == morning
    running.clock.tick(3 * DAY)
    midnight = datetime(2030, 3, 19, tzinfo=LONDON).timestamp()
    assert sums(ask(running, "teams-summary", midnight, midnight + DAY)["data"])["total"] > 100


def test_a_day_has_a_shape_and_a_sunday_is_quiet(shared):
    def total(since, hours):
        return sums(ask(shared, "numbers-summary", since, since + hours * 3600 - 1)["data"])["total"]

    night, morning, whole = total(MONDAY, 5), total(MONDAY + 8 * 3600, 4), total(MONDAY, 24)
    assert night == 0
    assert morning > whole / 4
    assert 150 < whole < 320
    assert total(MONDAY - DAY, 24) < whole / 5


def test_there_is_nothing_before_the_company_and_nothing_after_now(shared, number):
    for since, until in ((0, DAY), (MONDAY + 90 * DAY, MONDAY + 91 * DAY), (MONDAY + DAY, MONDAY)):
        answer = ask(shared, f"search-number/{number}", since, until)
        assert answer["data"] == []
        assert set(answer["totals"].values()) == {number, 0}
        assert sums(ask(shared, "users-summary", since, until)["data"])["total"] == 0


def test_who_changes_teams_takes_no_past_call_along(running):
    before = ask(running, "teams-summary", MONDAY, MONDAY + DAY)
    for team in running.circleloop.get("/my/teams").json():
        running.circleloop.put(f"/team/{team['ID']}", json={"members": []})
    assert ask(running, "teams-summary", MONDAY, MONDAY + DAY) == before


def test_a_new_name_is_shown(running):
    team = running.circleloop.get("/my/teams").json()[0]
    running.circleloop.put(f"/team/{team['ID']}", json={"name": "Joe Bloggs"})
    assert ask(running, "teams-summary")["data"][0]["name"] == "Joe Bloggs"


@pytest.mark.parametrize(
    "query",
    [
        {"from": "yesterday"},
        {"to": "nan"},
        {"from": "inf"},
        {"span": "year"},
        {"timezone": "Europe/Nowhere"},
        {"timezone": "../../etc/passwd"},
        {"timezone": "/etc"},
        {"timezone": "x" * 300},
    ],
)
def test_a_question_that_cannot_be_read_is_not_found(shared, number, query):
    for path in ("users-summary", f"search-number/{number}"):
        answer = shared.circleloop.get(f"/analytics/{path}", params=query)
        message = "Information couldn't be found, it might not exist or may have been deleted"
        assert (answer.status_code, answer.json()) == (404, {"message": message})


def test_another_companys_number_is_not_found(shared):
    assert shared.circleloop.get("/analytics/search-number/441234501234").status_code == 404
