"""The board: what stands where at every size, what is most urgent, and what the keys do."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from textual.events import Key

from console.engine import BudgetNews
from console.feeds.reading import Noun
from console.ui.messages import BudgetArrived
from console.ui.panes.base.line_bar import LineBar
from console.ui.panes.base.pane import Pane
from tests.ui.screens.boards import SIZES, stand


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_overlaps_and_nothing_is_cut_off(
    host: Any, floor: Any, backend: Any, size: tuple[int, int], seen: Any
) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        board = await stand(pilot, backend, floor)
        shown = [widget for widget in board.query("Pane, #header, #urgent, #footer") if widget.display]
        assert len(shown) >= 7
        for widget in shown:
            assert widget.region.area, widget
            assert board.region.contains_region(widget.region), widget
        for one, other in combinations(shown, 2):
            assert not one.region.overlaps(other.region), (one, other)
        text = seen(app)
        for title in ("Agents 3", "Queues 2", "Service level 3", "Calls 2", "Webhooks 1"):
            assert title in text
        for pane in (board.agents, board.queues):
            assert pane.table.region.height >= 5


async def test_the_smallest_screen_opens_a_pane_when_it_gets_the_keyboard(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        board = await stand(pilot, backend, floor)
        assert not board.panes.calls.table.display
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        assert board.panes.calls.table.has_focus
        assert board.panes.calls.table.region.height >= 3
        assert "● connected" in seen(app)


async def test_no_traffic_zero_and_a_target_met_differ_on_screen(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        levels = [floor.level("Quiet", None), floor.level("Zero", 0), floor.level("Full", 100)]
        await stand(pilot, backend, floor, [floor.reading(Noun.SERVICE_LEVELS, levels)])
        lines = {
            name: next(line for line in seen(app).splitlines() if f"{name} " in line)
            for name in ("Quiet", "Zero", "Full")
        }
        assert "–" in lines["Quiet"]
        assert "0.0%" not in lines["Quiet"]
        assert "↓0.0%" in lines["Zero"]
        assert "100.0%" in lines["Full"]


async def test_zoom_gives_the_screen_to_the_pane_and_back(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        assert "Email" not in seen(app)
        await pilot.press("z")
        await pilot.pause()
        assert [pane for pane in board.panes.floor if pane.display] == [board.agents]
        assert board.agents.region.width == 120
        assert "Email" in seen(app)
        assert backend.wanted[-1] == frozenset({Noun.AGENTS})
        await pilot.press("escape")
        await pilot.pause()
        assert len([pane for pane in board.panes.floor if pane.display]) == 5


async def test_each_board_is_one_pane(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        board = await stand(pilot, backend, floor)
        for key, title in enumerate(("Agents", "Queues", "Service", "Calls", "Webhooks"), 2):
            await pilot.press(str(key))
            await pilot.pause()
            (pane,) = (pane for pane in board.panes.floor if pane.display)
            assert pane.title.startswith(title)
            assert pane.table.has_focus, title
            assert board.is_mounted
            await pilot.press("1")
            await pilot.pause()
            assert all(each.display for each in board.panes.floor), title


async def test_panes_are_hidden_never_removed(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        before = list(board.query(Pane))
        await pilot.press("3", "z", "1", "5", "1")
        assert list(board.query(Pane)) == before


async def test_the_engine_is_told_what_is_on_screen(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        await stand(pilot, backend, floor, board="calls")
        assert backend.wanted[-1] == frozenset({Noun.CALLS})
        await pilot.press("3")
        assert backend.wanted[-1] == frozenset({Noun.QUEUES, Noun.SERVICE_LEVELS})
        await pilot.press("r")
        assert backend.refreshed == [frozenset({Noun.QUEUES, Noun.SERVICE_LEVELS})]


async def test_nothing_urgent_takes_no_line(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor)
        assert (board.urgent.text, board.urgent.has_class("-open")) == ("", False)
        assert board.query_one("#urgent", LineBar).region.height == 0


async def test_the_worst_queue_is_named_with_who_could_help(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor)
        board.take(floor.reading(Noun.QUEUES, [floor.queue(oldest=100), floor.queue("Sales", 1, 25)]))
        board.take(floor.reading(Noun.SERVICE_LEVELS, [floor.level(), floor.level("Sales")]))
        await pilot.pause()
        assert board.urgent.has_class("-open")
        assert board.urgent.text.strip() == (
            "! Billing en call: 3 waiting, longest 1:40, promised 0:20"
            " · 1 of its 1 agents available  and 1 more"
        )


async def test_a_blind_account_is_said_first_with_what_to_do(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor)
        board.take(floor.failed(Noun.QUEUES, [floor.queue(oldest=100)], taken=20))
        await pilot.pause()
        board.tick()
        assert board.urgent.text.startswith(" × support unreachable: no connection")
        assert "Check the network" in board.urgent.text
        assert "× support unreachable" in board.header.text
        assert "● milan" in board.header.text


async def test_the_header_tells_budget_marks_and_accounts(host: Any, floor: Any, backend: Any) -> None:
    backend.read_only = True
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor, is_demo=True)
        board.post_message(BudgetArrived(BudgetNews("support", 0.8, 1.0)))
        await pilot.press("p")
        await pilot.pause()
        for words in ("floorwalker", "[1 floor]", "0.8/1.0 r/s", "DEMO", "READ-ONLY", "PAUSED", "● support"):
            assert words in board.header.text
        assert backend.paused == [True]
        await pilot.press("p")
        assert backend.paused == [True, False]
        assert "PAUSED" not in board.header.text


async def test_the_footer_names_the_keys_that_work(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor)
        assert "c Call" in board.footer.text
        app.set_keymap({"call": "f5"})
        await pilot.press("tab")
        await pilot.pause()
        board.tick()
        assert "f5 Call" in board.footer.text


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_tab_pressed_quickly_goes_as_far_as_it_was_pressed(
    host: Any, floor: Any, backend: Any, until: Any, size: tuple[int, int]
) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        board = await stand(pilot, backend, floor)
        for _ in range(3):
            app.post_message(Key("tab", None))
        await until(pilot, lambda: board.panes.calls.table.has_focus)
        await pilot.pause()
        assert board.active is board.panes.calls


@pytest.mark.parametrize("size", [(20, 5), (59, 40), (120, 14)])
async def test_a_terminal_too_small_for_the_floor_tells_what_is_urgent(
    host: Any, floor: Any, backend: Any, seen: Any, size: tuple[int, int]
) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        board = await stand(pilot, backend, floor)
        board.take(floor.reading(Noun.QUEUES, [floor.queue(oldest=500)]))
        board.take(floor.reading(Noun.SERVICE_LEVELS, [floor.level()]))
        await pilot.pause()
        lines = seen(app).splitlines()
        assert lines[1].startswith(" ! Billing")
        assert lines[2].startswith(" Too small")
        assert "".join(lines[3:]).strip() == ""
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Too small" not in seen(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.screen is not board


@pytest.mark.parametrize("width", [60, 80, 100, 160])
async def test_the_footer_cuts_no_key_in_two_and_always_names_help_and_quit(
    host: Any, floor: Any, backend: Any, seen: Any, width: int
) -> None:
    app = host()
    async with app.run_test(size=(width, 24)) as pilot:
        await stand(pilot, backend, floor)
        footer = seen(app).splitlines()[-1]
        assert footer.endswith("? Help  q Quit")
        assert "…" not in footer
        assert ("Commands" in footer) == (width >= 100)


async def test_the_footer_tells_what_keys_do_while_a_filter_is_typed(
    host: Any, floor: Any, backend: Any
) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        board = await stand(pilot, backend, floor)
        await pilot.press("slash", "a")
        await pilot.pause()
        assert "⏎ Keep the filter" in board.footer.text
        assert "Details" not in board.footer.text
        await pilot.press("enter")
        await pilot.pause()
        assert "⏎ Details" in board.footer.text


@pytest.mark.parametrize(("size", "board"), [((80, 24), 4), ((160, 50), 1), ((160, 50), 4)])
async def test_two_languages_of_a_queue_are_told_apart(
    host: Any, floor: Any, backend: Any, seen: Any, size: tuple[int, int], board: int
) -> None:
    app = host()
    async with app.run_test(size=size) as pilot:
        news = floor.reading(Noun.SERVICE_LEVELS, [floor.level(lang="en"), floor.level(lang="es")])
        screen = await stand(pilot, backend, floor, [news])
        screen.show_board(board)
        await pilot.pause()
        lines = [line for line in seen(app).splitlines() if "81.0%" in line]
        assert len(lines) == 2
        assert lines[0].split() != lines[1].split()
