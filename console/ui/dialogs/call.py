"""The form of an outbound call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.suggester import SuggestFromList
from textual.widget import Widget

from console.domain.drafts.calls import OutboundCall
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.aim import agent_for, language_for, number_for, numbers_for, ticket_for
from console.ui.dialogs.lines import choice, chosen, field, prompts

VENDOR_CHOOSES = "the vendor chooses"


class CallDialog(ActionDialog):
    """Who calls, whom, and what number the called person sees."""

    heading: ClassVar[str] = "Place an outbound call"

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        account = self.account.name
        agent = agent_for(self.aim, account)
        numbers = numbers_for(self.account, agent)
        emails = [each.email for each in self.aim.agents if each.email and each.account == account]
        number, ticket = number_for(self.aim, account), ticket_for(self.aim, account)
        self.email = field(agent.email or "" if agent else "", "agent's email")
        self.email.suggester = SuggestFromList(emails, case_sensitive=False)
        self.number = field(number, "number, as +1 ...")
        self.ticket = field("" if number else ticket, "or the ticket of whom to call")
        self.outbound = choice(
            ((each, each) for each in numbers), numbers[0] if numbers else None, VENDOR_CHOOSES
        )
        self.language = field(language_for(self.aim, account), "as en; empty for the vendor's own", 12)

    def fields(self) -> Iterable[tuple[str, Widget]]:
        """Agent, number or ticket, shown number, language."""
        yield "Agent", self.email
        yield "Number", self.number
        yield "Ticket", self.ticket
        yield "Shows", self.outbound
        yield "Language", self.language

    def first_field(self) -> Widget:
        """The agent when nobody is known, else the number."""
        return self.number if self.email.value else self.email

    def account_changed(self) -> None:
        """Other numbers to call from; the agent is another account's."""
        agent = agent_for(self.aim, self.account.name)
        self.email.value = agent.email or "" if agent else ""
        self.outbound.set_options(prompts((each, each) for each in numbers_for(self.account, agent)))

    def draft(self) -> OutboundCall:
        """What the fields say."""
        return OutboundCall(
            account=self.account.name,
            agent_email=self.email.value,
            to=self.number.value.strip() or None,
            outbound_number=chosen(self.outbound),
            ticket_id=self.ticket.value.strip() or None,
            lang=self.language.value.strip() or None,
        )
