"""The yes before an action: deliberate, by somebody who read the risks, and to be stopped for a moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from console.actions.preflight.findings import Finding, Level
from console.actions.preflight.preflight import Preflight
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.contacts import ContactFields, CreateContact, DeleteContact
from console.domain.drafts.draft import Draft
from console.ui.dialogs.confirmation import Confirmation
from console.ui.dialogs.quiet import SMALLEST
from console.ui.terminal.parser import AfterEscape

CALL = OutboundCall("support", "jane@floor.example", "+13392195278")
RISK = Finding(Level.RISK, "The number is on the do-not-call list.")
LATER_RISK = Finding(Level.RISK, "An earlier call to it may have gone out.")


def found(*findings: Finding, draft: Draft = CALL) -> Preflight:
    return Preflight(findings, draft, "Call +1 339-219-5278 (United States) by jane@floor.example.")


class Asked:
    """A confirmation on its own, and what came of it."""

    def __init__(self, host: Any, until: Any, seen: Any) -> None:
        self.app, self._until, self._seen = host(), until, seen
        self.answers: list[bool | None] = []

    async def open(self, pilot: Pilot[Any], preflight: Preflight, **more: Any) -> Confirmation:
        """Shows it, and waits until it listens, or waits for something itself."""
        confirmation = Confirmation(preflight, "POST https://customer.example", **more)
        self.app.push_screen(confirmation, self.answers.append)
        await self._until(pilot, lambda: confirmation._is_heard)
        await pilot.pause()
        return confirmation

    async def says(self, pilot: Pilot[Any], words: str) -> None:
        await self._until(pilot, lambda: words in self._seen(self.app))

    async def rests(self, pilot: Pilot[Any], confirmation: Confirmation) -> None:
        """Waits until the button no longer shows that it was pressed: until then it takes no second press."""
        await self._until(pilot, lambda: not confirmation.query_one("#confirm").has_class("-active"))

    async def answered(self, pilot: Pilot[Any]) -> list[bool | None]:
        await self._until(pilot, lambda: self.answers)
        return self.answers


@pytest.fixture
def asked(host: Any, until: Any, seen: Any) -> Asked:
    return Asked(host, until, seen)


@pytest.fixture
def long_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than any test takes: what is not stopped is never sent."""
    monkeypatch.setattr("console.ui.dialogs.confirmation.HOLD_FOR", 600.0)


async def test_the_keyboard_is_where_the_digits_are_typed_from_the_moment_they_count(asked: Asked) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = Confirmation(found(), "POST https://customer.example")
        asked.app.push_screen(confirmation)
        await pilot.pause()
        confirmation._hear()
        assert confirmation.is_armed
        assert asked.app.focused is confirmation._input


async def test_with_a_risk_the_button_alone_says_why_it_does_not_send(asked: Asked) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found(RISK))
        await asked.says(pilot, "enter sends it once that is typed")
        await pilot.press("tab", "enter")
        await asked.says(pilot, "× not sent: see ‼ above, and type 278 if you mean it")
        assert (confirmation.is_under_way, asked.answers) == (False, [])
        await pilot.press("2", "7", "8", "tab")
        await asked.rests(pilot, confirmation)
        await pilot.press("enter")
        assert await asked.answered(pilot) == [True]


async def test_a_long_text_can_be_read_to_its_end_before_it_is_sent(asked: Asked) -> None:
    said = " ".join(f"word{number}" for number in range(200))
    async with asked.app.run_test(size=(80, 24)) as pilot:
        asked.app.push_screen(
            Confirmation(found(), f'POST https://customer.example\n{{"message": "{said}"}}')
        )
        await asked.says(pilot, "word1 ")
        await asked.says(pilot, "page down reads on")
        for _ in range(4):
            await pilot.press("pagedown")
        await asked.says(pilot, "word199")


@pytest.mark.usefixtures("long_hold")
async def test_escape_in_the_hold_stops_it_and_no_other_key_hurries_it(asked: Asked) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found())
        await pilot.press("2", "7", "8", "enter", "enter", "2", "7", "8", "enter", "space")
        assert confirmation.is_under_way
        await asked.says(pilot, "… escape stops it")
        await pilot.press("escape")
        await asked.says(pilot, "stopped: nothing was sent")
        assert (confirmation.is_armed, confirmation._input.value, asked.answers) == (True, "", [])
        await pilot.press("enter")
        assert not confirmation.is_under_way
        await pilot.press("2", "7", "8", "enter")
        assert confirmation.is_under_way
        await pilot.click("#back")
        assert not confirmation.is_under_way
        await pilot.press("escape")
        assert await asked.answered(pilot) == [False]


async def test_an_escape_that_is_late_only_because_it_took_its_way_still_stops_it(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.ui.dialogs.confirmation.LANDING", 600.0)
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found())
        await pilot.press("2", "7", "8", "enter")
        await asked.says(pilot, "▷ Sending …")
        assert confirmation.is_under_way
        await pilot.press("escape")
        await asked.says(pilot, "stopped: nothing was sent")
        assert asked.answers == []


@pytest.mark.usefixtures("long_hold")
@pytest.mark.parametrize(
    "key", [AfterEscape("enter", "\r"), AfterEscape("alt+q", "q"), AfterEscape("¡", "¡")]
)
async def test_an_escape_that_another_key_followed_at_once_is_no_less_a_stop(
    asked: Asked, key: AfterEscape
) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found())
        await pilot.press("2", "7", "8", "enter")
        assert confirmation.is_under_way
        asked.app.post_message(key)
        await asked.says(pilot, "stopped: nothing was sent")
        await pilot.press("2", "7", "8")
        asked.app.post_message(AfterEscape(key.key, key.character))
        assert await asked.answered(pilot) == [False]


