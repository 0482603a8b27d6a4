"""Where a number is: what the clocks show there, and whether it is another country than one expects.

A number says where it was given out. Whoever carries it may have travelled; nothing here knows that.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from console.domain.numbers import country_name

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_NOT_GEOGRAPHIC = "001"


def local_times(number: str, at: datetime) -> tuple[datetime, ...]:
    """What the clocks show at that instant wherever the number (E.164) may be, each once, the earliest first.

    Empty where the number plan does not tell, or this machine does not know the zone.
    """
    by_clock = {each.replace(tzinfo=None): each for each in _in_zones(_zones(number), at)}
    return tuple(by_clock[shown] for shown in sorted(by_clock))


def is_abroad(number: str, region: str) -> bool | None:
    """Whether a number (E.164) is of another country than this region (two letters); None: no telling."""
    import phonenumbers

    parsed = _parsed(number)
    if parsed is None:
        return None
    own = phonenumbers.region_code_for_number(parsed)
    if own is not None and own != _NOT_GEOGRAPHIC:
        return own != region.upper()
    if own == _NOT_GEOGRAPHIC:
        return True
    code = phonenumbers.country_code_for_region(region.upper())
    return None if code == parsed.country_code else True


def country_of(number: str) -> str | None:
    """The English name of a number's country; None for numbers of no country or of several."""
    region = region_of(number)
    return None if region is None else country_name(region)


def region_of(number: str, region: str | None = None) -> str | None:
    """The two letters of a number's country; one without a country code is read in `region`."""
    import phonenumbers

    parsed = _parsed(number, region)
    own = None if parsed is None else phonenumbers.region_code_for_number(parsed)
    return None if own == _NOT_GEOGRAPHIC else own


def one_region(numbers: Iterable[str]) -> str | None:
    """The country all of these numbers are of; None where they are of several, or one tells none."""
    regions = {region_of(number) for number in numbers}
    return regions.pop() if len(regions) == 1 else None


def _in_zones(zones: Iterable[str], at: datetime) -> Iterable[datetime]:
    from zoneinfo import ZoneInfo

    for zone in zones:
        try:
            yield at.astimezone(ZoneInfo(zone))
        except (KeyError, ValueError, OSError, OverflowError):
            continue  # a zone this machine has no table of


@lru_cache(maxsize=64)
def _zones(number: str) -> tuple[str, ...]:
    """The zones a number may be in, as the IANA names them."""
    from phonenumbers import timezone

    parsed = _parsed(number)
    if parsed is None:
        return ()
    return tuple(zone for zone in timezone.time_zones_for_number(parsed) if zone != timezone.UNKNOWN_TIMEZONE)


def _parsed(number: str, region: str | None = None) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
