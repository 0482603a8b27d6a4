"""The header at every width: boards that can be read, and no account in trouble without its name."""

from __future__ import annotations

from typing import Any

import pytest

from console.domain.faults import Fault, FaultKind
from console.ui.panes.base.line_bar import GAP, Span, cells_of
from console.ui.panes.health import Health
from console.ui.screens.header import Marks, board_spans, state_spans
from console.ui.screens.help import HelpScreen
from console.ui.theme import Tone
from tests.ui.screens.boards import stand

NAMES = ("support", "milan", "leeds", "outbound")
WELL = [Health(name, "●", "", Tone.GOOD) for name in NAMES]
DOWN = Health("leeds", "×", "unreachable", Tone.BAD, Fault(FaultKind.UNREACHABLE, "down", ""))
BOARDS = dict(enumerate(("floor", "agents", "queues", "service level", "calls", "webhooks", "chats"), 1))


def text(spans: list[Span]) -> str:
    return "".join(words for words, _ in spans)


def header(accounts: list[Health], width: int) -> tuple[str, str, int]:
    right = state_spans(Marks(is_demo=True), accounts, None, 0.0, width)
    left = board_spans(BOARDS, 1, width, cells_of(right))
    return text(left), text(right), cells_of(left) + GAP + cells_of(right)


@pytest.mark.parametrize("width", [80, 100, 120, 160, 240])
@pytest.mark.parametrize("accounts", [WELL, WELL[:2], [*WELL[:2], DOWN, WELL[3]]])
def test_both_ends_stand_whole_beside_each_other(accounts: list[Health], width: int) -> None:
    left, right, cells = header(accounts, width)
    assert cells <= width
    assert "[1 floor]" in left
    assert right.count("●") == sum(account.tone is Tone.GOOD for account in accounts)


def test_accounts_are_named_where_there_is_room_and_boards_where_they_would_not_be() -> None:
    assert text(state_spans(Marks(), WELL, None, 0.0, 160)).startswith("●  ●  ●  ●  ")
    assert "● support  ● milan  ● leeds  ● outbound" in header(WELL, 240)[1]
    assert "● support  ● milan" in header(WELL[:2], 120)[1]
    left, _, _ = header(WELL, 160)
    assert all(f"{number} {name}" in left for number, name in BOARDS.items())


def test_an_account_in_trouble_is_named_at_every_width() -> None:
    assert "× leeds  " in header([*WELL[:2], DOWN], 80)[1]
    assert "●  ●  × leeds unreachable  ●" in header([*WELL[:2], DOWN, WELL[3]], 160)[1]


def test_a_board_that_does_not_fit_takes_all_after_it_along() -> None:
    left = text(board_spans({1: "floor", 2: "service level", 3: "x"}, 1, 120, 85))
    assert left == " floorwalker [1 floor]"


async def test_what_stands_still_round_an_open_dialog_says_since_when(
    host: Any, backend: Any, floor: Any, seen: Any, until: Any
) -> None:
    async with (app := host()).run_test(size=(120, 36)) as pilot:
        board = await stand(pilot, backend, floor, [])
        assert "as of" not in seen(app)
        began = board.header.text.split()[-1]
        await app.push_screen(HelpScreen((), {}))
        await until(pilot, lambda: f"as of {began}" in seen(app).splitlines()[0])
        floor.passed = 60
        await pilot.press("escape")
        await until(pilot, lambda: "as of" not in seen(app))
        assert board.header.text.split()[-1] > began
