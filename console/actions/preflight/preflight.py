"""Preflight: what can be known to be wrong with an action before it is sent. Pure: no I/O, no clock.

The vendor has the last word (its documents refuse bodies their own text allows, facts AP05); what stops an
action here would reach the wrong person, cannot be sent, or was forbidden by the supervisor's own settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.actions.preflight.findings import Finding, Level
from console.actions.preflight.review import Review
from console.actions.preflight.reviews import reviewed
from console.domain.drafts.draft import Draft
from console.domain.text import clean


@dataclass(frozen=True, slots=True)
class Preflight:
    """What was found, and the draft as it would be sent."""

    findings: tuple[Finding, ...]
    draft: Draft
    """Numbers as E.164, texts without the spaces around them; a number with a problem stays as typed.

    An outbound number the account lists is spelled as the account spells it."""
    read_back: str
    """The action in one sentence, numbers in groups with their country."""

    @property
    def is_stopped(self) -> bool:
        """Whether the action must not be sent."""
        return any(finding.level is Level.STOP for finding in self.findings)

    @property
    def is_risky(self) -> bool:
        """Whether the end of the number has to be typed before it is sent."""
        return any(finding.level is Level.RISK for finding in self.findings)


def check(
    draft: Draft,
    *,
    region: str | None = None,
    outbound_numbers: Sequence[str] = (),
    read_only: bool = False,
    can: bool = True,
    now: datetime | None = None,
) -> Preflight:
    """Checks a draft.

    `region` (two letters) reads numbers without a country code; `outbound_numbers` are those the account may
    show, empty when it lists none; `can` says whether the account's vendor has this kind of action;
    `now` is what times are looked at against, UTC.
    """
    review = Review(region, tuple(outbound_numbers), now)
    if read_only:
        review.stop("This console is read-only.")
    if not can:
        review.stop(f"The account {clean(draft.account)} cannot do this.")
    checked, read_back = reviewed(review, draft)
    return Preflight(tuple(review.findings), checked, read_back)
