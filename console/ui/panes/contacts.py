"""The pane of contacts: a vendor's directory, searched while it is typed, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from console.domain.accounts import Identifier
from console.domain.contacts import Contact
from console.domain.drafts.contacts import CreateContact, DeleteContact, UpdateContact
from console.domain.drafts.draft import Draft
from console.domain.personal import Personal
from console.domain.questions.contacts import SearchContacts
from console.domain.questions.question import Question
from console.engine import AccountSummary
from console.ui.format import UNKNOWN
from console.ui.panes.base.asker import Asker
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.noun_view import ACCOUNT, NounView
from console.ui.panes.base.sorting import SortValue
from console.ui.theme import Tone
from console.ui.widgets.cells import Cell, Column

NAME = Column("name", "Contact", 16, grow=2, personal=Personal.PERSON)
NUMBER = Column("number", "Number", 16, personal=Personal.NUMBER)
EMAIL = Column("email", "Email", 18, grow=2, rank=2, personal=Personal.EMAIL)
COMPANY = Column("company", "Company", 12, grow=2, rank=1)

UNTOLD = frozenset({"company", "job_title"})
"""What is written of a contact and not told back by vendors that tell whole names (facts CL07)."""


class ContactView(NounView[Contact]):
    """Contacts in the order the vendor gave them."""

    brief: ClassVar[tuple[Column, ...]] = (NAME, NUMBER, COMPANY, EMAIL, ACCOUNT)
    full: ClassVar[tuple[Column, ...]] = (
        NAME,
        NUMBER,
        Column("others", "Other numbers", 16, grow=1, rank=4, personal=Personal.NUMBER),
        COMPANY,
        Column("job_title", "Job title", 12, grow=1, rank=5),
        EMAIL,
        Column("source", "Source", 10, rank=6),
        ACCOUNT,
    )
    empty: ClassVar[str] = "no contact is found"

    def key(self, row: Contact) -> tuple[str, Identifier]:
        """Account and id."""
        return row.key

    def cell(self, row: Contact, column: str, now: float) -> Cell:
        """See the columns; what the vendor never tells of a contact is ?, as is one without a name."""
        value = self.value(row, column, now)
        if column in UNTOLD and value is None and row.is_told_whole:
            return Cell(UNKNOWN, Tone.MUTED)
        if column == "name":
            return Cell(str(value or UNKNOWN))
        return Cell(str(value or ""), Tone.NORMAL if column == "number" else Tone.MUTED)

    def value(self, row: Contact, column: str, now: float) -> SortValue:
        """Texts."""
        texts = {
            "name": row.name,
            "number": row.phones[0].number if row.phones else None,
            "others": ", ".join(phone.number for phone in row.phones[1:]),
            "company": row.company,
            "job_title": row.job_title,
            "email": ", ".join(row.emails),
            "source": row.source,
            "account": row.account,
        }
        return texts[column] or None

    def own_order(self, rows: Sequence[Contact], now: float) -> list[Contact]:
        """As they came: pages are appended."""
        return list(rows)

    def counts(self, rows: Sequence[Contact], now: float) -> tuple[str, ...]:
        """Those that cannot be reached by phone."""
        without = sum(not row.phones for row in rows)
        return (f"{without} without a number",) if without else ()


class ContactsPane(AskingPane[Contact]):
    """The directories of all accounts that have one."""

    title: ClassVar[str] = "Contacts"
    question: ClassVar[type[Question]] = SearchContacts
    searches: ClassVar[bool] = True
    changed_by: ClassVar[frozenset[type[Draft]]] = frozenset({CreateContact, UpdateContact, DeleteContact})

    def __init__(self, asker: Asker, clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(ContactView(), asker, clocks, id="contacts")

    def question_for(self, account: AccountSummary, offset: int) -> Question:
        """What was typed, from the next row on."""
        return SearchContacts(account.name, self.arrangement.filter.text, offset)
