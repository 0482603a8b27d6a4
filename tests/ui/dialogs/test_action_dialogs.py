"""The three actions: filled from the row at the key press, confirmed deliberately, handed over once."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from console.domain.drafts.calls import OutboundCall, TextMessage
from console.feeds.reading import Noun
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.call import CallDialog
from console.ui.dialogs.confirmation import Confirmation
from console.ui.dialogs.connect import ConnectDialog
from console.ui.dialogs.picker import Picker
from console.ui.dialogs.sms import SmsDialog
from console.ui.screens.board.screen import BoardScreen
from tests.ui.confirming import confirm
from tests.ui.screens.boards import stand

SIZE = (120, 40)


def dialogs(app: Any) -> list[Any]:
    """The forms and confirmations that are open."""
    return [screen for screen in app.screen_stack if isinstance(screen, ActionDialog | Confirmation)]


def agents(floor: Any) -> Any:
    people = [floor.agent("Ana Lima"), floor.agent("Bo Chen", since=20), floor.agent("Cy", since=10)]
    return floor.reading(Noun.AGENTS, people)


async def test_the_form_is_filled_from_the_row_under_the_cursor_even_if_rows_move(
    host: Any, floor: Any, backend: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [agents(floor)])
        await pilot.press("down", "c")
        moved = [
            floor.agent("Zed", "missed", 900),
            floor.agent("Bo Chen", "offline"),
            floor.agent("Ana Lima"),
        ]
        board.take(floor.reading(Noun.AGENTS, moved))
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, CallDialog)
        assert dialog.email.value == "bo@example.com"
        assert dialog.draft().outbound_number == "+1 339-219-5276"
        assert dialog.number.has_focus


async def test_the_list_of_what_can_be_done_has_the_actions_too_for_the_row_of_its_key(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, [agents(floor)])
        await pilot.press("down", "d")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press(*"Call", "enter")
        await until(pilot, lambda: isinstance(app.screen, CallDialog))
        assert app.screen.email.value == "bo@example.com"


async def test_a_call_from_a_queue_takes_its_longest_free_agent(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    people = [
        floor.agent("New", since=5, queues=("Billing",)),
        floor.agent("Longest", since=500, queues=("Billing",)),
        floor.agent("Elsewhere", since=900, queues=("Sales",)),
        floor.agent("Busy", "in-call", 900, queues=("Billing",)),
    ]
    async with app.run_test(size=SIZE) as pilot:
        readings = (
            floor.reading(Noun.AGENTS, people),
            floor.reading(Noun.QUEUES, [floor.queue("Support/Billing")]),
        )
        await stand(pilot, backend, floor, readings)
        await pilot.press("tab")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CallDialog)
        assert app.screen.email.value == "longest@example.com"
        assert app.screen.draft().lang == "en"


async def test_a_form_that_opens_on_old_rows_does_not_take_their_agent_for_available(
    host: Any, floor: Any, backend: Any, seen: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [agents(floor)])
        floor.passed = 900
        board.tick()
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CallDialog))
        await pilot.press("1")
        await until(pilot, lambda: "Whether Ana Lima is available is not known" in seen(app))


async def open_confirmation(pilot: Pilot[Any], backend: Any, floor: Any) -> Confirmation:
    await stand(pilot, backend, floor, [agents(floor)])
    await pilot.press("c")
    dialog = pilot.app.screen
    assert isinstance(dialog, CallDialog)
    dialog.number.value = "+13392195278"
    await pilot.press("enter")
    await pilot.pause()
    confirmation = pilot.app.screen
    assert isinstance(confirmation, Confirmation)
    return confirmation


async def test_a_call_is_confirmed_by_its_last_digits_and_sent_once(
    host: Any, floor: Any, backend: Any, until: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        confirmation = await open_confirmation(pilot, backend, floor)
        text = seen(app)
        assert "+1 339-219-5278" in text
        assert "POST https://customer.example" in text
        await until(pilot, lambda: confirmation.is_armed)
        await pilot.press("1", "2", "3", "enter")
        assert backend.acts == []
        await pilot.press("backspace", "backspace", "backspace", "2", "7", "8", "enter", "enter", "enter")
        await until(pilot, lambda: backend.acts and not dialogs(app))
        assert backend.acts == [
            OutboundCall("support", "ana@example.com", "+13392195278", "+1 339-219-5276", None, None)
        ]


async def test_keys_typed_ahead_and_a_double_enter_cannot_confirm(
    host: Any, floor: Any, backend: Any, until: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than any machine takes to type eight keys.
    monkeypatch.setattr("console.ui.dialogs.confirmation.DEAF_FOR", 3.0)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        confirmation = await open_confirmation(pilot, backend, floor)
        await pilot.press("enter", "2", "7", "8", "enter", "tab", "enter", "enter")
        assert app.screen is confirmation
        assert not confirmation.is_armed
        await until(pilot, lambda: confirmation.is_armed)
        assert confirmation._input.value == ""
        await pilot.press("enter", "enter", "enter")
        assert app.screen is confirmation
        assert backend.acts == []


async def test_the_button_is_never_the_default_but_can_be_reached(
    host: Any, floor: Any, backend: Any, until: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        confirmation = await open_confirmation(pilot, backend, floor)
        await until(pilot, lambda: confirmation.is_armed)
        assert app.focused is confirmation._input
        await pilot.press("tab")
        assert app.focused is confirmation._button
        await pilot.press("enter", "enter")
        await until(pilot, lambda: backend.acts and not dialogs(app))
        assert len(backend.acts) == 1


async def test_escape_goes_back_to_the_form_and_then_to_the_board(
    host: Any, floor: Any, backend: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await open_confirmation(pilot, backend, floor)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, CallDialog)
        assert app.screen.number.value == "+13392195278"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, BoardScreen)
        assert backend.acts == []


async def test_a_number_that_cannot_be_dialled_is_said_in_words(
    host: Any, floor: Any, backend: Any, seen: Any
) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, [agents(floor)])
        await pilot.press("c", "1", "2", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CallDialog)
        assert "× " in seen(app)
        assert "cannot be dialled" in seen(app)


async def test_c_and_enter_in_one_burst_sends_nothing(host: Any, floor: Any, backend: Any) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, [agents(floor)])
        await pilot.press("c", "c", "enter", "enter", "enter", "enter")
        assert backend.acts == []
        assert len(dialogs(app)) == 1


async def test_an_sms_is_written_and_sent(host: Any, floor: Any, backend: Any, until: Any) -> None:
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        await stand(pilot, backend, floor, [agents(floor)])
        await pilot.press("s")
        dialog = app.screen
        assert isinstance(dialog, SmsDialog)
        dialog.number.value, dialog.message.value = "+13392195278", "Hello"
        await confirm(pilot, "278")
        await until(pilot, lambda: backend.acts)
        assert backend.acts == [TextMessage("support", "+13392195278", "+1 339-219-5276", "Hello")]


async def test_a_read_only_console_has_no_actions(host: Any, floor: Any, backend: Any) -> None:
    backend.read_only = True
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [agents(floor)])
        for key in ("c", "s", "k"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is board, key
        assert not {"call", "sms", "connect"} & set(board.keys())
        assert "READ-ONLY" in board.header.text


async def test_what_no_account_can_do_is_said(host: Any, floor: Any, backend: Any, milan: Any) -> None:
    backend.accounts = (milan,)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        board = await stand(pilot, backend, floor, [])
        await pilot.press("s")
        await pilot.pause()
        assert app.screen is board
        assert [toast.message for toast in app._notifications] == ["No account can send an SMS."]


def test_dialogs_name_what_they_do() -> None:
    assert {CallDialog.heading, SmsDialog.heading, ConnectDialog.heading} == {
        "Place an outbound call",
        "Send an SMS",
        "Connect a click-to-call",
    }
