"""The receiver of webhooks: whether it listens, and how much an account's vendor has told it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receiver:
    """The receiver as one account sees it. Counts are since the console was started."""

    account: str
    address: str | None = None
    """host:port it listens on, without the secret path; None while it does not listen."""
    reason: str | None = None
    """Why it does not listen; None while it does."""
    received: int = 0
    """Events that could be read, those of kinds nobody knows among them."""
    rejected: int = 0
    """Deliveries to this account's own address that were turned away: too large, too many, no JSON."""
    unknown: int = 0
    """Events of a kind no document names."""
    strangers: int = 0
    """Requests to no account's address, whoever sent them; the same for every account."""
    by_event: tuple[tuple[str, int], ...] = ()
    """How many of each kind, in the order they first came."""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies this row on the whole floor."""
        return (self.account, "receiver")

    @property
    def is_listening(self) -> bool:
        """Whether events can come in at all."""
        return self.address is not None
