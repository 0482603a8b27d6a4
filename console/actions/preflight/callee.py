"""What there is to know of the person called: the hour there, the country, and the do-not-call list."""

from __future__ import annotations

from datetime import UTC, datetime

from console.actions.preflight.circumstances import Circumstances
from console.actions.preflight.reach import Reach, reach
from console.actions.preflight.review import Review
from console.domain.drafts.draft import Draft
from console.domain.number_places import country_of, is_abroad, local_times, one_region
from console.domain.numbers import check, country_name
from console.domain.quiet_hours import QuietHours
from console.domain.text import clean

UNSEEN = "Only the ticket says whom it reaches: neither the do-not-call list nor the hour there is known."


def note_callee(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    """Notes what there is to know of a number that is about to be reached."""
    reached = reach(draft)
    if reached is None:
        return
    if not reached.number:
        if reached.ticket:
            review.warn(UNSEEN)
        return
    _note_list(review, reached, circumstances)
    _note_country(review, reached.number, circumstances)
    at = reached.at if reached.at is not None and reached.at.tzinfo is not None else circumstances.now
    _note_hour(review, reached, at, circumstances.safety.quiet_hours)


def _note_list(review: Review, reached: Reach, circumstances: Circumstances) -> None:
    standing = circumstances.standing
    if standing is None or standing.is_listed is False:
        return
    number = _shown(reached.number)
    if standing.is_awaited:
        review.info("Asking the do-not-call list…")
    elif standing.is_listed:
        until = f" until {standing.expires_at:%Y-%m-%d}" if standing.expires_at is not None else ""
        review.risk(f"{number} is on the do-not-call list{until}.")
    else:
        verb = "texted" if reached.is_text else "called"
        why = clean(standing.reason).rstrip(".")
        review.warn(f"It is not known whether {number} may be {verb}{f': {why}' if why else ''}.")


def _note_country(review: Review, number: str, circumstances: Circumstances) -> None:
    home = circumstances.region or one_region(circumstances.outbound_numbers)
    if home is None or not is_abroad(number, home):
        return
    there = country_of(number) or "no country known here"
    review.risk(
        f"It is a number of {there}; the account's country is {country_name(home.upper()) or home.upper()}."
    )


def _note_hour(review: Review, reached: Reach, at: datetime, quiet: QuietHours | None) -> None:
    times = local_times(reached.number or "", at.astimezone(UTC))
    if not times:
        return
    country = country_of(reached.number or "")
    place = f"there ({country})" if country else "there"
    verb = "It will be" if reached.at is not None else "It is"
    told = f"{verb} {_span(times)} {place}"
    if quiet is not None and any(quiet.cover(each.time()) for each in times):
        review.risk(f"{told}, in the quiet hours {quiet}.", "quiet hours")
    else:
        review.info(f"{told}.")


def _span(times: tuple[datetime, ...]) -> str:
    first, last = times[0], times[-1]
    if len(times) == 1:
        return f"{first:%H:%M}"
    if first.date() != last.date():
        return f"between {first:%a %H:%M} and {last:%a %H:%M}"
    return f"between {first:%H:%M} and {last:%H:%M}"


def _shown(number: str | None) -> str:
    """A number in groups."""
    return check(number or "").international or clean(number or "")
