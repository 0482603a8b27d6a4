"""Campaigns: outbound dialing, as far as a vendor tells of it: settings and sizes, never who waits."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.accounts import Identifier


@dataclass(frozen=True, slots=True)
class Redialing:
    """How often what failed is dialled again (voiptime.txt l. 380)."""

    id: Identifier | None = None
    attempts_per_phone: int | None = None
    """Calls to one number at most."""
    failed_percent: float | None = None
    """Percent of the calls that go to entries which failed before."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign as it stood when the reading was taken (voiptime.txt l. 353-382)."""

    account: str
    id: Identifier
    name: str
    """The id, where the vendor tells no name."""
    state: str | None = None
    """The vendor's name of the campaign's status; an open set."""
    color: str | None = None
    """Of the state: `#rrggbb` where it can be told as that, else the vendor's word; never used unchecked."""
    dialer: str | None = None
    """Dialing mode: Predictive and others, an open set."""
    size: int | None = None
    """Entries in all, dialled or not."""
    most_abandoned: float | None = None
    """Percent of calls that a predictive dialer may lose at most."""
    team_ids: tuple[Identifier, ...] = ()
    """Teams that work on it, the one with priority first."""
    gateway_id: Identifier | None = None
    """The line its calls leave through."""
    auto_answer: bool | None = None
    auto_answer_after: int | None = None
    """Delay before a call is answered by itself; the document names no unit (l. 361-362)."""
    answer_timeout: int | None = None
    """How long a lead may let it ring; the document names no unit (l. 369-370)."""
    redialing: Redialing | None = None
    created_by: Identifier | None = None

    @property
    def key(self) -> tuple[str, Identifier]:
        """What identifies this campaign on the whole floor."""
        return (self.account, self.id)
