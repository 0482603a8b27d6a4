"""Chats: read by the same means as calls, their clocks ticking, their life told in the details."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from console.domain.chats import OPEN_CHAT_STATUSES, Chat
from console.domain.conversations import CallEvent
from console.feeds.reading import Noun
from console.ui.messages import as_message
from console.ui.panes.call_view import CallView
from console.ui.panes.chat_view import ChatView
from console.ui.panes.details import details_of
from console.ui.theme import Tone
from console.ui.words import CHAT_FAIL_REASONS, CHAT_STATES, chat_fail_reason, chat_kind, chat_state
from tests.ui.screens.boards import stand


def chat(
    floor: Any, name: int | str = 1, status: str = "finished", started: float = 300, **more: Any
) -> Chat:
    more = {"account": "support", "kind": "Messaging Inbound (Web Chat)", **more}
    return Chat(id=name, status=status, started_at=floor.ago(started), **more)


def shown(row: Any, floor: Any, column: str, view: Any = None) -> str:
    return (view or ChatView()).cell(row, column, floor.clocks.now()).text


def test_the_clock_of_a_chat_that_waits_ticks_until_somebody_takes_it(floor: Any) -> None:
    waiting = chat(floor, status="queued", queued_at=floor.ago(40))
    assert shown(waiting, floor, "waited") == "0:40"
    floor.passed = 5
    assert shown(waiting, floor, "waited") == "0:45"
    taken = replace(waiting, status="assigned", assigned_at=floor.ago(10), queue_duration=30.0)
    assert shown(taken, floor, "waited") == "0:30"
    assert shown(taken, floor, "lasted") == "0:15"
    over = replace(taken, status="finished", ended_at=floor.ago(2), duration=8.0)
    assert shown(over, floor, "lasted") == "0:08"


def test_a_call_ticks_by_the_same_means(floor: Any) -> None:
    waiting = floor.call(1, "queued", queued_at=floor.ago(70))
    talking = floor.call(2, "connected", assigned_at=floor.ago(70), connected_at=floor.ago(65))
    assert shown(waiting, floor, "waited", CallView()) == "1:10"
    assert shown(talking, floor, "talked", CallView()) == "1:05"
    assert shown(talking, floor, "waited", CallView()) == ""


def test_an_ended_chat_of_unknown_durations_shows_none(floor: Any) -> None:
    row = chat(floor, queued_at=floor.ago(100), ended_at=floor.ago(9))
    assert (shown(row, floor, "waited"), shown(row, floor, "lasted")) == ("", "")


def test_nothing_answered_yet_is_no_zero_and_a_low_rating_stands_out(floor: Any) -> None:
    view, now = ChatView(), floor.clocks.now()
    row = chat(floor, messages=0)
    assert (shown(row, floor, "average"), shown(row, floor, "messages")) == ("–", "0")
    assert shown(chat(floor, messages=None), floor, "messages") == ""
    assert shown(chat(floor, average_response_time=0.0), floor, "average") == "0:00"
    assert view.cell(chat(floor, rating=1), "rating", now).tone is Tone.WARN
    assert view.cell(chat(floor, rating=5), "rating", now).tone is Tone.NORMAL


def test_states_types_and_reasons_are_words_and_unlisted_ones_stay_as_they_came(floor: Any) -> None:
    shapes = [shape for shape, _ in CHAT_STATES.values()]
    assert len(set(shapes)) == len(shapes)
    assert set(CHAT_STATES) >= OPEN_CHAT_STATUSES
    assert chat_state("brand_new") == ("?", "brand new")
    assert chat_kind("Messaging (SMS)") == chat_kind("Messaging (API)") == "SMS"
    assert chat_kind("Carrier Pigeon") == "Carrier Pigeon"
    assert chat_fail_reason("nothing") is None
    assert chat_fail_reason("eu_abandoned") == "caller hung up waiting"
    for code in CHAT_FAIL_REASONS:
        assert shown(chat(floor, status="failed", fail_reason=code), floor, "reason")


@pytest.mark.parametrize("reason", ["expired", "no_response"])
def test_failures_are_counted(floor: Any, reason: str) -> None:
    rows = [chat(floor), chat(floor, 2, "queued"), chat(floor, 3, "failed", fail_reason=reason)]
    assert ChatView().counts(rows, floor.clocks.now()) == ("1 open", "2 over", "1 failed")


def test_the_details_tell_its_life_from_its_events_or_from_its_instants(floor: Any) -> None:
    row = chat(
        floor,
        status="assigned",
        queued_at=floor.ago(120),
        assigned_at=floor.ago(60),
        agent="Ana",
        messages=4,
        longest_response_time=75.0,
    )
    told = {line.label: line.text for line in details_of(row, floor.clocks.now()).lines}
    assert (told["With agent"], told["Longest reply"], told["Average reply"]) == ("1:00", "1:15", "–")
    lines = [line.text for line in details_of(row, floor.clocks.now()).lines]
    assert any("assigned  Ana  +1:00" in line for line in lines)
    events = (CallEvent(floor.ago(90), "transferred", "Bo"),)
    lines = [line.text for line in details_of(replace(row, timeline=events), floor.clocks.now()).lines]
    assert any(line.endswith("transferred  Bo") for line in lines)
    assert not any("assigned  Ana" in line for line in lines)


async def test_the_board_of_chats_has_the_seventh_key_and_bears_hostile_strings(
    host: Any, floor: Any, backend: Any, support: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (replace(support, nouns=support.nouns | {Noun.CHATS}),)
    nasty = "[/x]\x1b[2J\u202e\x9b31m"
    rows = [chat(floor, nasty, nasty, kind=nasty, queue=nasty, agent=nasty, fail_reason=nasty)]
    app = host()
    async with app.run_test(size=(160, 40)) as pilot:
        board = await stand(pilot, backend, floor, [])
        await pilot.press("7")
        assert backend.wanted[-1] == frozenset({Noun.CHATS})
        board.post_message(as_message(floor.reading(Noun.CHATS, rows)))
        await until(pilot, lambda: "Chats 1" in seen(app))
        await pilot.press("enter")
        await pilot.pause()
        assert "[/x]" in seen(app)
        assert not {"\x1b", "\x9b", "\u202e"} & set(seen(app))


async def test_a_call_is_placed_to_the_ticket_of_a_chat(
    host: Any, floor: Any, backend: Any, support: Any, until: Any
) -> None:
    backend.accounts = (replace(support, nouns=support.nouns | {Noun.CHATS}),)
    app = host()
    async with app.run_test(size=(160, 40)) as pilot:
        board = await stand(
            pilot,
            backend,
            floor,
            [
                floor.reading(Noun.AGENTS, [floor.agent("Ana", id=7)]),
                floor.reading(Noun.CHATS, [chat(floor, agent_id=7, ticket_id="T-1", lang="fr")]),
            ],
            board="chats",
        )
        await pilot.press("c")
        await until(pilot, lambda: app.screen is not board)
        form = app.screen
        fields = (form.email.value, form.number.value, form.ticket.value, form.language.value)
        assert fields == ("ana@example.com", "", "T-1", "fr")
