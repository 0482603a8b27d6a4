"""A pane's readings: one that tells nothing new moves the ages alone, until rows are put in order again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.faults import Fault, FaultKind
from console.feeds.reading import Noun
from console.ui.panes.agents import AgentsPane
from console.ui.panes.base.fed import ORDERED_EVERY
from console.ui.panes.service_levels import ServiceLevelsPane
from tests.ui.conftest import MILAN, SUPPORT, Host


def counted(pane: Any) -> list[str]:
    """Notes each time the rows are drawn from now on."""
    told: list[str] = []
    redraw = pane.redraw
    pane.redraw = lambda: (told.append("drawn"), redraw())[1]
    return told


async def test_a_reading_that_tells_nothing_new_moves_the_age_alone(floor: Any) -> None:
    pane = AgentsPane((SUPPORT, MILAN), floor.clocks)
    async with Host(pane).run_test() as pilot:
        reading = floor.reading(Noun.AGENTS, [floor.agent("Ana", "available", 30)])
        pane.take(reading)
        drawn = counted(pane)
        floor.passed += ORDERED_EVERY - 1
        pane.tick()
        assert "4 s ago" in pane.title_bar.text
        pane.take(replace(reading, taken_monotonic=floor.clocks.monotonic()))
        await pilot.pause()
        assert "4 s ago" not in pane.title_bar.text
        assert drawn == []
        pane.take(replace(reading, rows=(floor.agent("Bea"),)))
        assert drawn == ["drawn"]


async def test_whoever_passes_a_limit_on_an_unchanged_floor_moves_up_all_the_same(floor: Any) -> None:
    pane = AgentsPane((SUPPORT,), floor.clocks)
    async with Host(pane).run_test():
        late, calm = floor.agent("Late", "break", 850), floor.agent("Calm", "available", 5)
        reading = floor.reading(Noun.AGENTS, [late, calm])
        pane.take(reading)
        assert [row.name for row in pane.table.rows] == ["Calm", "Late"]
        floor.passed += 60
        pane.take(reading)
        assert [row.name for row in pane.table.rows] == ["Late", "Calm"]


async def test_a_fault_and_its_end_are_shown_at_once(floor: Any) -> None:
    pane = AgentsPane((SUPPORT,), floor.clocks)
    async with Host(pane).run_test():
        reading = floor.reading(Noun.AGENTS)
        pane.take(reading)
        drawn = counted(pane)
        pane.take(replace(reading, fault=Fault(FaultKind.UNREACHABLE, "no connection")))
        pane.take(reading)
        assert drawn == ["drawn", "drawn"]


async def test_a_trend_grows_with_each_answer_though_its_rows_are_as_they_were(floor: Any) -> None:
    pane = ServiceLevelsPane((SUPPORT,), floor.clocks)
    async with Host(pane).run_test():
        reading = floor.reading(Noun.SERVICE_LEVELS, [floor.level()])
        for _ in range(3):
            floor.passed += 1
            pane.take(replace(reading, taken_monotonic=floor.clocks.monotonic()))
        (shown,) = pane.table.rows
        assert shown.trend == (81.0, 81.0, 81.0)
