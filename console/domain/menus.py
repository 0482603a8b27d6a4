"""Menus: what a caller walks through before a queue or an extension."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """What a digit leads to."""

    digit: str
    target: str | None
    """The id of what it leads to; None where the vendor does not say."""
    target_kind: str | None = None
    """What that is: "user", "team" or "menu"; None where the vendor does not say."""
    target_name: str | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu."""

    account: str
    id: Identifier
    name: str
    parent_id: Identifier | None = None
    position: int | None = None
    kinds: tuple[str, ...] = ()
    """Where it is offered, in the vendor's words: ivr_menu, mobile_menu, web_menu."""
    hidden: bool | None = None
    choices: tuple[MenuChoice, ...] = ()
    agent_ids: tuple[Identifier, ...] = ()
    team_ids: tuple[Identifier, ...] = ()
    voicemail: str | None = None
    """What becomes of a call nobody takes; None where the vendor never tells it (facts CL06)."""
    out_of_hours: bool | None = None
    """Whether it is closed; None where the vendor never tells it, which is not False (facts CL06)."""
    agent_names: tuple[tuple[Identifier, str], ...] = ()
    """The names of agents by id, where they are told with the menu: those who are not logged in too."""

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this menu on the whole floor."""
        return (self.account, self.id)
