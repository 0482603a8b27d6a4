"""Commands that act, and what stands where their action would be sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from console.actions.news import ActionNews, Step
from console.config.settings import Settings
from console.domain.actions import Outcome, OutcomeState
from console.domain.drafts.draft import Draft

CALL = ("call", "--account", "support", "--agent", "ann@example.com", "--to", "+1 339-219-5276")
SMS = (
    "sms",
    "--account",
    "support",
    "--to",
    "+1 339-219-5276",
    "--from",
    "+1 628-555-0199",
    "--message",
    "hi",
)
CONNECT = ("connect", "--account", "milan", "--via", "desk", "--contact", "06 6978 1234")


class Vendor:
    """Stands where the action would be sent; remembers what came."""

    def __init__(self) -> None:
        self.sent: list[Draft] = []
        self.outcome: Outcome | BaseException = Outcome(OutcomeState.ACCEPTED, "Queued", 200, 4711)

    def act_once(
        self,
        settings: Settings,
        draft: Draft,
        on_news: Callable[[ActionNews], None],
        known: frozenset[str] | None,
    ) -> Outcome:
        self.sent.append(draft)
        on_news(ActionNews("journal-1", datetime.now(UTC), draft, Step.SENDING, "Sending"))
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome
