"""Health of an account: did it answer, and if not, why. What `status` and `check` report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.accounts import Vendor


@dataclass(frozen=True, slots=True)
class AccountHealth:
    """Whether an account answered all it was asked."""

    name: str
    vendor: Vendor
    ok: bool
    error: str | None = None
    """What went wrong and what to do, already cleaned; None when ok."""
    is_here: bool = False
    """Whether it went wrong on this machine: the account's secret could not be had."""


class Verdict(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    """Works, but will trip somebody up."""
    UNREACHABLE = "unreachable"
    """The vendor did not answer, or did not accept the login."""
    WRONG = "wrong"
    """Something on this machine has to be put right."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at by `check`: one line on the screen."""

    subject: str
    """What was looked at: `config`, `terminal`, or an account's name."""
    verdict: Verdict
    message: str
    """What was found, already cleaned."""
    advice: str = ""
    """What to do about it; empty when nothing has to be done."""
