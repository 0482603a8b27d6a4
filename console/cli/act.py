"""What the three actions share: account, preflight, read-back, confirmation, sending once, exit code."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.cli.exit_codes import ExitCode, Stop
from console.cli.loading import account_named, load
from console.cli.output import is_terminal, say, say_json, tell
from console.cli.parser import Parser
from console.cli.precautions import afresh, circumstances, refusal, stops
from console.config.settings import AnyAccount, Settings
from console.domain.accounts import VENDOR_TITLES, Vendor
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.text import clean

if TYPE_CHECKING:
    from console.actions.news import ActionNews
    from console.actions.preflight.circumstances import Circumstances
    from console.actions.preflight.findings import Finding
    from console.actions.preflight.preflight import Preflight

LONGEST_SENTENCE = 600
GRAVE = frozenset({"stop", "risk"})
"""Levels of what has to be known before the yes."""
CREDENTIALS_REFUSED = frozenset({401, 403})
"""Statuses by which the vendor does not accept the login; nothing was done."""

OUTCOME_CODES = {
    OutcomeState.ACCEPTED: ExitCode.DONE,
    OutcomeState.WAITING_FOR_AGENT: ExitCode.DONE,
    OutcomeState.REFUSED: ExitCode.REFUSED,
    OutcomeState.PARTLY_DONE: ExitCode.UNKNOWN,
    OutcomeState.NOT_SENT: ExitCode.UNREACHABLE,
    OutcomeState.UNKNOWN: ExitCode.UNKNOWN,
}
"""Partly done counts as unknown: a script that repeats it would do the done part twice."""
LOOKED_FOR = "An open console looks for it by itself; floorwalker journal tells what it found."
"""What is said of an action in doubt: nobody waits here for what may take minutes."""


def add_common(parser: Parser) -> None:
    """Options that every action takes."""
    parser.add_argument("--account", metavar="A", required=True, help="an account of the config file")
    parser.add_argument("--yes", action="store_true", help="do not ask before sending")
    parser.add_argument(
        "--dry-run", action="store_true", help="print the request, secrets hidden; send nothing"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def begin(arguments: Namespace, vendor: Vendor, what: str) -> tuple[Settings, AnyAccount]:
    """Settings and account; Stop when the account cannot do this, or nobody can be asked to confirm it."""
    settings = load(arguments)
    account = account_named(settings, arguments.account)
    if account.vendor is not vendor:
        able = ", ".join(clean(one.name) for one in settings.accounts if one.vendor is vendor)
        raise Stop(
            ExitCode.USAGE,
            f"{VENDOR_TITLES[account.vendor]} has no {what}, so {clean(account.name)} cannot do it",
            f"Accounts that can: {able}" if able else f"It takes an account at {VENDOR_TITLES[vendor]}",
        )
    if not (arguments.yes or arguments.dry_run or is_terminal(sys.stdin)):
        raise Stop(
            ExitCode.USAGE, "Nobody is there to confirm it: add --yes, or --dry-run to see the request"
        )
    return settings, account


def perform(arguments: Namespace, settings: Settings, account: AnyAccount, draft: Draft) -> int:
    """Checks the draft, reads it back, asks, sends it once, and returns the exit code."""
    from console.actions.preflight.weighing import weigh
    from console.wiring.acting import preview

    drafted = checked(settings, account, draft)
    if drafted.is_stopped:
        read_back(drafted)
        return finish(arguments, Outcome(OutcomeState.REFUSED, stops(drafted)))
    around = circumstances(arguments, settings, account, drafted.draft)
    preflight = weigh(drafted, around)
    read_back(preflight)
    if around.blindness and not arguments.dry_run:
        return finish(arguments, Outcome(OutcomeState.NOT_SENT, f"{around.blindness}."))
    if (reason := refusal(arguments, preflight, around)) is not None:
        return finish(arguments, Outcome(OutcomeState.REFUSED, reason))
    if arguments.dry_run:
        return show_request(arguments, preview(settings, preflight.draft))
    if arguments.yes:
        return send(arguments, settings, preflight.draft)
    answer = asked(drafted, around)
    if isinstance(answer, Outcome):
        return finish(arguments, answer)
    return send(arguments, settings, preflight.draft, answer)


def asked(drafted: Preflight, around: Circumstances) -> Outcome | frozenset[str]:
    """Asks until a yes was given to all there is to know at that instant; what ended it without one.

    With a yes it is the ids of the actions that were known then.

    Somebody may have acted from another console while the question stood.
    """
    from console.actions.preflight.weighing import weigh

    preflight = weigh(drafted, around)
    while True:
        if not confirmed(preflight):
            return Outcome(OutcomeState.REFUSED, "Not confirmed: nothing was sent.")
        around = afresh(around)
        known, preflight = {found.key for found in preflight.findings}, weigh(drafted, around)
        if around.blindness:
            return Outcome(OutcomeState.NOT_SENT, f"{around.blindness}.")
        worse = [found for found in preflight.findings if found.level in GRAVE and found.key not in known]
        if not worse:
            return frozenset(past.id for past in around.recent)
        tell_findings(worse)
        if preflight.is_stopped:
            return Outcome(OutcomeState.REFUSED, stops(preflight))


def checked(settings: Settings, account: AnyAccount, draft: Draft) -> Preflight:
    """What can be known to be wrong with the draft on this account before anybody is asked."""
    from console.actions.preflight.findings import Finding, Level
    from console.actions.preflight.preflight import check

    is_read_only = settings.read_only or account.read_only
    found = check(
        draft,
        region=account.region,
        outbound_numbers=account.outbound_numbers,
        read_only=is_read_only,
        now=datetime.now(UTC),
    )
    if is_read_only or account.may(draft.kind):
        return found
    words = f'The actions of account {clean(account.name)} in the config file do not name "{draft.kind}".'
    return replace(found, findings=(Finding(Level.STOP, words), *found.findings))


def read_back(preflight: Preflight) -> None:
    """What is about to happen, and what was found about it."""
    tell(clean(preflight.read_back, LONGEST_SENTENCE))
    tell_findings(preflight.findings)


def tell_findings(findings: Iterable[Finding]) -> None:
    """What was found, a line each."""
    for finding in findings:
        tell(f"{finding.level.value}: {clean(finding.text, LONGEST_SENTENCE)}")


def show_request(arguments: Namespace, request: str) -> int:
    """A dry run's answer: the request, method and URL first."""
    if arguments.json:
        told = in_json(arguments, "dry run", "Nothing was sent.")
        say_json(told | {"request": request})
    else:
        say(request)
    return ExitCode.DONE


