"""The footer: what it keeps on a narrow screen, and that no key it names does nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.agents import Agent, Team
from console.domain.bulk_users import BulkJob
from console.domain.campaigns import Campaign
from console.domain.click_to_calls import ClickToCall
from console.domain.companies import Company
from console.domain.contacts import Contact
from console.domain.do_not_call import Listing
from console.domain.drafts.webhooks import CreateWebhook, UpdateWebhook
from console.domain.leads import LeadCard, Note, Task
from console.domain.menus import Menu
from console.domain.webhooks import Webhook
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.catalogue import DEEDS, fitting
from console.ui.dialogs.deeds.deed import Verb
from console.ui.lock import Lock
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.line_bar import LineBar
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.boards import ONE_PANE
from console.ui.screens.footer import filter_spans, footer_spans
from tests.ui.screens.boards import stand


@pytest.mark.parametrize("width", [60, 80, 160])
async def test_the_way_to_the_other_boards_is_named_at_any_width(
    host: Any, backend: Any, seen: Any, width: int
) -> None:
    app = host()
    async with app.run_test(size=(width, 24)) as pilot:
        await app.push_screen(BoardScreen(backend))
        await pilot.pause()
        footer = seen(app).splitlines()[-1]
        assert "b Boards" in footer
        assert "d Do" in footer
        assert ("g Team/menu" in footer) == ("a Alerts" in footer) == (width == 160)


async def test_the_key_for_new_things_is_named_where_it_makes_something(
    host: Any, backend: Any, support: AccountSummary, milan: AccountSummary
) -> None:
    backend.accounts = (support, replace(milan, kinds=frozenset({CreateWebhook.kind})))
    app = host()
    async with app.run_test(size=(160, 24)) as pilot:
        board = BoardScreen(backend)
        await app.push_screen(board)
        shown = [(number, one) for number, one in enumerate(ONE_PANE, 2) if one.is_offered(backend.accounts)]
        named = set()
        for number, one in shown:
            board.show_board(number)
            await pilot.pause()
            deeds = fitting(Aim(), one.name, backend.accounts, Verb.NEW)
            assert ("n New" in board.footer.text) == bool(deeds), one.name
            named.add(bool(deeds))
        assert named == {True, False}


ROWS: dict[str, tuple[type, ...]] = {
    "agents": (Agent,),
    "webhooks": (Webhook,),
    "contacts": (Contact,),
    "teams": (Team,),
    "menus": (Menu,),
    "leads": (LeadCard, Task, Note),
    "do-not-call": (Listing,),
    "bulk users": (BulkJob,),
    "company": (Company,),
    "click-to-call": (ClickToCall,),
}
"""What the rows of a board are, where something can be done to them."""


def test_every_board_says_what_can_be_changed_on_it() -> None:
    for board in ONE_PANE:
        rows = ROWS.get(board.name, ())
        for verb, said in ((Verb.EDIT, board.edits), (Verb.REMOVE, board.removes)):
            assert said == {deed.draft.kind for deed in DEEDS if deed.verb is verb and deed.row in rows}, (
                board
            )
        removed = {deed.row for deed in DEEDS if deed.verb is Verb.REMOVE and deed.row in rows}
        names = {row.__name__ for row in removed if row is not None}
        assert board.removes_from == (set() if removed in (set(), set(rows)) else names), board.name


def test_a_board_that_extends_its_rows_says_so() -> None:
    extended = {board.name: board.extends for board in ONE_PANE if board.extends}
    (deed,) = [each for each in DEEDS if each.verb is Verb.NEW and each.row is Campaign]
    assert extended == {"campaigns": {deed.draft.kind}}


async def test_the_keys_to_change_a_row_are_named_where_they_do_something(
    host: Any, backend: Any, floor: Any, support: AccountSummary, milan: AccountSummary, until: Any
) -> None:
    backend.accounts = (support, replace(milan, kinds=frozenset({"webhook-edit", "webhook-delete"})))
    app = host()
    async with app.run_test(size=(240, 24)) as pilot:
        board = await stand(pilot, backend, floor, board="webhooks")
        await until(pilot, lambda: "u Edit  D Delete" in board.footer.text)
        assert "e Export" in board.footer.text
        board.show_board(2)
        await pilot.pause()
        assert "u Edit" not in board.footer.text


def test_a_board_that_asks_is_offered_where_its_question_is_answered() -> None:
    asking = [(board, board.kind) for board in ONE_PANE if board.name != "actions"]
    kinds = {board: kind.question.kind for board, kind in asking if issubclass(kind, AskingPane)}
    assert len(kinds) == 5
    for board, question in kinds.items():
        able = AccountSummary("a", Vendor.CCAI, frozenset(), questions=frozenset({question}))
        others = replace(able, questions=frozenset(kinds.values()) - {question})
        assert board.is_offered([able]), board.name
        assert not board.is_offered([others]), board.name


def test_every_board_says_what_it_adds() -> None:
    new = [deed for deed in DEEDS if deed.verb is Verb.NEW and deed.row is None]
    added = {(name, deed.draft.kind) for deed in new for name in deed.boards}
    assert {(board.name, board.adds) for board in ONE_PANE if board.adds} == added


async def test_the_footer_is_put_together_anew_where_its_keys_may_have_changed_and_only_there(
    host: Any, backend: Any, floor: Any, support: AccountSummary, milan: AccountSummary
) -> None:
    backend.accounts = (support, replace(milan, kinds=frozenset({CreateWebhook.kind, UpdateWebhook.kind})))
    app = host()
    async with app.run_test(size=(160, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        asked: list[object] = []
        footer_keys = board.footer_keys
        board.footer_keys = lambda: (asked.append(board.active), footer_keys())[1]  # type: ignore[method-assign]
        board.tick()
        board.take(floor.reading(Noun.AGENTS, [floor.agent("Ana", "meal"), floor.agent("Bo", "break")]))
        board.tick()
        assert not asked

        async def lock() -> None:
            app.lock = Lock()
            app.lock.fall()

        async def no_more_agents() -> None:
            board.take(floor.reading(Noun.AGENTS, []))
            board.take(floor.reading(Noun.AGENTS, [], "milan"))

        async def resize() -> None:
            await pilot.resize_terminal(90, 36)

        async def fewer_rights() -> None:
            backend.accounts = (support, milan)

        presses = ["down", "down", "tab", "slash", "x", "escape", "5", "6", "v", "escape", "1", "z", "b"]
        steps = [lambda key=key: pilot.press(key) for key in presses]
        told = set()
        for step in (*steps, lambda: pilot.press("escape"), no_more_agents, fewer_rights, resize, lock):
            await step()
            await pilot.pause()
            board.tick()
            if not board.is_active:
                continue
            left, right = (
                filter_spans()
                if board.active.is_filtering
                else footer_spans(board.commands(), footer_keys(), board.size.width)
            )
            anew = LineBar()
            anew.show(left, right)
            assert board.footer.text == anew.text
            told.add(anew.text)
        assert len(told) > 5
