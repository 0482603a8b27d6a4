"""Phone numbers: is it one, whose country, how is it read back, and may it be dialled at all.

The vendors write the same number in many ways (+1 760-867-5309, 390663971096, 0697631539, 101, anonymous):
what they write is shown as it came and only compared here. What a supervisor is about to dial is checked.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_DIALLED = re.compile(r"\+?[0-9 ().\-/]*")
_INTERNATIONAL = re.compile(r"[ (]*(?:\+|00)[ (]*[1-9]")
"""No country code begins with 0."""
_FEWEST_COMPARED = 7
"""Digits two spellings must share to be one number; shorter ones are extensions and must be equal."""
_KEPT_DIGITS = 3
_LONGEST = 40
_EMERGENCY_REGIONS = ("US", "GB", "IT", "FR", "DE", "AU", "NZ", "JP", "BR")
"""Between them these have the emergency numbers people know by heart."""
_EMERGENCY_SOMEWHERE = "Somewhere it is an emergency number, and the console never dials those"
_MASK = "•"
NO_COUNTRY = "It needs a country code, such as +44"
"""The problem of a number that does not tell its country."""


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """What is known of a number somebody wants to dial."""

    text: str
    """As it was typed."""
    e164: str | None = None
    """As it is sent: +13392195276. None when it cannot be sent."""
    international: str | None = None
    """As it is read back, in groups: +1 339-219-5276."""
    region: str | None = None
    """Two letters; None for numbers of no country or of several."""
    country: str | None = None
    """The region's English name."""
    kind: str = "unknown"
    """mobile, fixed line, toll free, ... as the number plan tells."""
    is_valid: bool = False
    """Whether the number plan knows such a number. A plan may be newer than the one here."""
    problem: str | None = None
    """Why it must not be dialled; None when it may."""


def check(text: str, region: str | None = None) -> CheckedNumber:
    """Checks a number to dial; one without a country code is read in `region` (two letters).

    Never raises: what is wrong is the answer's `problem`. Emergency and premium-rate numbers are a problem,
    and so is every character that is no ASCII digit or separator: a look-alike would dial another number.
    """
    import phonenumbers

    dialled = text.strip()
    problem = _malformed(dialled)
    if problem is not None:
        return CheckedNumber(text, problem=problem)
    local_region = region.upper() if region else None
    if local_region and phonenumbers.is_emergency_number(dialled, local_region):
        return CheckedNumber(text, problem="It is an emergency number, and the console never dials those")
    try:
        number = phonenumbers.parse(dialled, local_region)
    except phonenumbers.NumberParseException as error:
        if any(phonenumbers.is_emergency_number(dialled, region) for region in _EMERGENCY_REGIONS):
            return CheckedNumber(text, problem=_EMERGENCY_SOMEWHERE)
        return CheckedNumber(text, problem=_unreadable(error.error_type, _has_country(dialled)))
    return _judged(text, number)


def listed(text: str, region: str | None = None) -> str | None:
    """How a list of numbers knows this one: +13392195276, also where it may not be dialled.

    None where it can be no number of any country: a list has such a one by its own spelling only.
    """
    checked = check(text, region)
    if checked.e164 is None and checked.is_valid:  # a premium-rate number
        return "+" + _digits(checked.international)
    return checked.e164


def same(first: str | None, second: str | None) -> bool:
    """Whether two spellings mean the same line, comparing their digits.

    The shorter may lack the country code (and have a trunk 0 instead) or an international 00; extensions must
    be equal, and so must two that both have their country code: +1 555... is no end of +49 1555....
    Texts without digits (anonymous) are never the same.
    """
    one, other = _digits(first), _digits(second)
    if not one or not other:
        return False
    if one == other:
        return True
    if _has_country(first) and _has_country(second):
        return False
    shorter, longer = sorted((one, other), key=len)
    core = shorter.removeprefix("0") if shorter.startswith("0") else shorter
    return len(core) >= _FEWEST_COMPARED and longer.endswith(core)


def mask(text: str) -> str:
    """`text` with all digits but the last three hidden, for places others can read."""
    kept = _KEPT_DIGITS
    shown: list[str] = []
    for character in reversed(text):
        if not character.isdigit():
            shown.append(character)
        elif kept:
            kept -= 1
            shown.append(character)
        else:
            shown.append(_MASK)
    return "".join(reversed(shown))


def _malformed(dialled: str) -> str | None:
    """Why this text cannot be read as a number at all."""
    if not dialled:
        return "There is no number"
    if len(dialled) > _LONGEST:
        return "It is too long for a number"
    if not dialled.isascii():
        return "It has characters that only look like digits; type it with plain digits"
    if not _DIALLED.fullmatch(dialled):
        return "A number has digits, spaces, brackets and hyphens, and may begin with +"
    return None


def _unreadable(error_type: int, has_country: bool) -> str:
    """A parser's reason in words."""
    import phonenumbers

    if error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
        return "No country has that code" if has_country else NO_COUNTRY
    if error_type == phonenumbers.NumberParseException.TOO_LONG:
        return "It is too long for a number"
    return "It is too short for a number"


def _judged(text: str, number: PhoneNumber) -> CheckedNumber:
    """What the number plan says of a number that can be read."""
    import phonenumbers

    region = phonenumbers.region_code_for_number(number)
    kind = phonenumbers.PhoneNumberType.to_string(phonenumbers.number_type(number)).lower().replace("_", " ")
    is_valid = phonenumbers.is_valid_number(number)
    problem = _forbidden(number, kind, is_valid)
    if problem is None and not phonenumbers.is_possible_number(number):
        problem = "It has too few or too many digits for its country"
    return CheckedNumber(
        text=text,
        e164=None if problem else phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        international=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
        region=region,
        country=country_name(region),
        kind=kind,
        is_valid=is_valid,
        problem=problem,
    )


def _forbidden(number: PhoneNumber, kind: str, is_valid: bool) -> str | None:
    """Why a readable number must not be dialled.

    A switch may connect a number that merely begins with an emergency number; a valid number never does.
    """
    import phonenumbers

    if kind == "premium rate":
        return "It is a premium-rate number"
    if is_valid:
        return None
    local = phonenumbers.national_significant_number(number)
    regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
    if any(phonenumbers.connects_to_emergency_number(local, region) for region in regions):
        return "It would reach an emergency number, and the console never dials those"
    return None


@lru_cache(maxsize=1)
def _country_names() -> dict[str, dict[str, str]]:
    """Region -> language -> name. Read past the package it lies in, whose import takes 0.35 s and 50 MB."""
    import phonenumbers

    path = Path(phonenumbers.__file__).parent / "geodata" / "locale.py"
    spec = importlib.util.spec_from_file_location("phonenumbers.geodata.locale", path)
    if spec is None or spec.loader is None:
        return {}
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (OSError, ImportError):
        return {}
    names: dict[str, dict[str, str]] = module.LOCALE_DATA
    return names


def country_name(region: str | None) -> str | None:
    """A region's English name; `*xx` in the library's table means "as in language xx"."""
    if region is None:
        return None
    names = _country_names().get(region, {})
    name = names.get("en")
    return names.get(name[1:]) if name and name.startswith("*") else name


def _has_country(text: str | None) -> bool:
    """Whether a spelling begins with a country code."""
    return _INTERNATIONAL.match(text or "") is not None


def _digits(text: str | None) -> str:
    """The ASCII digits of a spelling, without an international 00."""
    return re.sub(r"[^0-9]", "", text or "").removeprefix("00")
