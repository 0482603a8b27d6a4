"""What a new contact of a queue may expect: beside the queue, and asked further in its details."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.accounts import Channel
from console.domain.questions.question import Page
from console.domain.questions.queues import QueueOutlook
from console.domain.queue_statuses import CallbackPeriod, QueueStatus
from console.feeds.reading import Noun
from console.ui.panes.details import details_of
from console.ui.panes.further.queue_outlook import FURTHERS
from console.ui.panes.queue_view import QueueView
from tests.ui.screens.boards import answer, stand
from tests.ui.standings import join

(FURTHER,) = FURTHERS
COLUMNS = ("estimate", "free", "logged_in")


def cells(floor: Any, **more: Any) -> list[str]:
    (row,) = join([floor.queue(**more)], [])
    return [QueueView().cell(row, column, floor.clocks.now()).text for column in COLUMNS]


def test_zero_not_offered_and_not_known_are_three_things(floor: Any) -> None:
    known = {"estimated_wait": 0.0, "logged_in_agents": 3, "available_agents": 0, "is_estimated": True}
    assert cells(floor, **known) == ["0:00", "0", "3"]
    assert cells(floor) == ["?", "?", "?"]
    assert cells(floor, is_estimated=False) == ["n/a", "n/a", "n/a"]
    assert cells(floor, estimated_wait=9.0, is_estimated=True) == ["0:09", "n/a", "n/a"]


def test_where_nobody_counts_everything_is_not_offered(floor: Any) -> None:
    (row,) = join([floor.queue(waiting=None, oldest=None, is_live=False)], [])
    view, now = QueueView(), floor.clocks.now()
    told = {column.key: view.cell(row, column.key, now).text for column in view.full}
    assert {told[key] for key in told if key not in {"path", "lang", "channel", "account"}} == {"n/a"}
    lines = {line.label: line.text for line in details_of(row, now).lines}
    assert (lines["Waiting"], lines["Estimate"], lines["Agents"]) == ("n/a", "n/a", "n/a")


def test_it_is_asked_by_menu_and_by_the_kind_of_the_menu(floor: Any) -> None:
    queue = floor.queue(id=47, menu_id=9, menu_kind="mobile_menu")
    assert FURTHER.ask(queue) == QueueOutlook("support", "en", (9,), "mobile_menu")
    chats = replace(queue, menu_id=None, menu_kind=None, channel=Channel.CHAT)
    assert FURTHER.ask(chats) == QueueOutlook("support", "en", (47,), "web_menu")
    assert FURTHER.ask(replace(queue, menu_kind=None)).menu_type == "ivr_menu"
    assert not FURTHER.fits(replace(queue, is_live=False))


def test_free_full_and_untold_periods_differ() -> None:
    periods = (
        CallbackPeriod("20261126", "14:30", "15:00", 0, 2),
        CallbackPeriod("20261126", "15:00", "15:30", 2, 2),
        CallbackPeriod("soon", "", "", None, None),
    )
    status = QueueStatus("support", 9, "ivr_menu", "en", "Billing", 100.0, None, 5, 0, None, periods)
    told = [line.text for line in FURTHER.lines(Page((status,)), 0.0)]
    assert told[0] == "a new contact waits about 1:40 (IVR)"
    assert told[1] == "a call back waits ?"
    assert told[2].startswith("0 of 5 agents available, ? more")
    assert told[4].startswith("2026-11-26 14:30–15:00  ● free")
    assert told[5].startswith("2026-11-26 15:00–15:30  × full")
    assert told[6].startswith("soon")
    assert "? not told" in told[6]
    without = FURTHER.lines(Page((replace(status, callback_periods=()),)), 0.0)
    assert without[-1].text == "no call back can be booked"


async def test_an_api_without_it_is_said_to_have_none(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    backend.accounts = (replace(support, questions=frozenset({QueueOutlook.kind})),)
    app = host()
    async with app.run_test(size=(160, 50)) as pilot:
        board = await stand(
            pilot, backend, floor, [floor.reading(Noun.QUEUES, [floor.queue(menu_id=9)])], board="queues"
        )
        await pilot.press("enter")
        await until(pilot, lambda: backend.asked)
        answer(board, backend, offered=False)
        await until(pilot, lambda: "n/a · the account's API does not have it" in app.screen.text)
