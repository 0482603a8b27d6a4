"""Strings from outside reach every corner of the screen and do nothing there."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.accounts import Channel
from console.domain.faults import Fault, FaultKind
from console.domain.service_levels import Scope, ServiceLevel, Target
from console.feeds.reading import Noun, Reading
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.panes.base.sorting import OWN_ORDER
from console.ui.panes.level_view import LevelStanding, LevelView
from tests.ui.screens.boards import stand

NASTY = [
    "[/x]",
    "[@click=app.quit]x[/]",
    "\x1b]52;c;cHduZWQ=\x07\x1b[2J",
    "\u202eevil\u2066",
    "[bold red",
    "\x9b31m",
    "a\nb\tc\r",
    "\U000e0041\u200b",
    "",
    "名" * 60,
]


def hostile(floor: Any, text: str) -> list[Any]:
    """Every string of every noun is the text."""
    fault = Fault(FaultKind.REFUSED, text, text)
    words = {"teams": (text,), "queues": (text,), "outbound_numbers": (text,)}
    agent = floor.agent(id=1, email=text, number=text, location=text, **words)
    call = floor.call(text, text, kind=text, queue=text, agent=text, number=text)
    call = replace(call, fail_reason=text, fail_detail=text, ticket_id=text)
    webhook = floor.webhook(text, enabled=False, last_error=text, callback_url=text)
    agents = [agent, replace(floor.agent(id=3), name=text), replace(floor.agent(id=3), name=None)]
    return [
        floor.reading(Noun.AGENTS, agents),
        floor.reading(Noun.QUEUES, [floor.queue(text or "q", lang=text, oldest=500)]),
        floor.reading(Noun.SERVICE_LEVELS, [floor.level(text, id=text or "q", lang=text)]),
        floor.reading(Noun.CALLS, [call]),
        Reading("milan", Noun.WEBHOOKS, (webhook,), fault=fault),
        floor.reading(Noun.CLICK_TO_CALLS, [floor.resource(text, text, dial_first=text)], "milan"),
    ]


@pytest.mark.parametrize("text", ["".join(NASTY), "[/x]", ""])
async def test_hostile_strings_are_shown_everywhere_and_do_nothing(
    host: Any, floor: Any, backend: Any, seen: Any, text: str
) -> None:
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(pilot, backend, floor, hostile(floor, text))
        for board_key, opened_keys in (("2", "eck"), ("3", "e"), ("4", "e"), ("5", "esk"), ("6", "ey")):
            await pilot.press(board_key)
            await pilot.pause()
            for opened in opened_keys.replace("e", "\r"):
                await pilot.press("enter" if opened == "\r" else opened)
                await pilot.pause()
                told = seen(app)
                assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(told)
                if app.screen is not board:
                    await pilot.press("escape")
        assert app.is_running
        assert app.screen is board
        assert backend.acts == []
        assert not any(isinstance(screen, ActionDialog) for screen in app.screen_stack)


@given(
    st.lists(st.one_of(st.none(), st.floats()), max_size=5),
    st.one_of(st.none(), st.floats()),
    st.one_of(st.none(), st.builds(Target, st.floats(), st.floats())),
)
def test_any_percentage_can_be_shown(
    trend: list[float | None], percent: float | None, target: Target | None
) -> None:
    level = ServiceLevel("support", Scope.QUEUE, 1, "Billing", "en", Channel.CALL, percent, target)
    view, row = LevelView(), LevelStanding(level, tuple(trend))
    for column in view.full:
        view.cell(row, column.key, math.nan)
    assert view.sorted([row, row], OWN_ORDER, 0.0) == [row, row]
    view.counts([row], 0.0)
