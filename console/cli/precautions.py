"""What an action from the command line is weighed by: journal, settings, and what the vendor tells."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from console.cli.lookups import Lookups, look_up
from console.cli.parser import Parser
from console.config import locations
from console.config.settings import AnyAccount, Settings
from console.domain.drafts.draft import Draft

if TYPE_CHECKING:
    from console.actions.preflight.circumstances import Circumstances, Past
    from console.actions.preflight.preflight import Preflight

MOST_RECENT = 10_000
"""Actions of a day that are counted at most."""
DESPITE = "--despite-do-not-call"


def add_do_not_call(parser: Parser) -> None:
    """The option of actions whose vendor keeps a do-not-call list."""
    parser.add_argument(
        DESPITE,
        action="store_true",
        dest="despite",
        help="with --yes: send it even to a number on the do-not-call list",
    )


def circumstances(
    arguments: Namespace, settings: Settings, account: AnyAccount, draft: Draft
) -> Circumstances:
    """What is known around the draft.

    The vendor is asked once; not at all for a dry run, nor where there is no journal and so no action.
    """
    from console.actions.preflight.circumstances import Circumstances

    now = datetime.now(UTC)
    recent, blindness = _recent(now)
    told = Lookups(None, None) if arguments.dry_run or blindness else look_up(settings, account, draft)
    is_scripted = arguments.yes or arguments.dry_run
    # a script that goes through many numbers is meant to; how many a day is bounded all the same
    safety = replace(settings.safety, actions_a_minute=None) if is_scripted else settings.safety
    return Circumstances(
        now=now,
        region=account.region,
        outbound_numbers=account.outbound_numbers,
        safety=safety,
        recent=recent,
        blindness=blindness,
        standing=told.standing,
        agents=told.agents,
    )


def afresh(around: Circumstances) -> Circumstances:
    """The same as of now: what others did meanwhile. The vendor is not asked again."""
    now = datetime.now(UTC)
    recent, blindness = _recent(now)
    return replace(around, now=now, recent=recent, blindness=blindness)


def stops(preflight: Preflight) -> str:
    """Why it must not be sent; empty where it may."""
    return " ".join(finding.text for finding in preflight.findings if finding.level == "stop")


def refusal(arguments: Namespace, preflight: Preflight, around: Circumstances) -> str | None:
    """Why it is not sent although nobody is asked about it; None where it is."""
    if preflight.is_stopped:
        return stops(preflight)
    standing = around.standing
    is_listed = standing is not None and standing.is_listed
    if is_listed and arguments.yes and not getattr(arguments, "despite", False):
        return f"The number is on the do-not-call list: nothing was sent. {DESPITE} sends it all the same."
    return None


def _recent(now: datetime) -> tuple[tuple[Past, ...], str]:
    """What was done lately from this machine, by whichever console, or why that cannot be read."""
    from console.actions.journal.journal import Journal
    from console.actions.journal.store import JournalUnavailable
    from console.actions.preflight.circumstances import Past
    from console.actions.preflight.limits import MINUTE, day_began

    since = min(day_began(now), now - MINUTE - timedelta(seconds=1))
    journal = Journal(locations.journal_file())
    try:
        entries = journal.recent(since, MOST_RECENT, ends_abandoned=True)
    except JournalUnavailable as error:
        return (), str(error)
    finally:
        journal.close()
    return tuple(Past.of_entry(entry) for entry in entries), ""
