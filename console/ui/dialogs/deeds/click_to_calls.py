"""What can be done to click-to-call resources."""

from __future__ import annotations

from console.domain.agents import Agent
from console.domain.click_to_calls import ClickToCall
from console.domain.drafts.click_to_calls import DIAL_FIRST, CreateClickToCall, DeleteClickToCall
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, FieldKind, Form, Values


def _create(aim: Aim, account: AccountSummary) -> Form:
    agent = aim.row if isinstance(aim.row, Agent) and aim.row.account == account.name else None
    extension = (agent.extension if agent is not None else None) or ""
    numbers = account.outbound_numbers
    fields = (
        Field("name", "Name", (agent.name if agent is not None else None) or "", "needed"),
        Field("extension", "Extension", extension, "who is connected"),
        Field("number", "Shows", numbers[0] if numbers else "", "one of the customer's own numbers"),
        Field(
            "first",
            "Rings first",
            "extension",
            kind=FieldKind.CHOICE,
            options=tuple((each, each) for each in DIAL_FIRST),
        ),
    )

    def make(values: Values) -> CreateClickToCall:
        return CreateClickToCall(
            account.name,
            values.text("name"),
            values.text("extension"),
            values.text("number"),
            values.maybe("first"),
        )

    return Form("Add a click-to-call", fields, make)


def _delete(aim: Aim, account: AccountSummary) -> Form:
    resource = aim.the(ClickToCall)
    draft = DeleteClickToCall(account.name, resource.id, resource.name)
    return Form("Delete the click-to-call", (), lambda values: draft)


DEEDS: tuple[Deed, ...] = (
    Deed(
        CreateClickToCall,
        "Add click-to-call",
        "Make a standing link between an extension and a number.",
        Verb.NEW,
        _create,
        boards=frozenset({"click-to-call"}),
    ),
    Deed(
        DeleteClickToCall,
        "Delete click-to-call",
        "Remove the standing link.",
        Verb.REMOVE,
        _delete,
        row=ClickToCall,
    ),
)
