"""Calls through queues, contact data and the do-not-call list: what is typed becomes the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from console.domain.do_not_call import Listing
from console.domain.drafts.calls import QueuedCall, RecordingPermission, ScheduledCall
from console.domain.drafts.contact_data import PushContactData
from console.domain.drafts.do_not_call import AddDoNotCall, DoNotCallEntry, RemoveDoNotCall
from console.domain.menus import Menu
from console.ui.dialogs.aim import Aim, number_of
from console.ui.dialogs.deeds.catalogue import fitting
from console.ui.dialogs.deeds.contact_data import pairs
from tests.ui.dialogs.test_deeds import values

SALES = Menu("support", 10, "Sales", kinds=("ivr_menu",))
NEW = Menu("support", 11, "New", 10, kinds=("web_menu",))
OTHER = Menu("elsewhere", 12, "Other")
MENUS = (SALES, NEW, OTHER)
KINDS = frozenset(
    {each.kind for each in (QueuedCall, ScheduledCall, PushContactData, AddDoNotCall, RemoveDoNotCall)}
)


def test_a_queue_fills_in_its_menu_and_its_language(floor: Any, support: Any) -> None:
    queue = floor.queue("Sales/New", id=99, menu_id=11, lang="fr")
    aim = Aim(queue=queue, row=queue, menus=MENUS)
    made = values("call-queue queue", aim, support, number="+1 760-867-5309", recording="granted")
    assert made == QueuedCall(
        "support",
        "+1 760-867-5309",
        11,
        "fr",
        None,
        "+1 339-219-5276",
        RecordingPermission.GRANTED,
        "Sales/New",
    )


def test_a_menu_that_no_list_names_is_read_back_as_the_queue(floor: Any, support: Any) -> None:
    queue = floor.queue("Sales/Old", menu_id=77)
    made = values("call-queue queue", Aim(queue=queue, row=queue, menus=MENUS), support, number="1")
    assert (made.menu_id, made.menu_name) == (77, "Sales/Old")
    made = values("call-queue queue", Aim(queue=queue, row=queue), support, number="1", menu="5")
    assert made.menu_id == "5"


def test_without_a_queue_none_is_guessed(floor: Any, support: Any) -> None:
    call = floor.call(812, number="+39 06 1234567", ticket_id="T-1")
    made = values("call-queue call", Aim(call=call, row=call, menus=MENUS), support)
    assert (made.to, made.menu_id, made.ticket_id) == ("+39 06 1234567", "", None)
    assert list(made.problems())


def test_a_call_is_scheduled_as_a_sequel_of_the_call_under_the_cursor(floor: Any, support: Any) -> None:
    call = floor.call(812, number="+39 06 1234567")
    made = values("call-schedule call", Aim(call=call, row=call), support, at="2030-12-24 14:30+01:00")
    at = datetime(2030, 12, 24, 13, 30, tzinfo=UTC)
    assert made == ScheduledCall("support", "+39 06 1234567", at, None, 812)
    with pytest.raises(ValueError, match="time of the call is missing"):
        values("call-schedule call", Aim(call=call, row=call), support)


def test_an_agent_fills_in_the_first_menu_they_are_assigned_to(floor: Any, support: Any) -> None:
    agent = floor.agent("Ana", queues=("Unknown", "New"))
    aim = Aim(agent=agent, row=agent, menus=MENUS)
    made = values("call-schedule agent", aim, support, number="1", at="2030-12-24T14:30Z")
    assert (made.menu_id, made.menu_name) == (11, "Sales/New")


def test_the_time_of_a_scheduled_call_bears_its_zone(floor: Any, support: Any) -> None:
    from console.ui.dialogs.deeds.catalogue import BY_ID

    form = BY_ID["call-schedule menu"].form(Aim(row=SALES, menus=MENUS), support)
    label = next(field.label for field in form.fields if field.key == "at")
    assert label == f"When, {datetime.now(UTC).astimezone():%Z}"[:12]


def test_contact_data_is_typed_as_pairs(floor: Any, support: Any) -> None:
    call = floor.call(812, agent_id=7, outbound_number="+1 339-219-5276")
    made = values("contact-data-push", Aim(call=call, row=call), support, contact="first_name=Ana; note=")
    assert made == PushContactData(
        "support", "812", "7", None, "+1 339-219-5276", None, (("first_name", "Ana"), ("note", ""))
    )
    assert pairs("a=b=c;;") == (("a", "b=c"),)
    for wrong in ("Ana", "=Ana"):
        with pytest.raises(ValueError, match="no pair"):
            pairs(wrong)


def test_several_numbers_are_put_on_the_list_until_a_time(support: Any) -> None:
    made = values(
        "do-not-call-add", Aim(), support, numbers="+1 339, 911;\n911", until="2130-12-24 14:30+00:00"
    )
    until = datetime(2130, 12, 24, 14, 30, tzinfo=UTC)
    assert made == AddDoNotCall("support", (DoNotCallEntry("+1 339", until), DoNotCallEntry("911", until)))
    assert list(values("do-not-call-add", Aim(), support).problems())
    with pytest.raises(ValueError, match="past"):
        values("do-not-call-add", Aim(), support, numbers="911", until="2020-01-01")


def test_any_row_with_a_number_has_the_deeds_of_the_list_on_every_account_that_can(
    floor: Any, support: Any, milan: Any
) -> None:
    able = replace(support, kinds=KINDS)
    call = floor.call("abc", account="milan", number="+39 06 1234567")
    aim = Aim(call=call, row=call)
    labels = {deed.label for deed in fitting(aim, "calls", (able, milan))}
    assert labels == {"Add this number to do-not-call", "Remove this number from do-not-call"}
    made = values("do-not-call-remove here", aim, able)
    assert made == RemoveDoNotCall("support", ("+39 06 1234567",))
    silent = replace(call, number=None)
    assert fitting(Aim(call=silent, row=silent), "calls", (able, milan)) == []
    assert fitting(Aim(row=floor.agent(number="007")), "agents", (milan,)) == []
    assert number_of(floor.agent(number="007")) == ""


def test_a_number_known_not_to_be_listed_is_not_removed(support: Any) -> None:
    able = replace(support, kinds=KINDS)
    board = "do-not-call"
    listed, unlisted = (Aim(row=Listing("support", "911", told)) for told in (None, False))
    assert "Remove from do-not-call" in {deed.label for deed in fitting(listed, board, (able,))}
    assert "Remove from do-not-call" not in {deed.label for deed in fitting(unlisted, board, (able,))}
