"""The board: where the keys lead, what is told of a row or an action, and what a dialog covers."""

from __future__ import annotations

from typing import Any

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.calls import OutboundCall
from console.feeds.reading import Noun
from console.ui.messages import ActionMoved, ReadingArrived
from console.ui.screens.details import DetailsScreen
from console.ui.screens.help import HelpScreen
from console.ui.widgets.table import LineTable
from tests.ui.screens.boards import stand


async def test_sorting_by_a_picked_column(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor)
        for typed, expected in (("agent", ["Ana", "Bo", "Ugo"]), ("agent", ["Ugo", "Bo", "Ana"])):
            await pilot.press("o", *typed, "enter")
            await pilot.pause()
            assert [row.name for row in board.agents.table.rows] == expected


async def test_the_palette_runs_a_command_by_name(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor)
        await pilot.press("colon")
        await until(pilot, lambda: "Place an outbound call" in seen(app))
        await pilot.press(*"webhooks", "enter")
        await until(pilot, lambda: board.board == 6)
        assert app.screen is board


async def test_help_lists_every_key_and_closes(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        board = await stand(pilot, backend, floor)
        await pilot.press("question_mark")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, HelpScreen)
        for words in ("Place an outbound call", "Show the board: calls", "!word", "no traffic"):
            assert words in page.text
        await pilot.press("escape")
        assert app.screen is board


async def test_details_follow_the_row_and_say_when_it_is_gone(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        await pilot.press("down", "enter")
        await pilot.pause()
        details = app.screen
        assert isinstance(details, DetailsScreen)
        assert "ana@example.com" not in details.text
        assert details.text.startswith("Agent Bo")
        board.take(floor.reading(Noun.AGENTS, [floor.agent("Bo", "in-call", 3)]))
        details.refresh_row()
        assert "In-call" in details.text
        board.take(floor.reading(Noun.AGENTS, []))
        details.refresh_row()
        await pilot.pause()
        assert "no longer listed" in seen(app)


async def test_a_call_is_told_as_a_timeline(host: Any, floor: Any, backend: Any) -> None:
    call = floor.call(
        7,
        "failed",
        60,
        queue="Billing",
        agent="Ana",
        queued_at=floor.ago(58),
        assigned_at=floor.ago(30),
        ended_at=floor.ago(20),
        fail_reason="ag_ignored",
    )
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        await stand(pilot, backend, floor, [floor.reading(Noun.CALLS, [call])], board="calls")
        await pilot.press("enter")
        await pilot.pause()
        details = app.screen
        assert isinstance(details, DetailsScreen)
        assert "agent did not answer" in details.text
        assert "queued  Billing  +0:02" in details.text
        assert "assigned  Ana  +0:28" in details.text


async def test_receipts_are_followed_and_dismissed(host: Any, floor: Any, backend: Any, seen: Any) -> None:
    app = host()
    draft = OutboundCall("support", "ana@example.com", "+13392195276")
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        outcome = Outcome(OutcomeState.UNKNOWN, "the connection broke")
        board.post_message(ActionMoved(ActionNews("1", floor.ago(0), draft, Step.SENDING, "sending")))
        await pilot.pause()
        assert "sending, cannot be recalled" in seen(app)
        board.post_message(
            ActionMoved(ActionNews("1", floor.ago(0), draft, Step.OUTCOME, "?", outcome, is_final=True))
        )
        await pilot.pause()
        assert "look at recent calls" in seen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "look at recent calls" not in seen(app)


async def test_news_reach_a_board_that_a_dialog_covers_without_drawing(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        await pilot.press("question_mark")
        board.post_message(ReadingArrived(floor.reading(Noun.AGENTS, [floor.agent("Zed")])))
        await pilot.pause()
        assert [row.name for row in board.agents.table.rows] == ["Zed", "Ugo"]
        assert not board.is_current
        await pilot.press("escape")
        await pilot.pause()
        assert "Zed" in seen(app)


async def test_what_no_account_has_takes_no_room(host: Any, floor: Any, backend: Any, support: Any) -> None:
    backend.accounts = (support,)
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        assert not board.panes.webhooks.display
        assert board.panes.calls.region.width == 120
        await pilot.press("6")
        await pilot.pause()
        assert "none of the accounts has webhooks" in board.panes.webhooks.table.look.empty_text


async def test_copy_takes_the_row_without_what_a_terminal_obeys(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        await stand(pilot, backend, floor, [floor.reading(Noun.AGENTS, [floor.agent("A\x1b]52;c;x\x07na")])])
        await pilot.press("y")
        await pilot.pause()
        assert "\x1b" not in app.clipboard
        assert "Available" in app.clipboard


async def test_only_the_tables_of_a_board_take_the_keyboard(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        await stand(pilot, backend, floor)
        seen = []
        for _ in range(5):
            seen.append(app.focused)
            await pilot.press("tab")
            await pilot.pause()
        assert all(isinstance(widget, LineTable) for widget in seen)
        assert len(set(seen)) == 5
        assert app.focused is seen[0]
        await pilot.press("shift+tab")
        await pilot.pause()
        assert app.focused is seen[-1]
