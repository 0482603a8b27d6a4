"""What can be done to the customer's own record."""

from __future__ import annotations

from console.domain.companies import Company
from console.domain.drafts.companies import RenameCompany
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, Form, Values


def _rename(aim: Aim, account: AccountSummary) -> Form:
    company = aim.the(Company)
    present = company.name or str(company.id)

    def make(values: Values) -> RenameCompany:
        return RenameCompany(account.name, present, values.text("name"))

    return Form("Rename the company", (Field("name", "Name", company.name or "", "needed"),), make)


DEEDS: tuple[Deed, ...] = (
    Deed(RenameCompany, "Rename company", "Give the customer another name.", Verb.EDIT, _rename, row=Company),
)
