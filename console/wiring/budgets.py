"""One budget per customer, however many accounts of the config file are that customer."""

from __future__ import annotations

from console.config.settings import AnyAccount, CcaiAccount, Settings
from console.transport.budget import Budget


def budgets(settings: Settings) -> dict[str, Budget]:
    """The budget of each account by its name.

    CCAI accounts with one address and login are one customer to the vendor, who counts them together: they
    share a budget, the smallest any of them allows.
    """
    rates: dict[tuple[str, str], float] = {}
    for account in settings.accounts:
        customer = _customer(account)
        rates[customer] = min(account.requests_per_second, rates.get(customer, account.requests_per_second))
    shared = {customer: Budget(rate) for customer, rate in rates.items()}
    return {account.name: shared[_customer(account)] for account in settings.accounts}


def _customer(account: AnyAccount) -> tuple[str, str]:
    """CCAI gives each customer an address of its own; elsewhere the account is the customer."""
    if isinstance(account, CcaiAccount):
        return (account.base_url, account.subdomain)
    return (account.vendor, account.name)
