"""Boards that ask for themselves: at first sight, a page at a time, and while the supervisor types."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from console.domain.contacts import Contact, Phone
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.faults import Fault, FaultKind
from console.domain.questions.contacts import SearchContacts
from console.engine import AccountSummary
from console.ui.dialogs.form import FormDialog
from console.ui.panes.contacts import ContactsPane
from console.ui.screens.boards import BOARDS
from tests.ui.confirming import armed
from tests.ui.screens.boards import answer, stand

SIZE = (120, 36)
KINDS = frozenset({CreateContact.kind, UpdateContact.kind, DeleteContact.kind})


def contact(name: str, number: str = "+390612345678", account: str = "milan") -> Contact:
    first, _, last = name.partition(" ")
    return Contact(account, name, name, first, last or None, (Phone(number, "Home"),), ("a@example.com",))


def directory(milan: AccountSummary) -> AccountSummary:
    return replace(milan, questions=frozenset({SearchContacts.kind}), kinds=milan.kinds | KINDS)


async def test_a_board_asks_when_it_is_first_seen_and_shows_what_comes(
    host: Any, floor: Any, backend: Any, milan: Any, support: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (support, directory(milan))
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [])
        assert backend.asked == []
        screen.show_board(BOARDS.index("contacts") + 1)
        await until(pilot, lambda: backend.asked)
        assert backend.asked == [SearchContacts("milan", "", 0)]
        assert "asking" in seen(app)
        answer(screen, backend, contact("Ana Lima"), contact("[/x] \x1b[2J", "101"))
        await until(pilot, lambda: "Ana Lima" in seen(app))
        assert "\x1b" not in seen(app)
        assert "[/x]" in seen(app)


async def test_typing_searches_at_the_vendor_once_the_keys_rest(
    host: Any, floor: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (directory(milan),)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        answer(screen, backend, contact("Ana Lima"), contact("Bo Chen"))
        await until(pilot, lambda: "Bo Chen" in seen(app))
        await pilot.press("slash", *"zoe")
        await until(pilot, lambda: backend.asked[-1] == SearchContacts("milan", "zoe", 0))
        assert SearchContacts("milan", "z", 0) not in backend.asked
        answer(screen, backend, contact("Zoë Díaz"))
        await until(pilot, lambda: "Zoë Díaz" in seen(app))
        assert "Bo Chen" not in seen(app)


async def test_an_answer_nobody_waits_for_any_more_is_dropped(
    host: Any, floor: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (directory(milan),)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        await pilot.press("r")
        assert backend.forgotten == [1]
        answer(screen, backend, contact("Late Answer"), ticket=1)
        answer(screen, backend, contact("Newest Answer"), ticket=2)
        await until(pilot, lambda: "Newest Answer" in seen(app))
        assert "Late Answer" not in seen(app)


async def test_the_next_page_is_asked_for_near_the_end_and_never_before(
    host: Any, floor: Any, backend: Any, milan: Any, until: Any
) -> None:
    backend.accounts = (directory(milan),)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        pane = screen.active
        assert isinstance(pane, ContactsPane)
        await until(pilot, lambda: backend.asked)
        answer(screen, backend, *[contact(f"Row {at:02}") for at in range(50)], more=True, rejected=1)
        await until(pilot, lambda: len(pane.arrangement.all_rows) == 50)
        assert len(backend.asked) == 1
        await pilot.press("end")
        await until(pilot, lambda: len(backend.asked) == 2)
        assert backend.asked[-1] == SearchContacts("milan", "", 51)
        answer(screen, backend, contact("Last One"))
        await until(pilot, lambda: len(pane.arrangement.all_rows) == 51)
        await pilot.press("home", "end")
        await pilot.pause()
        assert len(backend.asked) == 2


async def test_a_question_without_an_answer_says_why(
    host: Any, floor: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (directory(milan),)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        fault = Fault(FaultKind.REFUSED, "the vendor said no", "Ask for the right")
        answer(screen, backend, fault=fault)
        await until(pilot, lambda: "the vendor said no" in seen(app))


async def test_new_edit_and_delete_open_the_form_of_the_board(
    host: Any, floor: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (directory(milan),)
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        answer(screen, backend, contact("Ana Lima"))
        await until(pilot, lambda: "Ana Lima" in seen(app))
        await pilot.press("n")
        form = app.screen
        assert isinstance(form, FormDialog)
        await pilot.press(*"Eva", "enter")
        await until(pilot, lambda: "no number" in seen(app))
        assert app.screen is form
        await pilot.press("tab", "tab", *"+391234567", "enter")
        await armed(pilot)
        await pilot.press(*"567", "enter")
        await until(pilot, lambda: backend.acts)
        (draft,) = backend.acts
        assert isinstance(draft, CreateContact)
        assert (draft.fields.first_name, draft.fields.phones[0].number) == ("Eva", "+391234567")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("u")
        edit = app.screen.draft()
        assert edit == UpdateContact("milan", "Ana Lima", edit.fields)
        assert edit.fields.phones == (Phone("+390612345678", "Home"),)
        await pilot.press("escape", "D")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        assert app.screen.draft() == DeleteContact("milan", "Ana Lima", "Ana Lima, +390612345678")


async def test_a_number_in_the_directory_is_called_with_one_key(
    host: Any, floor: Any, backend: Any, milan: Any, support: Any, seen: Any, until: Any
) -> None:
    backend.accounts = (support, directory(milan))
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        answer(screen, backend, contact("Ana Lima"))
        await until(pilot, lambda: "Ana Lima" in seen(app))
        for key, name in (("c", "number"), ("s", "number"), ("k", "contact")):
            await pilot.press(key)
            assert getattr(app.screen, name).value == "+390612345678"
            await pilot.press("escape")


async def test_a_read_only_console_has_no_deeds(
    host: Any, floor: Any, backend: Any, milan: Any, seen: Any, until: Any
) -> None:
    backend.accounts, backend.read_only = (directory(milan),), True
    app = host()
    async with app.run_test(size=SIZE) as pilot:
        screen = await stand(pilot, backend, floor, [], board="contacts")
        await pilot.press("n", "u", "D", "d")
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("colon")
        await until(pilot, lambda: "Commands" in seen(app))
        assert "Add contact" not in seen(app)
