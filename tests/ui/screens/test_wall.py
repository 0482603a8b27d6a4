"""The wall: figures that never flatter, a rotation that stops for a late queue, and no way to act."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import AsyncMock

import pytest

from console.domain.faults import Fault, FaultKind
from console.domain.personal import Masks
from console.domain.service_levels import Scope
from console.engine import AccountSummary
from console.feeds.reading import Noun, Reading
from console.ui.screens.wall import WallScreen, in_turn
from console.ui.screens.wall_figures import longest_wait, lowest_level, waiting
from console.ui.theme import Tone
from tests.ui.standings import join


def take_all(wall: WallScreen, floor: Any, oldest: float = 10) -> None:
    wall.take(
        floor.reading(Noun.AGENTS, [floor.agent(), floor.agent("Bo", "break"), floor.agent("Off", "offline")])
    )
    wall.take(floor.reading(Noun.QUEUES, [floor.queue(oldest=oldest), floor.queue("Sales", 2, 5)]))
    wall.take(floor.reading(Noun.SERVICE_LEVELS, [floor.level(percent=70.0), floor.level("Sales", 90.0)]))


async def test_figures_tell_the_floor(host: Any, floor: Any, backend: Any, support: Any, seen: Any) -> None:
    backend.accounts = (support,)
    app = host()
    async with app.run_test(size=(120, 36)) as pilot:
        wall = WallScreen(backend, clocks=floor.clocks)
        await app.push_screen(wall)
        assert {figure.value for figure in wall.figures.values()} == {"?"}
        take_all(wall, floor)
        await pilot.pause()
        told = {name: figure.value for name, figure in wall.figures.items()}
        assert told == {"level": "70.0%", "waiting": "5", "longest": "0:10", "available": "1"}
        assert wall.figures["level"].tone is Tone.BAD
        assert "Billing · lowest of 2 queues" in seen(app)
        floor.passed = 500
        wall.tick()
        assert wall.figures["level"].tone is Tone.MUTED
        assert wall.figures["waiting"].note.startswith("STALE 8:20")


def test_a_queue_group_speaks_before_a_queue_with_two_calls(floor: Any) -> None:
    group = {"scope": Scope.QUEUE_GROUP}
    tiny, care, sales = (
        floor.level("Tiny", 0.0),
        floor.level("Care", 71.0, **group),
        floor.level("Sales", 84.0, **group),
    )
    assert lowest_level([tiny, sales, care]).value == "71.0%"
    assert lowest_level([tiny, sales, care]).note == "Care · lowest of 2 groups"
    assert lowest_level([tiny, floor.level("Care", None, **group)]).note == "Tiny · lowest of 1 queue"


def test_queues_nobody_counts_in_are_not_offered_and_never_empty(floor: Any) -> None:
    menus = join([floor.queue("menu", None, None, is_live=False)], [])
    assert [waiting(menus).value, longest_wait(menus, 0).value] == ["n/a", "n/a"]
    known = menus + join([floor.queue("Sales", 2, 5)], [])
    assert waiting(known).value == "2"


def test_shares_of_answered_calls_stand_where_there_is_no_service_level(floor: Any) -> None:
    share = floor.level("Line", 12.0, scope=Scope.NUMBER_ANSWERED, target=None)
    assert lowest_level([share]).note == "Line · lowest answered share"
    assert lowest_level([share, floor.level("Care", 71.0)]).note == "Care · lowest of 1 queue"


@pytest.mark.parametrize(
    ("size", "boards", "blocks"), [((160, 50), 1, 5), ((240, 60), 2, 10), ((80, 24), 1, 0)]
)
async def test_a_large_wall_is_used(
    host: Any, floor: Any, backend: Any, seen: Any, size: tuple[int, int], boards: int, blocks: int
) -> None:
    async with (app := host()).run_test(size=size) as pilot:
        wall = WallScreen(backend, clocks=floor.clocks)
        await app.push_screen(wall)
        take_all(wall, floor)
        await pilot.pause()
        assert len(wall.shown_boards) == boards
        assert sum("██" in line for line in seen(app).splitlines()[:16]) == blocks
        wall.action_next_board()
        await pilot.pause()
        assert wall.shown_boards == ("agents", "service level")[:boards]
        titles = [title for title in ("Agents 3", "Service level 2", "Queues 2") if title in seen(app)]
        assert titles == ["Agents 3", "Service level 2"][:boards]


async def test_no_name_is_cut_where_the_wall_has_room_for_it(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any
) -> None:
    backend.accounts = (support, replace(support, name="second"))
    name = "Online Shop/Returns and Refunds by Post"
    async with (app := host()).run_test(size=(160, 50)) as pilot:
        wall = WallScreen(backend, clocks=floor.clocks)
        await app.push_screen(wall)
        wall.take(floor.reading(Noun.QUEUES, [floor.queue(name)]))
        await pilot.pause()
        assert name in seen(app)


async def test_what_no_account_has_is_not_zero(host: Any, floor: Any, backend: Any, milan: Any) -> None:
    backend.accounts = (milan,)
    async with (app := host()).run_test(size=(120, 36)):
        wall = WallScreen(backend, clocks=floor.clocks)
        await app.push_screen(wall)
        wall.take(Reading("milan", Noun.AGENTS, offered=False))
        assert {figure.value for figure in wall.figures.values()} == {"n/a"}


async def test_boards_rotate(host: Any, floor: Any, backend: Any) -> None:
    async with (app := host()).run_test(size=(120, 36)):
        wall = WallScreen(backend, boards=("agents", "calls", "nonsense"), every=20, clocks=floor.clocks)
        await app.push_screen(wall)
        shown = []
        for _ in range(4):
            shown.append(wall.board)
            floor.passed += 20
            wall.tick()
        assert shown == ["agents", "calls", "agents", "calls"]
        assert backend.wanted[-1] >= {Noun.QUEUES, Noun.AGENTS}


async def test_any_board_that_is_fed_can_stand_on_a_wall(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    async with (app := host()).run_test(size=(120, 36)) as pilot:
        wall = WallScreen(backend, boards=("coverage", "actions", "contacts"), clocks=floor.clocks)
        await app.push_screen(wall)
        assert wall.shown_boards == ("coverage",)
        wall.take(Reading("milan", Noun.WEBHOOKS, (floor.webhook("CALL_HANGUP[/x]"),)))
        await pilot.pause()
        assert "Coverage" in seen(app)
        assert Noun.WEBHOOKS in backend.wanted[-1]


@pytest.mark.parametrize("shown", [False, True])
async def test_whoever_passes_by_reads_whole_names_only_where_that_was_asked_for(
    host: Any, floor: Any, backend: Any, seen: Any, shown: bool
) -> None:
    async with (app := host()).run_test(size=(180, 36)) as pilot:
        wall = WallScreen(backend, boards=("agents",), clocks=floor.clocks, shows_personal_data=shown)
        await app.push_screen(wall)
        people = [floor.agent("Ada Byron", since=60, number="49151"), floor.agent("Ada Brown", id=2)]
        wall.take(floor.reading(Noun.AGENTS, people))
        await pilot.pause()
        told, masked = {"Ada Byron", "49151", "ada@example.com"}, {"Ada B.", "Ada Br.", "••151", "a•••@"}
        assert all((word in seen(app)) is shown for word in told)
        assert all((word in seen(app)) is not shown for word in masked)
        fault = Fault(FaultKind.REFUSED, "refused (400): ask ada@example.com, 0697631539")
        wall.take(replace(floor.failed(Noun.AGENTS), fault=fault))
        await pilot.pause()
        told, masked = {"ask ada@example.com", "0697631539"}, {"ask a•••@example.com", "•••••••539"}
        assert all((word in seen(app)) is shown for word in told)
        assert all((word in seen(app)) is not shown for word in masked)
    line = floor.level("+44 113 496 0000", 12.0)
    assert lowest_level([line], Masks()).note.startswith("+•• ••• ••• •000 · ")


def test_a_wall_that_is_told_nothing_shows_what_the_accounts_have(
    support: AccountSummary, milan: AccountSummary
) -> None:
    assert in_turn((), (support, milan)) == ("queues", "agents", "service level")
    assert in_turn((), (milan,)) == ("agents",)
    assert in_turn(("floor", "queues", "nonsense"), (milan,)) == ("queues",)
    assert in_turn(("actions",), ()) == ("queues", "agents", "service level")


async def test_a_late_queue_pins_its_board(host: Any, floor: Any, backend: Any, seen: Any) -> None:
    async with (app := host()).run_test(size=(120, 36)) as pilot:
        wall = WallScreen(backend, boards=("agents", "calls"), every=20, clocks=floor.clocks)
        await app.push_screen(wall)
        take_all(wall, floor, oldest=100)
        for _ in range(3):
            floor.passed += 30
            wall.tick()
            assert wall.board == "queues"
        await pilot.pause()
        assert "a queue is past its promise" in seen(app)
        take_all(wall, floor, oldest=-floor.passed)
        floor.passed += 20
        wall.take(floor.reading(Noun.QUEUES, []))
        wall.tick()
        assert wall.board == "agents"


async def test_the_wall_cannot_act(host: Any, floor: Any, backend: Any) -> None:
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        wall = WallScreen(backend, clocks=floor.clocks)
        await app.push_screen(wall)
        take_all(wall, floor)
        for key in ("c", "s", "k", "enter", "colon"):
            await pilot.press(key)
            assert app.screen is wall, key
            assert backend.acts == [], key


@pytest.mark.parametrize(("keymap", "key"), [({}, "q"), ({"quit": "f10"}, "f10")])
async def test_the_wall_is_left_with_the_key_of_the_console(
    host: Any, floor: Any, backend: Any, monkeypatch: pytest.MonkeyPatch, keymap: dict[str, str], key: str
) -> None:
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        app.set_keymap(keymap)
        await app.push_screen(WallScreen(backend, clocks=floor.clocks))
        done: list[str] = []
        monkeypatch.setattr(app, "action_quit", AsyncMock(side_effect=lambda: done.append("quit")))
        await pilot.press("x", key)
        assert done == ["quit"]


async def test_a_frozen_wall_would_be_seen(host: Any, floor: Any, backend: Any, seen: Any) -> None:
    async with (app := host()).run_test(size=(80, 24)) as pilot:
        wall = WallScreen(backend, clocks=floor.clocks)
        wall.start_seconds = lambda: None  # a second beat of its own could undo the one that is looked for
        await app.push_screen(wall)
        await pilot.pause()
        before = seen(app).splitlines()[0]
        wall.tick()
        await pilot.pause()
        assert seen(app).splitlines()[0] != before
