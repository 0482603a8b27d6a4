"""Handing over what is known of the customer of a call."""

from __future__ import annotations

from console.domain.calls import Call
from console.domain.drafts.contact_data import PushContactData
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Names and values, parted by semicolons: `first_name=Ana; account_no=12`; an empty value counts.

    Raises:
        ValueError: A part has no name, or no equals sign.
    """
    told: list[tuple[str, str]] = []
    for part in filter(None, (each.strip() for each in text.split(";"))):
        name, sign, value = (each.strip() for each in part.partition("="))
        if not sign or not name:
            raise ValueError(f"{part} is no pair such as first_name=Ana.")
        told.append((name, value))
    return tuple(told)


def _push(aim: Aim, account: AccountSummary) -> Form:
    call = aim.the(Call)
    agent = "" if call.agent_id is None else str(call.agent_id)
    fields = (
        Field("contact", "Data", "", "first_name=Ana; account_no=12", longest=4000),
        Field("agent", "Agent id", agent),
        Field("dnis", "Called", call.outbound_number or "", "the number that was called"),
        Field("lcm_key", "LCM key"),
        Field("org_id", "Org id"),
        Field("pacing", "Pacing mode"),
        Field("type", "Call type"),
    )

    def make(values: Values) -> PushContactData:
        return PushContactData(
            account.name,
            str(call.id),
            values.maybe("agent"),
            values.maybe("lcm_key"),
            values.maybe("dnis"),
            values.maybe("org_id"),
            pairs(values.text("contact")),
            values.maybe("pacing"),
            values.maybe("type"),
        )

    return Form("Push contact data", fields, make)


DEEDS: tuple[Deed, ...] = (
    Deed(
        PushContactData,
        "Push contact data",
        "Hand over to the record system what is known of the call's customer.",
        Verb.OTHER,
        _push,
        row=Call,
    ),
)
