"""Receipts: what became of each action, followed to its end. Pure values; the strip draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from console.actions.news import ActionNews, Step
from console.domain.actions import Outcome, OutcomeState, Verdict
from console.ui.theme import Tone
from console.ui.words import call_state

STAYS = frozenset(
    {
        OutcomeState.REFUSED,
        OutcomeState.UNKNOWN,
        OutcomeState.PARTLY_DONE,
        OutcomeState.NOT_SENT,
        OutcomeState.WAITING_FOR_AGENT,
    }
)
"""Outcomes that stay on screen until somebody has read and dismissed them."""

KEPT_FOR = 20.0
"""Seconds a receipt stays after an action that went well has come to its end."""

OUTCOMES: dict[OutcomeState, tuple[str, str, Tone]] = {
    OutcomeState.ACCEPTED: ("✓", "accepted", Tone.GOOD),
    OutcomeState.WAITING_FOR_AGENT: ("◔", "the agent has to finish it in the widget", Tone.WARN),
    OutcomeState.REFUSED: ("×", "refused", Tone.BAD),
    OutcomeState.PARTLY_DONE: ("◐", "partly done", Tone.WARN),
    OutcomeState.NOT_SENT: ("∅", "not sent", Tone.BAD),
    OutcomeState.UNKNOWN: ("?", "unknown", Tone.BAD),
}
"""Sign, words and tone of every outcome."""

VERDICTS: dict[Verdict, tuple[str, Tone]] = {
    Verdict.FOUND: ("✓", Tone.GOOD),
    Verdict.NOT_FOUND: ("∅", Tone.WARN),
    Verdict.UNDECIDED: ("?", Tone.BAD),
}
"""Sign and tone of what was found of an action in doubt; the words are the finding's own."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One action as far as it has come."""

    news: ActionNews
    outcome_told: ActionNews | None = None
    """The step that told the outcome; later steps follow what it made."""
    found: ActionNews | None = None
    """The step that told what was found of it, where it was in doubt; later steps follow that."""

    @property
    def _outcome(self) -> Outcome | None:
        return self.news.outcome or (None if self.outcome_told is None else self.outcome_told.outcome)

    @property
    def account(self) -> str:
        """Whose action it is; every row of every pane has that."""
        return self.news.draft.account

    @property
    def _finding(self) -> ActionNews | None:
        """What was found, unless the state of what was found is told."""
        if self.news.search is not None:
            return self.news
        return self.found if self.news.contact_status is None else None

    @property
    def stays(self) -> bool:
        """Whether it has to be dismissed by hand."""
        return self._outcome is not None and self._outcome.state in STAYS

    @property
    def sign(self) -> str:
        """A shape for where the action is."""
        return self._look()[0]

    @property
    def tone(self) -> Tone:
        """How much it asks for attention."""
        return self._look()[2]

    @property
    def words(self) -> str:
        """Where the action is, with the vendor's words where it gave any."""
        told = self._look()[1]
        if self._finding is not None:
            return told
        message = self._outcome.message if self._outcome is not None else ""
        if self.news.step is Step.FOLLOWED:
            message = self.news.message if self.news.contact_status is None else ""
        return told if self._adds_nothing(message, told) else f"{told}: {message}"

    def _adds_nothing(self, message: str, told: str) -> bool:
        """Whether a message says no more than the words before it."""
        if message.rstrip(".").casefold() in told.casefold():
            return True
        is_accepted = self._outcome is not None and self._outcome.state is OutcomeState.ACCEPTED
        return is_accepted and told.casefold() in message.casefold()

    def _look(self) -> tuple[str, str, Tone]:
        news = self.news
        if news.step is Step.INTENDED:
            return ("○", "waiting for its turn", Tone.MUTED)
        if news.step is Step.SENDING:
            return ("▷", "sending, cannot be recalled", Tone.ACCENT)
        if news.step is Step.FOLLOWED and news.contact_status is not None:
            shape, words = call_state(news.contact_status)
            return (shape, words, Tone.BAD if news.contact_status == "failed" else Tone.GOOD)
        if self._finding is not None and self._finding.search is not None:
            sign, tone = VERDICTS[self._finding.search.verdict]
            return (sign, self._finding.message, tone)
        if self._outcome is None:
            return ("?", news.message or news.step.value, Tone.WARN)
        sign, words, tone = OUTCOMES[self._outcome.state]
        if self._outcome.state is OutcomeState.UNKNOWN:
            words = f"{words}: look at {news.draft.traces} before trying again"
        return (sign, words, tone)

    def is_over(self, now: float) -> bool:
        """Whether it may leave the screen by itself."""
        return self.news.is_final and not self.stays and now - self.news.at.timestamp() > KEPT_FOR


def following(news: ActionNews, former: Receipt | None) -> Receipt:
    """The receipt that comes after `former`."""
    told = None if former is None else former.outcome_told
    found = None if former is None else former.found
    return Receipt(
        news,
        news if news.step is Step.OUTCOME else told,
        news if news.step is Step.SEARCHED else found,
    )


class Receipts:
    """The actions on screen, the oldest first."""

    def __init__(self) -> None:
        self._held: dict[str, Receipt] = {}

    def take(self, news: ActionNews) -> None:
        """Moves an action on; steps come in order. A dismissed action comes back when it has news.

        What a supervisor has decided is off the screen with that.
        """
        if news.step is Step.CLOSED:
            self._held.pop(news.id, None)
            return
        former = self._held.get(news.id)
        self._held[news.id] = following(news, former)

    def dismiss(self) -> bool:
        """Takes away what has ended; what is still on its way stays. False when nothing was taken."""
        ended = [name for name, receipt in self._held.items() if receipt.news.is_final or receipt.stays]
        for name in ended:
            del self._held[name]
        return bool(ended)

    def tick(self, now: float) -> None:
        """Lets go of what went well some time ago; `now` in seconds since the epoch."""
        for name in [name for name, receipt in self._held.items() if receipt.is_over(now)]:
            del self._held[name]

    def __iter__(self) -> Iterator[Receipt]:
        return iter(self._held.values())

    def __len__(self) -> int:
        return len(self._held)