def confirmed(preflight: Preflight) -> bool:
    """Asks at the terminal, where there is a risk for the end of the number.

    What was typed before the question appeared is no answer to it.
    """
    with suppress(ImportError, OSError, ValueError):
        import termios

        termios.tcflush(sys.stdin, termios.TCIFLUSH)
    check = preflight.draft.check_text
    sys.stderr.write(f"Type {check} to send it: " if preflight.is_risky else "Send it? [y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    return answer == check if preflight.is_risky else answer.lower() in {"y", "yes"}


def send(
    arguments: Namespace, settings: Settings, draft: Draft, told_of: frozenset[str] | None = None
) -> int:
    """Sends the draft once. From here on any failure of ours means that nobody knows.

    `told_of` are the actions whoever was asked knew of; None where nobody was asked.
    """
    from console.wiring.acting import LookupFailed, act_once

    ids: list[str] = []
    known: list[Outcome] = []
    look = f"Look at {draft.traces}."

    def on_news(news: ActionNews) -> None:
        ids[:] = [news.id]
        known[:] = [news.outcome] if news.outcome is not None else known
        tell(f"{news.step.value}: {clean(news.message, LONGEST_SENTENCE)}")

    try:
        with ended_in_order():
            outcome = act_once(settings, draft, on_news, told_of)
    except LookupFailed as error:
        return give_up(arguments, error.fault)
    except KeyboardInterrupt:
        outcome = Outcome(OutcomeState.UNKNOWN, f"Interrupted; it may have been sent. {look}")
    except Exception as error:
        import logging

        logging.getLogger("console").critical("while acting", exc_info=error)
        words = f"{type(error).__name__}: it may have been sent. {look}"
        outcome = Outcome(OutcomeState.UNKNOWN, words)
    if (known[0] if known else outcome).state is OutcomeState.UNKNOWN and ids:
        tell(LOOKED_FOR)
    # what was journalled before it broke off says more than that it broke off
    return finish(arguments, known[0] if known else outcome, ids[0] if ids else None)


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Makes SIGTERM (a job's time is up) and SIGHUP (the terminal is gone) end an action as Ctrl-C does: told
    and journalled as unknown, instead of leaving a script without an outcome."""
    kept = {}
    for name in ("SIGTERM", "SIGHUP"):
        sign = getattr(signal, name, None)
        # who is told to ignore one, as by nohup, goes on ignoring it
        if sign is not None and signal.getsignal(sign) is signal.SIG_DFL:
            kept[sign] = signal.signal(sign, signal.default_int_handler)
    try:
        yield
    finally:
        for sign, handler in kept.items():
            signal.signal(sign, handler)


def give_up(arguments: Namespace, fault: Fault) -> int:
    """Prints why nothing was sent; a secret that cannot be had is to be put right here, not at the vendor."""
    code = finish(arguments, Outcome(OutcomeState.NOT_SENT, str(fault)))
    return ExitCode.USAGE if fault.kind is FaultKind.SECRET else code


def finish(arguments: Namespace, outcome: Outcome, journal_id: str | None = None) -> int:
    """Prints the outcome and returns its exit code, which tells it also where nothing can be printed."""
    with suppress(OSError):
        print_outcome(arguments, outcome, journal_id)
    if outcome.state is OutcomeState.REFUSED and outcome.status_code in CREDENTIALS_REFUSED:
        return ExitCode.UNREACHABLE
    return OUTCOME_CODES[outcome.state]


def print_outcome(arguments: Namespace, outcome: Outcome, journal_id: str | None) -> None:
    """The outcome as a line or as one JSON object."""
    if arguments.json:
        told = in_json(arguments, outcome.state.value, outcome.message)
        known = {"status_code": outcome.status_code, "id": outcome.contact_id, "journal_id": journal_id}
        say_json(told | known)
    else:
        made = f" (id {clean(outcome.contact_id)})" if outcome.contact_id is not None else ""
        say(f"{outcome.state.value}: {clean(outcome.message, LONGEST_SENTENCE)}{made}")


def in_json(arguments: Namespace, outcome: str, message: str) -> dict[str, object]:
    """What `--json` prints whatever came of it; null is what there is nothing to tell of."""
    return {
        "outcome": outcome,
        "message": message,
        "status_code": None,
        "id": None,
        "journal_id": None,
        "account": arguments.account,
    }
