"""The circumstances of an action: all that preflight has to know beside the draft, as one plain value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from console.actions.journal.entries import Entry
from console.actions.news import ActionNews, Step
from console.config.safety import SafetySettings
from console.domain.actions import Outcome, OutcomeState, Verdict
from console.domain.agents import Agent
from console.domain.do_not_call import Listing
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault
from console.domain.questions.question import AnyPage

CERTAINLY_NOT = frozenset({OutcomeState.REFUSED, OutcomeState.NOT_SENT})
"""Outcomes after which it is known that nothing was done."""


@dataclass(frozen=True, slots=True)
class Past:
    """One action of a while ago, by this console or another."""

    id: str
    at: datetime
    """When it was sent; where it was not yet, when it was begun."""
    draft: Draft
    state: OutcomeState | None
    """How it ended; None while it is on its way."""
    is_in_doubt: bool = False
    """Whether nobody knows: its outcome is unknown, or it is being sent just now."""

    @property
    def may_have_happened(self) -> bool:
        """Whether it was done, is being done, or nobody knows."""
        return self.state not in CERTAINLY_NOT

    @classmethod
    def of_entry(cls, entry: Entry) -> Past:
        """As the journal has it."""
        return cls(
            entry.id,
            entry.sent_at or entry.at,
            entry.draft,
            _state(entry.outcome),
            entry.is_in_doubt or entry.last_step is Step.SENDING,
        )

    @classmethod
    def of_news(cls, news: ActionNews) -> Past:
        """As it was just told."""
        is_unknown = news.outcome is not None and news.outcome.state is OutcomeState.UNKNOWN
        is_decided = news.search is not None and news.search.verdict is not Verdict.UNDECIDED
        is_open = news.step in {Step.OUTCOME, Step.SEARCHED} and not is_decided
        in_doubt = news.step is Step.SENDING or (is_open and is_unknown)
        return cls(news.id, news.at, news.draft, _state(news.outcome), in_doubt)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a number stands on the do-not-call list."""

    is_listed: bool | None
    """None: it is not known, which is no permission to call."""
    reason: str = ""
    """Why it is not known."""
    expires_at: datetime | None = None
    """When its entry ends; None for never, and where it is not told."""
    is_awaited: bool = False
    """Whether the list is being asked just now."""

    @classmethod
    def told(cls, page: AnyPage | None, fault: Fault | None = None) -> Standing:
        """What an answer says, or why there is none."""
        if page is None:
            return cls(None, fault.message if fault is not None else "the list did not answer")
        if not page.offered:
            return cls(None, "this account has no do-not-call list")
        listing = next((row for row in page.rows if isinstance(row, Listing)), None)
        if listing is None or listing.is_listed is None:
            return cls(None, "the list did not say")
        return cls(listing.is_listed, expires_at=listing.expires_at)


NOT_ANSWERED = Standing(None, "the list has not answered yet")
AWAITED = Standing(None, is_awaited=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known around an action as of an instant."""

    now: datetime
    """UTC."""
    region: str | None = None
    """Where the account is (two letters), as its settings say."""
    outbound_numbers: tuple[str, ...] = ()
    """The numbers the account may show; they tell where it is when its settings do not."""
    safety: SafetySettings = field(default_factory=SafetySettings)
    recent: tuple[Past, ...] = ()
    """What was done since the last local midnight and within the last minute, and whatever is in doubt."""
    blindness: str = ""
    """Why what was done lately cannot be read; empty where it can."""
    standing: Standing | None = None
    """How the number stands on the do-not-call list; None where there is no list, or no number to ask for."""
    agents: tuple[Agent, ...] | None = None
    """The agents of the account as they were last told; None where nobody looks at agents."""


def _state(outcome: Outcome | None) -> OutcomeState | None:
    return None if outcome is None else outcome.state
