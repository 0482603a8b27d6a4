"""The footer: what it keeps on a narrow screen, and that no key it names does nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.accounts import Vendor
from console.domain.drafts.webhooks import CreateWebhook
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.catalogue import DEEDS, fitting
from console.ui.dialogs.deeds.deed import Verb
from console.ui.panes.base.asking import AskingPane
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.boards import ONE_PANE


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