async def test_what_another_console_did_in_the_hold_is_found_at_its_end_and_stops_it(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.ui.dialogs.confirmation.LANDING", 600.0)
    newest, looks = [found(), found(LATER_RISK)], []

    def look_again() -> Preflight:
        looks.append(None)
        return newest[min(len(looks), len(newest)) - 1]

    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found(), look_again=look_again)
        await pilot.press("2", "7", "8", "enter")
        await asked.says(pilot, "‼ An earlier call to it may have gone out.")
        assert (confirmation.is_under_way, asked.answers, len(looks)) == (False, [], 2)


async def test_on_the_smallest_screen_the_number_and_the_risk_stand_above_the_answers(
    asked: Asked, seen: Any
) -> None:
    request = "POST https://customer.example\n" + "{\n" * 9
    async with asked.app.run_test(size=SMALLEST) as pilot:
        asked.app.push_screen(Confirmation(found(RISK), request))
        await asked.says(pilot, "enter sends it once that is typed")
        assert "Call +1 339-219-5278 (United States)" in seen(asked.app)
        assert "‼ The number is on the do-not-call list." in seen(asked.app)
        assert "Type 278" in seen(asked.app)


@pytest.mark.usefixtures("long_hold")
async def test_a_screen_too_small_to_read_it_on_sends_nothing(asked: Asked) -> None:
    async with asked.app.run_test(size=SMALLEST) as pilot:
        confirmation = await asked.open(pilot, found())
        await pilot.press("2", "7", "8", "enter")
        assert confirmation.is_under_way
        await pilot.resize_terminal(20, 5)
        await asked._until(pilot, lambda: not confirmation.is_under_way)
        await pilot.press("2", "7", "8", "enter")
        await pilot.pause()
        assert (confirmation.is_under_way, asked.answers) == (False, [])
        await pilot.resize_terminal(*SMALLEST)
        await asked.says(pilot, "× not sent: it could not be read")
        await pilot.press("enter")
        assert confirmation.is_under_way


@pytest.mark.usefixtures("long_hold")
async def test_what_can_be_set_back_is_not_held_and_what_cannot_is(asked: Asked) -> None:
    made = CreateContact("milan", ContactFields("Ana", "Lima 278"))
    async with asked.app.run_test() as pilot:
        await asked.open(pilot, found(draft=made))
        await pilot.press(*made.check_text, "enter")
        assert await asked.answered(pilot) == [True]
        deletion = await asked.open(pilot, found(draft=DeleteContact("milan", 7, "Ana 278")))
        await pilot.press("2", "7", "8", "enter")
        assert deletion.is_under_way


@pytest.mark.usefixtures("long_hold")
async def test_a_risk_that_comes_up_in_the_hold_stops_it_and_has_to_be_read(asked: Asked) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found())
        await pilot.press("2", "7", "8", "enter")
        confirmation.renew(found(Finding(Level.INFO, "It is 12:00 there.")), is_awaited=False)
        assert confirmation.is_under_way
        confirmation.renew(found(LATER_RISK), is_awaited=False)
        assert (confirmation.is_under_way, confirmation.is_armed) == (False, False)
        await asked._until(pilot, lambda: confirmation.is_armed)
        await asked.says(pilot, "‼ An earlier call to it may have gone out.")
        confirmation.renew(found(LATER_RISK), is_awaited=False)
        assert confirmation.is_armed
        confirmation.renew(found(Finding(Level.STOP, "Today's 2 calls are used up.")), is_awaited=False)
        await asked.says(pilot, "× it must not be sent")
        await pilot.press("2", "7", "8", "enter", "tab", "enter")
        assert (confirmation.is_armed, confirmation.is_under_way, asked.answers) == (False, False, [])


async def test_a_risk_that_has_come_up_since_is_found_at_the_yes(asked: Asked) -> None:
    newest = [found()]
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found(), look_again=lambda: newest[-1])
        newest.append(found(replace(RISK, text="It is 21:00 there.", topic="quiet hours")))
        await pilot.press("2", "7", "8", "enter")
        assert (confirmation.is_armed, confirmation.is_under_way) == (False, False)
        await asked._until(pilot, lambda: confirmation.is_armed)
        newest.append(found(replace(RISK, text="It is 21:01 there.", topic="quiet hours")))
        await pilot.press("2", "7", "8", "enter")
        assert await asked.answered(pilot) == [True]


async def test_nothing_is_confirmed_before_the_list_has_answered(asked: Asked) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found(), is_awaited=True)
        await asked.says(pilot, "a moment: the do-not-call list is being asked")
        await pilot.press("2", "7", "8", "enter", "tab", "enter")
        assert (confirmation.is_armed, asked.answers) == (False, [])
        confirmation.renew(found(), is_awaited=False)
        assert confirmation.is_armed
        assert confirmation._input.value == ""
        await pilot.press("2", "7", "8", "enter")
        assert await asked.answered(pilot) == [True]


async def test_keys_that_waited_while_the_screen_stood_still_are_thrown_away(asked: Asked) -> None:
    async with asked.app.run_test() as pilot:
        confirmation = await asked.open(pilot, found())
        confirmation._input.ready_at = float("-inf")
        for late in (2.5, 0.0):
            key = events.Key("7", "7")
            key.time -= late
            confirmation._input.post_message(key)
            await pilot.pause()
        assert confirmation._input.value == "7"
