"""What can be done to menus."""

from __future__ import annotations

from console.domain.drafts.menus import EditMenu
from console.domain.menus import Menu
from console.engine import AccountSummary
from console.ui.dialogs.aim import Aim
from console.ui.dialogs.deeds.deed import Deed, Verb
from console.ui.dialogs.deeds.fields import Field, FieldKind, Form, Values
from console.ui.dialogs.deeds.menu_lines import Targets, changes, choice_lines, read_extensions
from console.ui.dialogs.deeds.settings import changed, hours_field, voicemail_field, voicemail_of


def _edit(aim: Aim, account: AccountSummary) -> Form:
    """What is sent replaces every choice, so those that go are named before it is confirmed."""
    menu = aim.the(Menu)
    targets = Targets(menu, aim.agents, aim.teams, aim.menus)

    def make(values: Values) -> EditMenu:
        extensions = read_extensions(values.text("choices"), menu.choices, targets)
        return EditMenu(
            account.name,
            menu.id,
            menu.name,
            new_name=changed(menu.name, values.text("name")),
            out_of_hours=values.flag("out_of_hours"),
            voicemail=voicemail_of(values),
            extensions=extensions,
            moves=changes(extensions, menu.choices, targets),
        )

    fields = (
        Field("name", "Name", menu.name, "needed"),
        hours_field(),
        voicemail_field(),
        Field("choices", "Choices", choice_lines(menu.choices, targets), kind=FieldKind.LINES),
    )
    return Form("Edit the menu", fields, make)


DEEDS: tuple[Deed, ...] = (
    Deed(EditMenu, "Edit menu", "Change name, hours, voicemail or choices.", Verb.EDIT, _edit, row=Menu),
)
