"""Menus, teams, logs, estimates and bulk jobs as a supervisor sees them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.accounts import Channel
from console.domain.bulk_users import Choice, JobState
from console.domain.queues import Estimate
from console.vendors.ccai import translate
from console.vendors.ccai.wire.agents import Activity, TeamRow
from console.vendors.ccai.wire.bulk_users import JobRow, RowError, UserRow
from console.vendors.ccai.wire.queues import Menu, QueueStatusRow, WaitTime
from console.vendors.rows import read_rows
from tests.vendors.ccai.rows import row

CHANGE = "user_status_changed"


def log(*rows: dict[str, Any]) -> list[Any]:
    """A log as a supervisor sees it."""
    read = read_rows(Activity, list(rows))
    assert read.rejected == 0
    return translate.activity_log(read.items, "support")


def entry(number: int, day: int, activity: str = CHANGE, **more: Any) -> dict[str, Any]:
    at = f"2018-01-{day:02}T00:00:00.000Z"
    return {"id": number, "agent_id": 118, "started_at": at, "activity": activity, "duration": 0, **more}


def test_a_menu_names_who_answers_it_each_once() -> None:
    people = [
        {"assignee": {"id": 97, "name": "Lima Ana"}},
        {"assignee": {"id": 97}},
        {"assignee": None},
        {"assignee": {"id": 3}},
    ]
    teams = [{"team": {"id": 10}}, {"team": {"id": 11, "deleted": True}}, {}]
    told = translate.menu(
        row(
            Menu,
            id=0,
            name=None,
            menu_type="ivr_menu",
            position=2,
            agent_assignments=people,
            team_assignments=teams,
        ),
        "support",
    )
    assert (told.key, told.name, told.kinds, told.position) == (("support", 0), "0", ("ivr_menu",), 2)
    assert (told.agent_ids, told.team_ids) == ((97, 3), (10,))
    assert told.agent_names == ((97, "Lima Ana"),)


def test_mg44_the_count_of_a_team_is_a_label_and_its_members_are_the_list() -> None:
    told = translate.team(row(TeamRow, id=1, agents_count=48, assignees=[{"id": 1}, {"id": 2}]), "a")
    assert (told.agents_count, told.agent_ids, told.key) == (48, (1, 2), ("a", 1))
    assert told.agent_names == ()


@pytest.mark.parametrize(("model", "flatten"), [(TeamRow, translate.team_tree), (Menu, translate.menu_tree)])
def test_mg48_a_tree_tells_what_is_part_of_what_and_nobodys_members(model: Any, flatten: Any) -> None:
    nodes = [
        {
            "id": 147,
            "agents_count": 9,
            "children": [
                {"id": 34, "parent_id": 999, "agents_count": 2, "children": [{"id": 35}]},
                {"id": 36, "deleted": True, "children": [{"id": 37}]},
            ],
        },
        {"id": 2, "parent_id": 1},
    ]
    told = flatten(read_rows(model, nodes).items, "a")
    assert [(one.id, one.parent_id) for one in told] == [(147, None), (34, 147), (35, 34), (2, 1)]
    assert all(one.agent_ids == () for one in told)


def test_mg27_a_log_in_is_one_whatever_the_document_says_of_the_word() -> None:
    told = log(entry(1, 1, "login"), entry(2, 2, "logout"))
    assert [(one.id, one.kind) for one in told] == [(2, "logout"), (1, "login")]
    assert all(one.duration is None and not one.is_current for one in told)


@pytest.mark.parametrize("word", ["deltacast_call_missed", "call_notification_offered", "Brand New"])
def test_mg28_the_words_of_a_log_are_open(word: str) -> None:
    (told,) = log(entry(1, 1, word, call_id=0, chat_id=None))
    assert told.kind == word.lower().replace(" ", "_")
    assert told.is_missed is (word == "deltacast_call_missed")
    assert (told.call_id, told.chat_id) == (0, None)


def test_mg29_only_the_newest_status_of_an_agent_may_last() -> None:
    told = log(
        entry(1, 1),
        entry(4, 9),
        entry(2, 5, ended_at="2018-01-06T00:00:00.000Z", duration=86404),
        entry(5, 10, "login"),
        entry(6, 2, agent_id=7),
    )
    assert [(one.id, one.is_current, one.duration) for one in told] == [
        (5, False, None),
        (4, True, None),
        (2, False, 86404),
        (6, True, None),
        (1, False, None),
    ]
    assert not log(entry(1, 9, ended_at="2018-01-10T00:00:00.000Z"), entry(2, 1))[0].is_current


def test_who_did_it_is_told_where_it_was_somebody_else() -> None:
    status = {"id": -10, "name": "Offline", "color": "grey"}
    by_other = log(entry(1, 1, status=status, whodunnit={"id": 1, "name": "Lea"}))[0]
    by_self = log(entry(1, 1, whodunnit={"id": 118, "name": "Ann"}))[0]
    assert (by_other.by, by_self.by) == ("Lea", None)
    assert by_other.status is not None
    assert (by_other.status.id, by_other.status.name) == (-10, "Offline")


def test_ap25_waits_are_seconds_unless_the_account_says_minutes() -> None:
    rows = [row(WaitTime, menu_id=9, voice_call=2, chat=-1, logged_in_agents=3, available_agents=-1)]
    assert translate.estimates(rows) == {
        (9, Channel.CALL): Estimate(2.0, 3, None),
        (9, Channel.CHAT): Estimate(0.0, 3, None),
    }
    assert translate.estimates(rows, 60.0)[(9, Channel.CALL)].wait == 120.0


def test_a_queues_outlook_tells_when_calls_back_can_be_booked() -> None:
    period = {
        "date": "20301020",
        "start_time": "09:00",
        "end_time": "10:00",
        "scheduled_calls": 2,
        "max_slots": 3,
    }
    told = translate.queue_status(
        row(
            QueueStatusRow,
            menu_id=9,
            lang="en",
            current_queue_ewt=18000,
            available_agents=0,
            callback_periods=[period, {**period, "scheduled_calls": 3}, {}],
        ),
        "support",
    )
    assert (told.estimated_wait, told.callback_wait, told.available_agents) == (18000, None, 0)
    assert [one.is_free for one in told.callback_periods] == [True, False, None]
    assert told.key == ("support", 9, "en")


def test_ap28_cells_stay_the_text_they_are() -> None:
    told = translate.bulk_user(
        row(
            UserRow,
            email="a@b.example",
            max_chat_limit="2",
            max_chat_limit_enabled="0",
            location="null",
            status="",
            agent_number=None,
            roles=[{"name": "Admin", "value": 0}, {"name": "Agent", "value": "1"}],
        )
    )
    assert (told.max_chat_limit, told.max_chat_limit_enabled) == ("2", "0")
    assert (told.location, told.status, told.agent_number) == ("null", "", "")
    assert told.roles == (Choice("Admin", "0"), Choice("Agent", "1"))


def test_ap30_a_jobs_filename_is_text_whatever_its_ending() -> None:
    assert translate.bulk_job(row(JobRow, id=1, filename="100row.csv"), "a").filename == "100row.csv"


def test_ap31_a_job_has_succeeded_only_without_an_error() -> None:
    def job(**more: Any) -> Any:
        fields = {"id": 1, "status": "finished", "affected_rows": 100, "failed_rows": 0, "update_errors": []}
        return translate.bulk_job(row(JobRow, **fields | more), "a")

    assert job().has_succeeded
    assert not job(update_errors=["update error detail 1"]).has_succeeded
    assert not job(failed_rows=1).has_succeeded
    assert not job(status="in_progress").has_succeeded


def test_ap32_errors_are_sentences_in_a_job_and_rows_of_their_own_elsewhere() -> None:
    told = row(JobRow, id=1, scheme_errors=["one", {"message": "two", "row": 2}, 3, ""], update_errors=None)
    assert (told.scheme_errors, told.update_errors) == (("one", "two"), ())
    problem = translate.row_problem(row(RowError, message="m", column=None, row=2))
    warning = translate.row_problem(row(RowError, message="w", column=3, row=3, error_type="warning"))
    assert (problem.row, problem.column, problem.is_warning) == (2, None, False)
    assert (warning.message, warning.column, warning.is_warning) == ("w", 3, True)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("valid_scheme", JobState.VALID),
        ("Finished", JobState.FINISHED),
        ("new", JobState.UNKNOWN),
        (None, JobState.UNKNOWN),
    ],
)
def test_ap34_a_job_may_proceed_only_while_it_says_so(word: Any, state: JobState) -> None:
    told = translate.bulk_job(
        row(JobRow, id=1, status=word, created_at="2022-01-07T06:06:45.000Z", uploaded_api_user_name="z"), "a"
    )
    assert (told.state, told.may_proceed, told.uploaded_by) == (state, state is JobState.VALID, "z")
    assert told.created_at == datetime(2022, 1, 7, 6, 6, 45, tzinfo=UTC)
    assert told.key == ("a", 1)
