"""What a console is asked to show has to exist; the nearest is named."""

from __future__ import annotations

import pytest

from console.config.secret_sources import GivenSource
from console.config.settings import CcaiAccount, PersonalData, Settings
from console.domain.agents import Agent
from console.domain.secrets import Secret
from console.ui.screens.board.screen import BoardScreen
from console.ui.screens.wall import WallScreen
from console.wiring.consoles import LookInvalid, check_boards, check_wall, look
from console.wiring.openings import open_board, open_wall


@pytest.mark.parametrize(
    ("name", "said"), [("agent", 'Did you mean "agents"?'), ("zzz", "Valid here: floor, agents")]
)
def test_an_unknown_board_names_the_nearest(name: str, said: str) -> None:
    check_boards(["floor", "service level"])
    with pytest.raises(LookInvalid) as raised:
        check_boards(["agents", name])
    assert said in str(raised.value)


@pytest.mark.parametrize("name", ["contacts", "actions"])
def test_a_wall_shows_no_board_that_waits_for_somebody(name: str) -> None:
    check_wall(["floor", "calls", "coverage"])
    with pytest.raises(LookInvalid, match=f'"{name}" shows nothing by itself. A wall can show: agents, '):
        check_wall(["queues", name])


def test_an_unknown_theme_or_command_names_the_nearest() -> None:
    assert look(None, {}).theme == "midnight"
    with pytest.raises(LookInvalid, match="midnight"):
        look("midnite", {})
    with pytest.raises(LookInvalid):
        look(None, {"no_such_command": "x"})


@pytest.mark.parametrize("shown", [False, True])
def test_walls_and_boards_are_told_where_personal_data_is_shown(shown: bool) -> None:
    account = CcaiAccount(
        name="a", base_url="http://127.0.0.1:1", subdomain="d", token=GivenSource(Secret("t"))
    )
    settings = Settings(accounts=(account,), personal_data=PersonalData(on_walls=shown, in_exports=shown))
    row = Agent("a", 1, "Ada Byron")
    wall, board = open_wall(settings, ("agents",), 30.0).screen, open_board(settings, "agents").screen
    assert isinstance(wall, WallScreen)
    assert isinstance(board, BoardScreen)
    told = wall.agents.table.look.view.cell(row, "name", 0.0).text
    assert board.agents.table.look.view.cell(row, "name", 0.0).text == "Ada Byron"
    assert told == ("Ada Byron" if shown else "Ada B.")
    assert board.exports_personal_data is shown
