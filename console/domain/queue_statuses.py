"""How a queue stands for somebody who is about to join it or to be called back."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class CallbackPeriod:
    """A stretch of time in which calls back can be booked."""

    date: str
    """The day as the vendor writes it: YYYYMMDD, in the queue's own zone."""
    start: str
    """HH:MM."""
    end: str
    booked: int | None
    slots: int | None

    @property
    def is_free(self) -> bool | None:
        """Whether another call back fits; None where that is not told."""
        return None if self.booked is None or self.slots is None else self.booked < self.slots


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """One leaf queue; waits in seconds."""

    account: str
    menu_id: Identifier
    kind: str | None
    """ivr_menu, mobile_menu, web_menu."""
    lang: str | None
    path: str | None
    estimated_wait: float | None = None
    callback_wait: float | None = None
    """The wait of somebody who asks to be called back."""
    logged_in_agents: int | None = None
    available_agents: int | None = None
    breakthrough_agents: int | None = None
    callback_periods: tuple[CallbackPeriod, ...] = ()

    @property
    def key(self) -> tuple[str, Identifier, str | None]:
        """What identifies this queue on the whole floor."""
        return (self.account, self.menu_id, self.lang)
