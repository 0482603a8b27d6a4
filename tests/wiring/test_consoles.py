"""What a console is asked to show has to exist; the nearest is named."""

from __future__ import annotations

import pytest

from console.wiring.consoles import LookInvalid, check_boards, check_wall, look


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
