"""The form of an SMS."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from console.domain.drafts.calls import TextMessage
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.aim import agent_for, number_for, numbers_for, ticket_for
from console.ui.dialogs.lines import choice, chosen, field, prompts

MOST_CHARACTERS = 10_000
"""More than can be sent: what is too long is said, where a line that is full takes no paste at all."""


class SmsDialog(ActionDialog):
    """To whom, from which number, and what it says."""

    heading: ClassVar[str] = "Send an SMS"

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        account = self.account.name
        numbers = self._numbers()
        self.number = field(number_for(self.aim, account), "number, as +1 ...")
        self.outbound = choice(((each, each) for each in numbers), numbers[0] if numbers else None)
        self.typed_outbound = field("", "number to send from, as +1 ...")
        self.message = field("", "what it says", MOST_CHARACTERS)
        self.ticket = field(ticket_for(self.aim, account), "optional")

    def _numbers(self) -> tuple[str, ...]:
        return numbers_for(self.account, agent_for(self.aim, self.account.name))

    def fields(self) -> Iterable[tuple[str, Widget]]:
        """Number, sender, text, ticket; the sender is typed where the config lists none."""
        yield "Number", self.number
        yield "From", self.outbound if self._numbers() else self.typed_outbound
        yield "Message", self.message
        yield "Ticket", self.ticket

    def first_field(self) -> Widget:
        """The number, or the message when the number is known."""
        return self.message if self.number.value else self.number

    def account_changed(self) -> None:
        """Other numbers to send from."""
        self.outbound.set_options(prompts((each, each) for each in self._numbers()))

    def draft(self) -> TextMessage:
        """What the fields say."""
        return TextMessage(
            account=self.account.name,
            to=self.number.value.strip(),
            outbound_number=chosen(self.outbound) or self.typed_outbound.value.strip(),
            message=self.message.value,
            ticket_id=self.ticket.value.strip() or None,
        )
