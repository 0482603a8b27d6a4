"""The form of a click-to-call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from console.domain.click_to_calls import ClickToCall
from console.domain.drafts.calls import Connect
from console.ui.dialogs.action_dialog import ActionDialog
from console.ui.dialogs.aim import number_for, resource_for
from console.ui.dialogs.lines import choice, chosen, field, prompts


class ConnectDialog(ActionDialog):
    """Which resource, and with whom."""

    heading: ClassVar[str] = "Connect a click-to-call"

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._known: dict[str, ClickToCall] = {}
        preset = resource_for(self.aim, self.account.name)
        self.via = choice(self._options(), None if preset is None else str(preset.id), "choose")
        self.contact = field(number_for(self.aim, self.account.name), "number, as +39 ...")

    def _options(self) -> list[tuple[str, str]]:
        """The account's resources; the values are their ids as text."""
        own = [each for each in self.resources() if each.account == self.account.name]
        self._known = {str(each.id): each for each in own}
        return [(_label(each), name) for name, each in self._known.items()]

    def on_mount(self) -> None:
        """Resources that were not known at the key press come in while the form is open."""
        super().on_mount()
        self.set_interval(1.0, self.look_again)

    def look_again(self) -> None:
        """Fills in the resources once they have come."""
        if not self._known:
            self.account_changed()

    def fields(self) -> Iterable[tuple[str, Widget]]:
        """Resource and contact."""
        yield "Via", self.via
        yield "Contact", self.contact

    def first_field(self) -> Widget:
        """The resource when none is known, else the contact."""
        return self.contact if chosen(self.via) else self.via

    def account_changed(self) -> None:
        """Other resources; a single one is taken."""
        options = self._options()
        if options:
            self.via.set_options(prompts(options))
            preset = resource_for(self.aim, self.account.name)
            if preset is not None or len(options) == 1:
                self.via.value = str(preset.id) if preset is not None else options[0][1]

    def draft(self) -> Connect:
        """What the fields say."""
        name = chosen(self.via)
        resource = None if name is None else self._known.get(name)
        return Connect(
            account=self.account.name,
            via="" if resource is None else resource.id,
            contact=self.contact.value.strip(),
            via_name=None if resource is None else resource.name,
        )


def _label(resource: ClickToCall) -> str:
    """Name, extension and who rings first."""
    extension = f" · extension {resource.extension}" if resource.extension else ""
    first = f" · rings {resource.dial_first} first" if resource.dial_first else ""
    return f"{resource.name}{extension}{first}"
