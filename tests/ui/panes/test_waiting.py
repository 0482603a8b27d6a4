"""Who waits, second by second: what is worked out once for many seconds is what each of them would find."""

from __future__ import annotations

import random
from typing import Any

import pytest

from console.domain.personal import Masks
from console.feeds.reading import Noun
from console.ui.format import duration
from console.ui.panes.base.masked import MaskedRows
from console.ui.panes.base.noun_view import NounView
from console.ui.panes.joining import QueueStanding
from console.ui.panes.level_view import LevelStanding, LevelView
from console.ui.panes.queue_view import QueueView
from console.ui.panes.queues import QueuesPane
from console.ui.panes.webhook_view import WebhookView
from tests.ui.conftest import MILAN, SUPPORT
from tests.ui.standings import join


def counted(rows: list[QueueStanding], now: float) -> tuple[str, ...]:
    """What a title tells of queues, from the waits themselves."""
    busy = [row for row in rows if row.queue.in_queue]
    late = [
        row
        for row in rows
        if row.level and row.level.target and (row.longest_wait(now) or 0.0) > row.level.target.seconds
    ]
    longest = max((row.longest_wait(now) or 0.0 for row in busy), default=0.0)
    told = [f"! {len(late)} over target"] if late else []
    told.append(
        f"{sum(row.queue.in_queue or 0 for row in busy)} waiting in {len(busy)}" if busy else "0 waiting"
    )
    return (*told, f"longest {duration(longest)}") if longest else tuple(told)


def test_titles_and_lateness_follow_the_clock_whatever_is_known_of_a_queue(floor: Any) -> None:
    chance = random.Random(11)
    for _ in range(40):
        queues = [
            floor.queue(
                f"q{number}",
                chance.choice([None, 0, 1, 7]),
                chance.choice([None, 3, 19, 200]),
                longest_wait=chance.choice([None, 0.0, 25.0]),
            )
            for number in range(chance.randrange(8))
        ]
        levels = [
            floor.level(queue.path, target=chance.choice([None, floor.level().target])) for queue in queues
        ]
        rows = join(queues, levels[::2])
        view, start = QueueView(), floor.clocks.now()
        for passed in (0, 1, 2, 17, 18, -30, 600):
            now = start + passed
            assert view.counts(rows, now) == counted(rows, now)
            for row in rows:
                assert row.is_late(now) == (row.over_target(now) > 0)


def test_a_queue_is_joined_with_the_newest_level_whichever_comes_first(floor: Any) -> None:
    pane = QueuesPane((SUPPORT, MILAN), floor.clocks)
    shown = []
    for reading in (
        floor.reading(Noun.QUEUES, [floor.queue()]),
        floor.reading(Noun.SERVICE_LEVELS, [floor.level(percent=50.0)]),
        floor.reading(Noun.QUEUES, [floor.queue(waiting=9)]),
        floor.reading(Noun.SERVICE_LEVELS, [floor.level(percent=70.0)]),
        floor.reading(Noun.SERVICE_LEVELS, []),
    ):
        assert pane.put(reading)
        (row,) = pane.rows()
        shown.append((row.queue.in_queue, row.level and row.level.percent))
    assert shown == [(3, None), (3, 50.0), (9, 50.0), (9, 70.0), (9, None)]


@pytest.mark.parametrize("view", [LevelView(), WebhookView()])
def test_rows_that_are_said_to_keep_their_emphasis_do(floor: Any, view: NounView[Any]) -> None:
    levels = [
        floor.level(percent=percent, **more)
        for percent in (None, 10.0, 99.0)
        for more in ({}, {"target": None})
    ]
    rows = {
        LevelView: [LevelStanding(level) for level in levels],
        WebhookView: [
            floor.webhook(enabled=on, failed=failed) for on in (True, False, None) for failed in (0, 3, None)
        ],
    }[type(view)]
    assert not view.tone_moves
    assert not MaskedRows(view, Masks()).tone_moves
    now = floor.clocks.now()
    for row in rows:
        assert len({view.tone(row, now + passed) for passed in (0, 1, 3600, 10**7)}) == 1
