"""The panes as they stand on screen: rows, cursor, filter, age, and what no rows mean."""

from __future__ import annotations

from typing import Any

from console.feeds.reading import Noun, Reading
from console.ui.panes.agents import AgentsPane
from console.ui.panes.queues import QueuesPane
from console.ui.panes.service_levels import TREND_LENGTH, ServiceLevelsPane
from console.ui.panes.webhooks import WebhooksPane

HOSTILE = "[/x]\x1b]0;pwn\x07 [@click=app.quit]\u202eevil[bold red]"


async def test_rows_of_all_accounts_appear_with_their_account(
    host: Any, floor: Any, support: Any, milan: Any, seen: Any
) -> None:
    pane = AgentsPane((support, milan), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(120, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana Lima")]))
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ugo", None, account="milan")], "milan"))
        await pilot.pause()
        text = seen(app)
        assert "● Available" in text
        assert "milan" in text.split("Ugo")[1]
        assert "n/a" in text.split("Ugo")[1]
        assert "1 available" in pane.title_bar.text


async def test_a_single_account_is_not_named_in_every_row(
    host: Any, floor: Any, support: Any, seen: Any
) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(120, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent()]))
        await pilot.pause()
        assert "Account" not in seen(app)


async def test_the_cursor_stays_on_its_agent_as_readings_arrive(host: Any, floor: Any, support: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    async with host(pane).run_test(size=(100, 20)) as pilot:
        pane.table.focus()
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana"), floor.agent("Bo"), floor.agent("Cy")]))
        await pilot.press("down")
        assert pane.table.cursor.row.name == "Bo"
        rows = [
            floor.agent("Bo", "offline"),
            floor.agent("Ana"),
            floor.agent("Di", "missed", 600),
            floor.agent("Cy"),
        ]
        pane.take(floor.reading(Noun.AGENTS, rows))
        await pilot.pause()
        assert pane.table.cursor.row.name == "Bo"
        assert pane.table.cursor.row.status.name == "Offline"
        assert pane.table.rows[0].name == "Di"


async def test_time_in_status_ticks_between_readings(host: Any, floor: Any, support: Any, seen: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(100, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent(since=30)]))
        await pilot.pause()
        assert "0:30" in seen(app)
        floor.passed = 61
        pane.tick()
        await pilot.pause()
        assert "1:31" in seen(app)


async def test_a_filter_is_typed_shown_and_taken_back(host: Any, floor: Any, support: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    async with host(pane).run_test(size=(100, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana"), floor.agent("Bo", "break")]))
        pane.open_filter()
        await pilot.press(*"BRE")
        assert [row.name for row in pane.table.rows] == ["Bo"]
        assert "/BRE 1 of 2" in pane.title_bar.text
        await pilot.press("enter")
        assert pane.table.has_focus
        assert [row.name for row in pane.table.rows] == ["Bo"]
        pane.open_filter()
        await pilot.press("escape")
        assert len(pane.table.rows) == 2
        assert "/" not in pane.title_bar.text


async def test_a_filter_that_keeps_nothing_says_so(host: Any, floor: Any, support: Any, seen: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(100, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent()]))
        pane.set_filter("zzz")
        await pilot.pause()
        assert "no row shows /zzz" in seen(app)


async def test_the_reason_for_no_rows_is_read_to_its_end(
    host: Any, floor: Any, support: Any, seen: Any
) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(40, 12)) as pilot:
        pane.take(floor.failed(Noun.AGENTS))
        await pilot.pause()
        told = " ".join(line.strip() for line in seen(app).splitlines())
        assert "no connection to customer.example. Check the network" in told


async def test_four_kinds_of_nothing_are_told_apart(
    host: Any, floor: Any, support: Any, milan: Any, seen: Any
) -> None:
    asking, empty = AgentsPane((support,), floor.clocks), QueuesPane((support,), floor.clocks)
    async with (app := host(asking)).run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert "asking…" in seen(app)
        asking.take(floor.failed(Noun.AGENTS))
        await pilot.pause()
        assert "not known: no connection to customer.example. Check the network" in seen(app)
        asking.take(floor.reading(Noun.AGENTS))
        await pilot.pause()
        assert "nobody is logged in" in seen(app)
        asking.take(Reading("support", Noun.AGENTS, offered=False))
        await pilot.pause()
        assert "n/a" in seen(app)
        assert "nobody is logged in" not in seen(app)
    async with (app := host(empty)).run_test(size=(100, 20)) as pilot:
        empty.take(floor.reading(Noun.QUEUES))
        await pilot.pause()
        assert "no queue has anyone waiting" in seen(app)
    async with (app := host(WebhooksPane((support,), floor.clocks))).run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        assert "n/a · none of the accounts has webhooks" in seen(app)


async def test_a_failed_poll_keeps_the_rows_and_is_marked_in_words(
    host: Any, floor: Any, support: Any, seen: Any
) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(100, 20)) as pilot:
        pane.take(floor.failed(Noun.AGENTS, [floor.agent("Ana")], taken=40))
        await pilot.pause()
        assert "Ana" in seen(app)
        assert "× unreachable, as of 40 s ago" in seen(app)


