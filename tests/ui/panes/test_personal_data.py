"""What is personal is said beside each column, and every wall and file goes by it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from inspect import isabstract, isclass
from typing import Any

import pytest

from console.actions.journal.entries import Entry, EntryStep
from console.actions.news import Step
from console.domain.agents import Team
from console.domain.bulk_users import BulkJob, JobState
from console.domain.chats import Chat
from console.domain.click_to_calls import ClickToCall
from console.domain.contacts import Contact, Phone
from console.domain.do_not_call import Listing
from console.domain.drafts.contacts import DeleteContact
from console.domain.leads import Lead, LeadCard, LeadPhone, Note, Task
from console.domain.menus import Menu, MenuChoice
from console.domain.personal import Masks
from console.domain.projects import Project
from console.domain.statistics import Counts, Period, Subject
from console.domain.webhooks import Cover, EventCover
from console.ui.panes.action_rows import ActionRow
from console.ui.panes.action_view import ActionView
from console.ui.panes.agent_view import AgentView
from console.ui.panes.base.csv_rows import as_csv
from console.ui.panes.base.noun_view import NounView
from console.ui.panes.bulk_job_view import BulkJobView
from console.ui.panes.call_view import CallView
from console.ui.panes.chat_view import ChatView
from console.ui.panes.checked_numbers import CheckedNumber
from console.ui.panes.click_to_calls import ClickToCallView
from console.ui.panes.contacts import ContactView
from console.ui.panes.coverage import CoverageView
from console.ui.panes.do_not_call import ListingView
from console.ui.panes.lead_view import LeadLine, LeadView
from console.ui.panes.level_view import LevelStanding, LevelView
from console.ui.panes.menus import MenuView
from console.ui.panes.project_view import Branch as ProjectBranch
from console.ui.panes.project_view import ProjectView
from console.ui.panes.statistics_view import CountsStanding, StatisticsView
from console.ui.panes.teams import TeamView
from console.ui.panes.trees import Branch
from console.ui.panes.webhook_view import WebhookView
from console.ui.screens.boards import ONE_PANE
from tests.ui.conftest import Floor

NOT_PERSONAL = {
    "ActionView": "time account",
    "AgentView": "status elapsed hold team queues location account",
    "BulkJobView": "id file state progress rows affected failed created requested ended account",
    "CallView": "time kind queue state waited talked held reason ended account",
    "CampaignView": "name state dialer size change abandoned teams redial answer account",
    "ChatView": "time kind queue state waited lasted average longest messages rating reason ended account",
    "ClickToCallView": "name first id account",
    "CompanyView": "name id account",
    "ContactView": "company job_title source account",
    "CoverageView": "event cover count came odd account",
    "LeadView": "when project source account",
    "LevelView": "scope lang channel percent target bar trend change minutes account",
    "ListingView": "listed until when account",
    "MenuView": "name kinds hidden agents free teams account",
    "ProjectView": "name what color use leads new users id account",
    "QueueView": "path lang channel waiting longest average level target estimate free logged_in account",
    "StatisticsView": "total inbound outbound missed answered bar tcd acd tta ttta account",
    "TeamView": "name members free account",
    "WebhookView": "event state failed account",
}
"""Columns that tell of nobody, by the view: what is not here has to be declared beside its column."""

FLOOR = Floor()
NUMBER, EMAIL, NAME, LATE = "+44 113 496 0000", "ada.byron@example.com", "Ada Byron", "Sinclair"
SECRETS = ("113 496", "1134960", "ada.byron", "Byron", LATE, "49151", "s3cret", "please call")
CARD = LeadCard(
    Lead("outbound", 49151, name="Ada", surname="Byron", email=EMAIL, phones=(LeadPhone(NUMBER, id=1),))
)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA = FLOOR.agent(NAME, number="49151", email=EMAIL)
DAY = Period(NOW, NOW)
SENDING = EntryStep(NOW, Step.SENDING, "")

ROWS: list[tuple[NounView[Any], Any]] = [
    (AgentView(), ADA),
    (CallView(), FLOOR.call(agent=NAME, number=NUMBER)),
    (ChatView(), Chat("support", 1, "SMS", "open", NOW, agent=NAME)),
    (ContactView(), Contact("milan", 1, NAME, (Phone(NUMBER), Phone("+441134960001")), emails=(EMAIL,))),
    (LeadView(), LeadLine(CARD, CARD)),
    (LeadView(), LeadLine(CARD, Task("outbound", "t1", 49151, "callback", "open", phone_number=NUMBER))),
    (LeadView(), LeadLine(CARD, Note("outbound", 49151, 49151, "please call", author=NAME))),
    (TeamView(), Branch(Team("support", 1, "Care"), 0, 0, (ADA, FLOOR.agent("Sinclair, Zoë")))),
    (ProjectView(), ProjectBranch(Project("outbound", 7, "Solar", owner=NAME))),
    (MenuView(), Branch(Menu("leeds", 1, "Main", choices=(MenuChoice("1", "u", "user", NAME),)), 0, 0, ())),
    (WebhookView(), FLOOR.webhook(
        callback_url="https://h.example/s3cret", notification_email=EMAIL, last_error="no https://h.example/s3cret"
    )),
    (CoverageView(), EventCover(
        "milan", "CALL_STARTED", Cover.COVERED, (FLOOR.webhook(callback_url="https://h.example/s3cret"),)
    )),
    (BulkJobView(), BulkJob("support", 1, JobState.VALID, uploaded_by="Sinclair, Zoë", proceeded_by=EMAIL)),
    (ListingView(), CheckedNumber(Listing("support", NUMBER, None))),
    (ClickToCallView(), ClickToCall("milan", 1, "Desk", "49151", NUMBER)),
    (StatisticsView(), CountsStanding(Counts("leeds", 1, NAME), Subject.USERS, 1, DAY)),
    (StatisticsView(), CountsStanding(Counts("leeds", 1, NUMBER), Subject.NUMBERS, 1, DAY)),
    (LevelView(), LevelStanding(FLOOR.level(NUMBER))),
    (ActionView(has_accounts=True, can_close=True), ActionRow(
        Entry("a1", NOW, "", DeleteContact("milan", 1, NAME), "", "kim", "", (SENDING,)), is_final=True
    )),
]  # fmt: skip


def test_every_column_is_declared_or_tells_of_nobody() -> None:
    views = {type(view) for view, _ in ROWS} | _views_of_boards()
    assert {view.__name__ for view in views} == set(NOT_PERSONAL)
    for kind in views:
        columns = {column.key: column for column in (*kind.full, *kind.brief)}
        undeclared = {key for key, column in columns.items() if column.personal is None}
        assert undeclared == set(NOT_PERSONAL[kind.__name__].split()), kind


@pytest.mark.parametrize(("view", "row"), ROWS, ids=lambda each: type(each).__name__)
def test_a_file_to_be_passed_on_names_nobody(view: NounView[Any], row: Any) -> None:
    whole = as_csv(view, [row], NOW.timestamp())
    masked = as_csv(view, [row], NOW.timestamp(), Masks())
    assert any(secret in whole for secret in SECRETS)
    assert not [secret for secret in SECRETS if secret in masked], masked


def _views_of_boards() -> set[type[NounView[Any]]]:
    """The view of every board: it is named in the module of the board's pane."""
    named = [value for board in ONE_PANE for value in vars(sys.modules[board.kind.__module__]).values()]
    return {each for each in named if isclass(each) and issubclass(each, NounView) and not isabstract(each)}
