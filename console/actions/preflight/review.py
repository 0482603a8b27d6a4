"""The review of one draft: collects findings, and knows how numbers, texts and languages are looked at."""

from __future__ import annotations

import re
from datetime import datetime

from console.actions.preflight.findings import Finding, Level
from console.actions.preflight.segments import segments
from console.domain.numbers import NO_COUNTRY, CheckedNumber, listed, same
from console.domain.numbers import check as check_number
from console.domain.text import clean

_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")
_MANY_SEGMENTS = 4
_MOST_CHARACTERS = 1600
"""Of one text; a longer one is a paste that went wrong."""


class Review:
    """Collects findings while a draft is gone through."""

    def __init__(
        self, region: str | None, outbound_numbers: tuple[str, ...], now: datetime | None = None
    ) -> None:
        self.findings: list[Finding] = []
        self.now = now
        """None where nobody looked at a clock."""
        self._region = region
        self._outbound_numbers = outbound_numbers

    def stop(self, text: str, topic: str = "") -> None:
        """The action must not be sent."""
        self.findings.append(Finding(Level.STOP, text, topic))

    def risk(self, text: str, topic: str = "") -> None:
        """Somebody has to mean it."""
        self.findings.append(Finding(Level.RISK, text, topic))

    def warn(self, text: str) -> None:
        """Somebody has to read this first."""
        self.findings.append(Finding(Level.WARN, text))

    def info(self, text: str) -> None:
        """Worth knowing."""
        self.findings.append(Finding(Level.INFO, text))

    def language(self, typed: str | None) -> str | None:
        """A language code, or None."""
        lang = (typed or "").strip() or None
        if lang is not None and not _LANGUAGE.fullmatch(lang):
            self.warn(f"{clean(lang)} is no two-letter language code such as en.")
        return lang

    def message(self, message: str) -> None:
        """What the text costs, and whether it can be sent."""
        if not message.strip():
            self.stop("The message is empty.")
            return
        if message.encode("utf-8", "replace").decode("utf-8") != message:
            self.stop("The message has a character that cannot be sent.")
            return
        if len(message) > _MOST_CHARACTERS:
            self.stop(f"The message has {len(message)} characters; at most {_MOST_CHARACTERS} can be sent.")
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

    def number(self, typed: str) -> tuple[str, str]:
        """A number to reach: as it is sent, and as it is read back."""
        checked = check_number(typed, self._region)
        if checked.problem is not None:
            which = clean(typed.strip()) or "The number"
            self.stop(f"{which} cannot be dialled. {checked.problem}{self._hint(checked)}.")
        elif not checked.is_valid:
            self.warn(f"{checked.international} is in no number plan known here. Check it once more.")
        return checked.e164 or typed.strip(), spoken(checked)

    def _hint(self, checked: CheckedNumber) -> str:
        """The setting that would read a number as it is dialled at home."""
        if self._region or checked.problem != NO_COUNTRY or checked.text.strip().startswith("+"):
            return ""
        return '; the account\'s setting region (as in region = "US") reads numbers without one'

    def listed(self, typed: str) -> str | None:
        """A number for a list, with its country code; None where it is in no number plan."""
        return listed(typed, self._region)

    def outbound(self, typed: str | None, *, other: str | None) -> tuple[str | None, str]:
        """The number to show or send from: as it is sent, and as it is read back."""
        number = (typed or "").strip()
        if not number:
            return None, "no number"
        checked = check_number(number, self._region)
        own = next((listed for listed in self._outbound_numbers if same(number, listed)), None)
        if checked.problem is not None and own is None:  # the account's own may be a short code
            self.stop(f"{clean(number)} cannot be sent from. {checked.problem}{self._hint(checked)}.")
        elif self._outbound_numbers and own is None:
            self.stop(f"{checked.international} is not among this account's outbound numbers.")
        sent = own or checked.e164 or number  # the vendor finds its own numbers as the account spells them
        if other is not None and same(sent, other):
            self.warn("It is sent to the very number it is sent from.")
        return sent, checked.international or clean(number)


def spoken(checked: CheckedNumber) -> str:
    """A number in groups with its country, for reading back."""
    number = checked.international or clean(checked.text.strip()) or "nobody"
    return f"{number} ({checked.country})" if checked.country else number
