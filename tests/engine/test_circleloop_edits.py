"""From a form to the vendor and back: what was edited is what the lists say a moment later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from console.config.secret_sources import GivenSource
from console.config.settings import CircleLoopAccount, Settings
from console.domain.actions import OutcomeState
from console.domain.secrets import Secret
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.catalogue import BY_ID
from console.ui.dialogs.deeds.fields import Form, Values
from console.wiring.summaries import summary
from tests.engine.at_work import Screen, at_work
from tests.simulator.serving import serving_beside_a_small_floor

LISTS = frozenset({Noun.AGENTS, Noun.TEAMS, Noun.MENUS, Noun.COMPANIES})


class Leeds:
    """A customer of a simulated vendor, its lists read once."""

    def __init__(self, screen: Screen, account: AccountSummary) -> None:
        self.screen = screen
        self.account = account
        screen.until(lambda: screen.is_well("leeds", LISTS), "all lists are read")

    def rows(self, noun: Noun) -> tuple[Any, ...]:
        reading = self.screen.reading("leeds", noun)
        return () if reading is None else reading.rows

    def row(self, noun: Noun, name: str) -> Any:
        return next((row for row in self.rows(noun) if row.name == name), None)

    def form(self, deed_id: str, row: Any) -> Form:
        """A deed's form, as it opens on a row."""
        agents, teams, menus = (self.rows(noun) for noun in (Noun.AGENTS, Noun.TEAMS, Noun.MENUS))
        return BY_ID[deed_id].form(Aim(row=row, agents=agents, teams=teams, menus=menus), self.account)

    def do(self, deed_id: str, row: Any, **typed: str | tuple[str, ...]) -> None:
        """Fills a deed's form in, and has it sent."""
        form = self.form(deed_id, row)
        filled = {field.key: tuple(field.value.splitlines()) for field in form.fields}
        filled |= {key: (text,) if isinstance(text, str) else text for key, text in typed.items()}
        draft = form.make(Values(filled, {field.key: field.label for field in form.fields}))
        assert tuple(draft.problems()) == ()
        self.screen.engine.act(draft)
        outcome = self.screen.outcome().outcome
        assert outcome is not None
        assert outcome.state is OutcomeState.ACCEPTED


@pytest.fixture
def leeds() -> Iterator[Leeds]:
    with serving_beside_a_small_floor() as vendor:
        account = CircleLoopAccount(
            name="leeds",
            base_url=f"{vendor.url}/circleloop/v1",
            key=GivenSource(Secret(vendor.options.circleloop_key)),
            secret=GivenSource(Secret(vendor.options.circleloop_secret)),
            requests_per_second=100.0,
        )
        with at_work(Settings(accounts=(account,))) as screen:
            yield Leeds(screen, summary(account))


def test_a_user_gets_another_name_and_other_teams(leeds: Leeds) -> None:
    night = leeds.row(Noun.TEAMS, "Night cover")
    leeds.do("user-edit row", leeds.row(Noun.AGENTS, "Bo Li"), full_name="Bo Chen", teams=())
    leeds.screen.until(
        lambda: (bo := leeds.row(Noun.AGENTS, "Bo Chen")) is not None and bo.teams == (), "the new name"
    )
    leeds.screen.until(
        lambda: len(leeds.row(Noun.TEAMS, night.name).agent_ids) == len(night.agent_ids) - 1, "one fewer"
    )


def test_the_user_behind_the_login_is_renamed(leeds: Leeds) -> None:
    leeds.do("user-edit own", None, full_name="Maren Quill")
    leeds.screen.until(lambda: leeds.row(Noun.AGENTS, "Maren Quill"), "the new name")


def test_a_team_takes_somebody_in(leeds: Leeds) -> None:
    team, bo = leeds.row(Noun.TEAMS, "Sales Team"), leeds.row(Noun.AGENTS, "Bo Li")
    members = (*team.agent_ids, bo.id)
    leeds.do("team-edit", team, members=members, out_of_hours="no", voicemail="ring_out")
    leeds.screen.until(lambda: leeds.row(Noun.TEAMS, team.name).agent_ids == members, "the new member")
    leeds.screen.until(lambda: "Sales Team" in leeds.row(Noun.AGENTS, "Bo Li").teams, "and the user's team")


def test_cl05_a_menu_keeps_its_choices_and_gets_one_more(leeds: Leeds) -> None:
    menu = leeds.row(Noun.MENUS, "Main Office")
    before = [(each.digit, each.target) for each in menu.choices]
    fields = leeds.form("menu-edit", menu).fields
    lines = next(field.value for field in fields if field.key == "choices")
    leeds.do("menu-edit", menu, choices=f"{lines}\n9 = night cover")
    added = ("9", leeds.row(Noun.TEAMS, "Night cover").id)
    leeds.screen.until(
        lambda: (
            sorted((each.digit, each.target) for each in leeds.row(Noun.MENUS, menu.name).choices)
            == sorted([*before, added])
        ),
        "the choice on 9 beside those there were",
    )


def test_the_company_is_renamed(leeds: Leeds) -> None:
    (company,) = leeds.rows(Noun.COMPANIES)
    leeds.do("company-rename", company, name="Quill [Ltd]")
    leeds.screen.until(lambda: leeds.row(Noun.COMPANIES, "Quill [Ltd]"), "the new name")
