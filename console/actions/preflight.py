"""Preflight: what can be known to be wrong with an action before it is sent. Pure: no I/O, no clock.

The vendor has the last word (its documents refuse bodies their own text allows, facts AP05); what stops an
action here would reach the wrong person, cannot be sent, or was forbidden by the supervisor's own settings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from console.actions.segments import segments
from console.domain.drafts.calls import Connect, OutboundCall, TextMessage
from console.domain.drafts.draft import Draft
from console.domain.numbers import CheckedNumber, same
from console.domain.numbers import check as check_number
from console.domain.text import clean

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
_MANY_SEGMENTS = 4


class Level(StrEnum):
    """How much a finding matters."""

    STOP = "stop"
    """The action must not be sent."""
    WARN = "warn"
    """It may be sent by somebody who has read this."""
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, in words."""

    level: Level
    text: str


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


def check(
    draft: Draft,
    *,
    region: str | None = None,
    outbound_numbers: Sequence[str] = (),
    read_only: bool = False,
    can: bool = True,
) -> Preflight:
    """Checks a draft.

    `region` (two letters) reads numbers without a country code; `outbound_numbers` are those the account may
    show, empty when it lists none; `can` says whether the account's vendor has this kind of action.
    """
    review = _Review(region, tuple(outbound_numbers))
    if read_only:
        review.stop("This console is read-only.")
    if not can:
        review.stop(f"The account {clean(draft.account)} cannot do this.")
    checked, read_back = review.of(draft)
    return Preflight(tuple(review.findings), checked, read_back)


class _Review:
    """Collects findings while a draft is gone through."""

    def __init__(self, region: str | None, outbound_numbers: tuple[str, ...]) -> None:
        self.findings: list[Finding] = []
        self._region = region
        self._outbound_numbers = outbound_numbers

    def stop(self, text: str) -> None:
        """The action must not be sent."""
        self.findings.append(Finding(Level.STOP, text))

    def warn(self, text: str) -> None:
        """Somebody has to read this first."""
        self.findings.append(Finding(Level.WARN, text))

    def info(self, text: str) -> None:
        """Worth knowing."""
        self.findings.append(Finding(Level.INFO, text))

    def of(self, draft: Draft) -> tuple[Draft, str]:
        """The draft as it would be sent, and in one sentence."""
        if isinstance(draft, OutboundCall):
            return self._call(draft)
        if isinstance(draft, TextMessage):
            return self._text_message(draft)
        if isinstance(draft, Connect):
            return self._connect(draft)
        return self._other(draft)

    def _other(self, draft: Draft) -> tuple[Draft, str]:
        """A draft that reaches nobody's phone: it says itself what is wrong with it."""
        for problem in draft.problems():
            self.stop(problem)
        return draft, f"{clean(draft.words)}."

    def _call(self, draft: OutboundCall) -> tuple[Draft, str]:
        email = draft.agent_email.strip()
        if not _EMAIL.fullmatch(email):
            self.stop("The agent's email address is missing or is none.")
        ticket = (draft.ticket_id or "").strip() or None
        if (draft.to or "").strip() and ticket is not None:
            # The vendor lets a ticket win (ccai-apps.txt l. 218-219): with both it would call somebody else.
            self.warn(f"Ticket {clean(ticket)} is left out: the vendor would call whoever it names instead.")
            ticket = None
        to, who = self._callee(draft.to, ticket)
        outbound, shown = self._outbound(draft.outbound_number, other=to)
        if outbound is None:
            self.info("The vendor chooses the number the called person sees.")
        lang = (draft.lang or "").strip() or None
        if lang is not None and not _LANGUAGE.fullmatch(lang):
            self.warn(f"{clean(lang)} is no two-letter language code such as en.")
        ready = replace(
            draft, agent_email=email, to=to, outbound_number=outbound, ticket_id=ticket, lang=lang
        )
        showing = f", showing {shown}" if outbound is not None else ""
        return ready, f"Call {who} by {clean(email)}{showing}."

    def _callee(self, to: str | None, ticket: str | None) -> tuple[str | None, str]:
        """Who is called: a number, or whoever a ticket belongs to."""
        number = (to or "").strip()
        if number:
            return self._number(number)
        if ticket is None:
            self.stop("There is neither a number nor a ticket to call.")
            return None, "nobody"
        return None, f"whoever ticket {clean(ticket)} belongs to"

    def _text_message(self, draft: TextMessage) -> tuple[Draft, str]:
        to, who = self._number(draft.to)
        outbound, shown = self._outbound(draft.outbound_number, other=to)
        if outbound is None:
            self.stop("There is no number to send from.")
        self._message(draft.message)
        ticket = (draft.ticket_id or "").strip() or None
        ready = replace(draft, to=to, outbound_number=outbound or draft.outbound_number, ticket_id=ticket)
        return ready, f"Send an SMS to {who} from {shown}."

    def _message(self, message: str) -> None:
        """What the text costs, and whether it can be sent."""
        if not message.strip():
            self.stop("The message is empty.")
            return
        if message.encode("utf-8", "replace").decode("utf-8") != message:
            self.stop("The message has a character that cannot be sent.")
            return
        taken = segments(message)
        many = "s" if taken.count > 1 else ""
        size = f"{taken.count} segment{many} ({taken.encoding}), {len(message)} characters."
        if taken.odd:
            odd = clean(taken.odd) or "An invisible character"
            size += f" “{odd}” makes it UCS-2: 70 characters a segment."
        if taken.count >= _MANY_SEGMENTS:
            self.warn(size)
        else:
            self.info(size)

    def _connect(self, draft: Connect) -> tuple[Draft, str]:
        if draft.via == "":
            self.stop("No click-to-call resource is named.")
        contact, who = self._number(draft.contact)
        via = clean(draft.via_name or draft.via)
        return replace(draft, contact=contact), f"Connect {via} with {who}."

    def _number(self, typed: str) -> tuple[str, str]:
        """A number to reach: as it is sent, and as it is read back."""
        checked = check_number(typed, self._region)
        if checked.problem is not None:
            self.stop(f"{clean(typed.strip()) or 'The number'} cannot be dialled. {checked.problem}.")
        elif not checked.is_valid:
            self.warn(f"{checked.international} is in no number plan known here. Check it once more.")
        return checked.e164 or typed.strip(), _spoken(checked)

    def _outbound(self, typed: str | None, *, other: str | None) -> tuple[str | None, str]:
        """The number to show or send from: as it is sent, and as it is read back."""
        number = (typed or "").strip()
        if not number:
            return None, "no number"
        checked = check_number(number, self._region)
        own = next((listed for listed in self._outbound_numbers if same(number, listed)), None)
        if checked.problem is not None and own is None:  # the account's own may be a short code
            self.stop(f"{clean(number)} cannot be sent from. {checked.problem}.")
        elif self._outbound_numbers and own is None:
            self.stop(f"{checked.international} is not among this account's outbound numbers.")
        sent = own or checked.e164 or number  # the vendor finds its own numbers as the account spells them
        if other is not None and same(sent, other):
            self.warn("It is sent to the very number it is sent from.")
        return sent, checked.international or clean(number)


def _spoken(checked: CheckedNumber) -> str:
    """A number in groups with its country, for reading back."""
    number = checked.international or clean(checked.text.strip()) or "nobody"
    return f"{number} ({checked.country})" if checked.country else number
