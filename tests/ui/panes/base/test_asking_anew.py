"""Boards that ask for themselves look again once something was done to what they show, and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.contacts import Contact
from console.domain.drafts.contacts import DeleteContact
from console.domain.drafts.draft import Draft
from console.domain.drafts.webhooks import DeleteWebhook
from console.domain.questions.contacts import SearchContacts
from console.engine import AccountSummary
from console.ui.messages import as_message
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.boards import BOARDS
from tests.ui.screens.boards import answer, stand

SIZE = (120, 36)
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
GONE = DeleteContact("milan", "a", "Ana Lima")


def news(draft: Draft, state: OutcomeState) -> Any:
    outcome = Outcome(state, "The vendor said so.")
    return as_message(ActionNews("j", AT, draft, Step.OUTCOME, "", outcome, is_final=True))


async def answered(
    pilot: Any, backend: Any, floor: Any, until: Any, *accounts: AccountSummary
) -> BoardScreen:
    """The board of contacts, each account having answered."""
    backend.accounts = tuple(
        replace(account, questions=frozenset({SearchContacts.kind})) for account in accounts
    )
    screen = await stand(pilot, backend, floor, [], board="contacts")
    for ticket, question in enumerate(backend.asked, 1):
        answer(screen, backend, Contact(question.account, "a", "Ana Lima"), ticket=ticket)
    await until(pilot, lambda: len(screen.active.arrangement.all_rows) == len(accounts))
    return screen


@pytest.mark.parametrize("state", [OutcomeState.ACCEPTED, OutcomeState.UNKNOWN, OutcomeState.PARTLY_DONE])
async def test_the_account_it_was_done_on_is_asked_and_its_rows_stay_meanwhile(
    host: Any, floor: Any, backend: Any, milan: Any, support: Any, until: Any, state: OutcomeState
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await answered(pilot, backend, floor, until, support, milan)
        screen.post_message(news(GONE, state))
        await until(pilot, lambda: len(backend.asked) == 3)
        assert backend.asked[-1] == SearchContacts("milan", "", 0)
        assert len(screen.active.arrangement.all_rows) == 2


async def test_cl03_a_refusal_leaves_everything_as_it_was(
    host: Any, floor: Any, backend: Any, milan: Any, until: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await answered(pilot, backend, floor, until, milan)
        screen.post_message(news(GONE, OutcomeState.REFUSED))
        await until(pilot, lambda: "refused: The vendor said so." in seen(app))
        screen.post_message(news(DeleteWebhook("milan", "w", "e", ""), OutcomeState.ACCEPTED))
        await pilot.pause()
        assert len(backend.asked) == 1
        assert "Ana Lima" in seen(app)


async def test_a_board_nobody_looks_at_asks_when_somebody_does(
    host: Any, floor: Any, backend: Any, milan: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await answered(pilot, backend, floor, until, milan)
        screen.show_board(1)
        screen.post_message(news(GONE, OutcomeState.ACCEPTED))
        await pilot.pause()
        assert len(backend.asked) == 1
        screen.show_board(BOARDS.index("contacts") + 1)
        await until(pilot, lambda: len(backend.asked) == 2)
        await pilot.pause()
        assert len(backend.asked) == 2


async def test_cl07_what_is_never_told_of_a_contact_is_not_shown_as_none(
    host: Any, floor: Any, backend: Any, milan: Any, until: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(160, 36)) as pilot:
        screen = await answered(pilot, backend, floor, until, milan)
        view = screen.active.view
        told = Contact("milan", "b", "Bo Li", "Bo", "Li")
        (row,) = screen.active.arrangement.all_rows
        assert [view.cell(row, column, 0).text for column in ("company", "job_title")] == ["?", "?"]
        assert [view.cell(told, column, 0).text for column in ("company", "job_title")] == ["", ""]
