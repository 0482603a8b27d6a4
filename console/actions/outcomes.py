"""From a vendor's answer, or its absence, to the outcome of an action: what is proven, and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from console.domain.actions import Made, Outcome, OutcomeState, Result
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.transport.answer import Answer
from console.transport.errors import Answered, NotSent, Refused, TransportError

WAITING = "The agent has to finish it in the widget."
ACCEPTED = "The vendor accepted it."
_LEFT_TO_THE_AGENT = 202
_FAILED = frozenset({"failed", "failure", "error"})

ReadMade = Callable[[Any], Made]
"""Finds what was made in a decoded answer; ValueError where that cannot be read. An empty answer is None."""


def look_first(draft: Draft | type[Draft]) -> str:
    """What to do before an action in doubt is tried again: where it would show depends on what it was."""
    return f"Look at {draft.traces} before trying again."


def in_doubt(draft: Draft | type[Draft]) -> str:
    """What is told of an action nobody knows the end of."""
    return f"The request may have left. {look_first(draft)}"


def of_answer(answer: Answer, draft: Draft, read_made: ReadMade = lambda _: Made()) -> Outcome:
    """The outcome a 2xx stands for.

    For a call by an agent, 202 means that the agent has to act in the widget (ccai-apps.txt l. 213-704):
    nothing was made yet. A success whose body cannot be read has been carried out, but nobody knows as what:
    it is in doubt. So is one that names nothing and speaks of a failure.
    """
    if answer.status == _LEFT_TO_THE_AGENT and isinstance(draft, OutboundCall):
        return Outcome(OutcomeState.WAITING_FOR_AGENT, WAITING, answer.status)
    told: Any = None
    try:
        told = answer.json() if answer.body.strip() else None
        made = read_made(told)
    except Answered as error:
        return of_error(error, draft)
    except (ValueError, TypeError, LookupError, AttributeError):
        message = f"The answer could not be read. {in_doubt(draft)}"
        return Outcome(OutcomeState.UNKNOWN, message, answer.status)
    if made == Made() and _denies(told):
        message = f"The vendor calls it a success and speaks of a failure. {in_doubt(draft)}"
        return Outcome(OutcomeState.UNKNOWN, message, answer.status)
    state, message = _of_results(made.results)
    return Outcome(state, message, answer.status, made.contact_id, made.results, made.record)


def _denies(told: Any) -> bool:
    """Whether an answer says that nothing came of it, whatever its status."""
    if not isinstance(told, Mapping):
        return False
    if told.get("error") or told.get("errors") or told.get("success") is False:
        return True
    return str(told.get("status")).casefold() in _FAILED


def _of_results(results: tuple[Result, ...]) -> tuple[OutcomeState, str]:
    """A success code does not speak for each row (facts AP37): the rows do."""
    failed = [each for each in results if each.failed]
    if not failed:
        return OutcomeState.ACCEPTED, ACCEPTED
    told = "; ".join(f"{each.subject}: {each.message}" for each in failed)
    if len(failed) == len(results):
        return OutcomeState.REFUSED, told
    return OutcomeState.PARTLY_DONE, f"{len(failed)} of {len(results)} failed. {told}"


def of_error(error: BaseException, draft: Draft) -> Outcome:
    """The outcome an exception of sending stands for.

    Only a proof makes it "not sent" (no byte left) or "refused" (a 4xx that no server gives after acting).
    Everything else, an exception nobody foresaw and a cancellation included, is in doubt.
    """
    if isinstance(error, NotSent):
        return Outcome(OutcomeState.NOT_SENT, str(error.fault()))
    if isinstance(error, Refused) and not error.may_have_acted:
        return Outcome(OutcomeState.REFUSED, error.message, error.status)
    status = error.status if isinstance(error, Answered) else None
    reason = f"{error}. " if isinstance(error, TransportError) else ""
    return Outcome(OutcomeState.UNKNOWN, f"{reason}{in_doubt(draft)}", status)


def refused_here(reason: str) -> Outcome:
    """The outcome of an action that a check of ours does not let out, however well the vendor is."""
    return Outcome(OutcomeState.REFUSED, reason)


def not_sent(reason: str) -> Outcome:
    """The outcome of an action that was given up before it was sent."""
    return Outcome(OutcomeState.NOT_SENT, reason)
