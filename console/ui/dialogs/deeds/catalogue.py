"""Every deed there is; imported at the first key that needs it."""

from __future__ import annotations

from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds import (
    agent_statuses,
    bulk_users,
    calls,
    click_to_calls,
    companies,
    contact_data,
    contacts,
    do_not_call,
    lead_notes,
    lead_tasks,
    leads,
    menus,
    teams,
    users,
    webhooks,
)
from console.ui.dialogs.deeds.deed import Deed, Verb

DEEDS: tuple[Deed, ...] = (
    *agent_statuses.DEEDS,
    *webhooks.DEEDS,
    *click_to_calls.DEEDS,
    *contacts.DEEDS,
    *users.DEEDS,
    *teams.DEEDS,
    *menus.DEEDS,
    *companies.DEEDS,
    *leads.DEEDS,
    *lead_tasks.DEEDS,
    *lead_notes.DEEDS,
    *calls.DEEDS,
    *contact_data.DEEDS,
    *do_not_call.DEEDS,
    *bulk_users.DEEDS,
)
BY_ID: dict[str, Deed] = {deed.id: deed for deed in DEEDS}


def fitting(
    aim: Aim, board: str, accounts: tuple[AccountSummary, ...], verb: Verb | None = None
) -> list[Deed]:
    """What can be done to the row under the cursor and on this board; by one key, or by any."""
    return [
        deed
        for deed in DEEDS
        if (verb is None or deed.verb is verb) and deed.is_for(aim, board) and deed.able(aim, accounts)
    ]


def possible(aim: Aim, accounts: tuple[AccountSummary, ...]) -> list[Deed]:
    """What can be done from anywhere: to no row, or to the row under the cursor."""
    return [
        deed for deed in DEEDS if deed.able(aim, accounts) and (deed.row is None or deed.is_for_rows(aim))
    ]
