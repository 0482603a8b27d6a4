"""One budget per customer, however many accounts and processes of this user ask that customer."""

from __future__ import annotations

import contextlib
import time
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from console.config import locations
from console.config.settings import AnyAccount, CcaiAccount, Settings
from console.transport.budget import Budget

DEFAULT_PORTS = {"https": 443, "http": 80}
FORGOTTEN = 7 * 86400.0
"""Seconds after which the pace of a customer nobody asks any more is removed."""


def budgets(settings: Settings) -> dict[str, Budget]:
    """The budget of each account by its name.

    CCAI accounts with one address and login are one customer to the vendor, who counts them together: they
    share a budget, the smallest any of them allows.
    """
    rates: dict[tuple[str, ...], float] = {}
    for account in settings.accounts:
        customer = _customer(account)
        rates[customer] = min(account.requests_per_second, rates.get(customer, account.requests_per_second))
    from console.transport.shared_pace import SharedPace

    _forget_old(pace_directory())
    shared = {
        customer: Budget(rate, shared=SharedPace(pace_file(customer))) for customer, rate in rates.items()
    }
    return {account.name: shared[_customer(account)] for account in settings.accounts}


def pace_directory() -> Path:
    """Where the paces of all customers lie."""
    return locations.state_directory() / "pace"


def pace_file(customer: tuple[str, ...]) -> Path:
    """Where this user's processes keep their common pace towards a customer; its name tells nobody whom."""
    name = sha256("\0".join(customer).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return pace_directory() / f"{name}.json"


def _customer(account: AnyAccount) -> tuple[str, ...]:
    """CCAI gives each customer an address of its own, however it is written; elsewhere it is the account."""
    if isinstance(account, CcaiAccount):
        parts = urlsplit(account.base_url)
        host = (parts.hostname or "").rstrip(".")
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
        return (f"{parts.scheme}://{host}:{port}{parts.path}", account.subdomain.lower())
    return (account.vendor, account.base_url, account.name)


def _forget_old(directory: Path) -> None:
    """Removes what nobody has used for a week: each demonstration asks a customer of its own."""
    before = time.time() - FORGOTTEN
    with contextlib.suppress(OSError):
        for file in directory.glob("*.json"):
            if file.stat().st_mtime < before:
                file.unlink()
