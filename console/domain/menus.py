"""Menus: what a caller walks through before a queue or an extension."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """What a digit leads to."""

    digit: str
    target: str
    """The id of a user, team or menu; the vendor does not say which (facts CL05)."""


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

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this menu on the whole floor."""
        return (self.account, self.id)