async def test_a_directory_does_not_make_live_statuses_look_old(
    host: Any, floor: Any, support: Any, milan: Any
) -> None:
    pane = AgentsPane((support, milan), floor.clocks)
    async with host(pane).run_test(size=(80, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ugo", None)], "milan", target_age=300.0))
        floor.passed = 120
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana")], target_age=5.0))
        floor.passed = 124
        pane.tick()
        assert pane.title_bar.text.rstrip().endswith("4 s ago")
        assert "2 min" not in pane.title_bar.text
        await pilot.resize_terminal(120, 20)
        pane.tick()
        assert pane.title_bar.text.rstrip().endswith("4 s ago  milan 2 min ago")
        floor.passed = 3000
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana")], target_age=5.0))
        assert "milan: ┊ STALE" in pane.title_bar.text


async def test_old_rows_turn_late_and_stale(host: Any, floor: Any, support: Any, seen: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(100, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana")], target_age=5.0))
        for passed, words, is_stale in ((4, "4 s ago", False), (15, "~ late", False), (50, "STALE", True)):
            floor.passed = passed
            pane.tick()
            await pilot.pause()
            assert words in pane.title_bar.text
            assert pane.table.look.stale is is_stale
        assert "┊" in seen(app).splitlines()[2]


async def test_hostile_names_are_shown_and_do_nothing(host: Any, floor: Any, support: Any, seen: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    app = host(pane)
    async with app.run_test(size=(140, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent(HOSTILE, teams=(HOSTILE,))]))
        pane.set_filter(HOSTILE[:4])
        await pilot.pause()
        text = seen(app)
        assert "[/x]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.click(pane.table, offset=(20, 1), times=1)
        assert app.is_running


async def test_the_trend_grows_with_answers_and_is_bounded(host: Any, floor: Any, support: Any) -> None:
    pane = ServiceLevelsPane((support,), floor.clocks)
    async with host(pane).run_test(size=(100, 20)):
        for second in range(TREND_LENGTH + 10):
            floor.passed = second
            pane.take(floor.reading(Noun.SERVICE_LEVELS, [floor.level(percent=float(second))]))
        (row,) = pane.table.rows
        assert len(row.trend) == TREND_LENGTH
        assert row.trend[-1] == TREND_LENGTH + 9
        kept = row.trend
        pane.take(floor.failed(Noun.SERVICE_LEVELS, [floor.level(percent=33.0)], taken=0))
        assert pane.table.rows[0].trend == kept
        floor.passed += 1
        pane.take(floor.reading(Noun.SERVICE_LEVELS))
        pane.take(floor.reading(Noun.SERVICE_LEVELS, [floor.level(percent=1.0)], taken_monotonic=9e9))
        assert pane.table.rows[0].trend == (1.0,)


async def test_a_click_on_a_title_sorts_and_again_turns_round(host: Any, floor: Any, support: Any) -> None:
    pane = AgentsPane((support,), floor.clocks)
    async with host(pane).run_test(size=(100, 20)) as pilot:
        pane.take(floor.reading(Noun.AGENTS, [floor.agent("Ana", since=5), floor.agent("Bo", since=50)]))
        await pilot.pause()
        await pilot.click(pane.table, offset=(3, 0))
        assert [row.name for row in pane.table.rows] == ["Ana", "Bo"]
        await pilot.click(pane.table, offset=(3, 0))
        assert [row.name for row in pane.table.rows] == ["Bo", "Ana"]
