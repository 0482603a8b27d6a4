"""What an action from the command line is weighed by: the journal, the settings and the do-not-call list."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from console.cli.parser import Parser
from console.config import locations
from console.config.settings import AnyAccount, Settings
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault
from console.domain.questions.do_not_call import CheckDoNotCall

if TYPE_CHECKING:
    from console.actions.preflight.circumstances import Circumstances, Past, Standing
    from console.actions.preflight.preflight import Preflight

LIST_WITHIN = 4.0
"""Seconds the do-not-call list may take; then it is said that nobody knows."""
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

    The list is asked once; not at all for a dry run, nor where there is no journal and so no action.
    """
    from console.actions.preflight.circumstances import Circumstances

    now = datetime.now(UTC)
    recent, blindness = _recent(now)
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
        standing=None if arguments.dry_run or blindness else _standing(settings, draft),
    )


def afresh(around: Circumstances) -> Circumstances:
    """The same as of now: what others did meanwhile. The list is not asked again."""
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
        entries = journal.recent(since, MOST_RECENT)
    except JournalUnavailable as error:
        return (), str(error)
    finally:
        journal.close()
    return tuple(Past.of_entry(entry) for entry in entries), ""


def _standing(settings: Settings, draft: Draft) -> Standing | None:
    """How the number stands on the account's do-not-call list; None where there is no list, or no number."""
    from console.actions.preflight.circumstances import Standing
    from console.actions.preflight.reach import reach
    from console.wiring.asking import ask_once

    reached = reach(draft)
    if reached is None or not reached.number:
        return None
    answer = ask_once(settings, CheckDoNotCall(draft.account, reached.number), LIST_WITHIN)
    if answer is None:
        return None
    return Standing.told(None, answer) if isinstance(answer, Fault) else Standing.told(answer)
