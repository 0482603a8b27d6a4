"""What a form knows of the circumstances of its action, and whom it asks for what it does not know."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from console.domain.agents import LOGGED_OUT, Agent
from console.domain.questions.actions import RecentActions
from console.domain.questions.do_not_call import CheckDoNotCall
from console.feeds.reading import AnyReading, Freshness, Noun

if TYPE_CHECKING:
    from console.actions.news import ActionNews
    from console.actions.preflight.circumstances import Circumstances, Past, Standing
    from console.domain.drafts.draft import Draft
    from console.engine import AccountSummary, Answered, Backend

KEPT_FOR = 60.0
"""Seconds an answer of the do-not-call list is good for: whoever corrects a number does not wait again."""
MOST_RECENT = 10_000
"""Actions of a day that are counted at most."""


class ListAnswers:
    """What the do-not-call lists said lately, for all forms of a board."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._told: dict[tuple[str, str], tuple[float, Standing]] = {}

    def keep(self, account: str, number: str, standing: Standing) -> None:
        """Keeps an answer; what is not known is asked again."""
        now = self._monotonic()
        self._told = {key: told for key, told in self._told.items() if now - told[0] < KEPT_FOR}
        if standing.is_listed is not None:
            self._told[(account, number)] = (now, standing)

    def standing(self, account: str, number: str) -> Standing | None:
        """How the number stands; None where nobody said so lately."""
        at, standing = self._told.get((account, number), (0.0, None))
        return standing if standing is not None and self._monotonic() - at < KEPT_FOR else None


class Lookout:
    """Gathers circumstances: asks the journal and the do-not-call list, and takes what is told meanwhile."""

    def __init__(self, backend: Backend, agents: Iterable[Agent], answers: ListAnswers | None = None) -> None:
        self._backend = backend
        self._agents = tuple(agents)
        self._answers = answers or ListAnswers()
        self._recent: tuple[Past, ...] = ()
        self._live: dict[str, Past] = {}
        self._blindness = ""
        self._journal_ticket: int | None = None
        self._list_ticket: int | None = None
        self._standings: dict[tuple[str, str], Standing] = {}

    def look_back(self, now: datetime) -> None:
        """Asks the journal what was done lately, by whichever console."""
        from console.actions.preflight.limits import MINUTE, day_began

        if self._journal_ticket is not None:
            self._backend.forget(self._journal_ticket)
        since = min(day_began(now), now - MINUTE - timedelta(seconds=1))
        self._journal_ticket = self._backend.ask(RecentActions("", since, MOST_RECENT))

    def look_up(self, draft: Draft, account: AccountSummary) -> None:
        """Asks the do-not-call list for the number, where the account has one and nobody knows yet."""
        from console.actions.preflight.circumstances import AWAITED

        key = _number(draft, account)
        if key is None or self._standings.get(key) == AWAITED:
            return
        if (told := self._answers.standing(*key)) is not None:
            self._standings = {key: told}  # stays while the form is open, however long somebody reads it
            return
        if self._list_ticket is not None:
            self._backend.forget(self._list_ticket)
        self._standings = {key: AWAITED}
        self._list_ticket = self._backend.ask(CheckDoNotCall(*key))

    def awaits(self, draft: Draft, account: AccountSummary) -> bool:
        """Whether the list was asked for this number and may still answer in time."""
        standing = self._standing(draft, account)
        return standing is not None and standing.is_awaited

    def give_up(self) -> None:
        """Waits no longer for the list; a late answer is taken all the same."""
        from console.actions.preflight.circumstances import NOT_ANSWERED

        self._standings = {
            key: NOT_ANSWERED if standing.is_awaited else standing
            for key, standing in self._standings.items()
        }

    def take_answer(self, news: Answered) -> bool:
        """Takes an answer; False when it is to a question of somebody else."""
        from console.actions.preflight.circumstances import Past, Standing

        if news.ticket == self._journal_ticket:
            self._journal_ticket = None
            if (
                news.fault is not None
            ):  # stays: a journal that was begun anew knows nothing of what was before
                self._blindness = news.fault.message
            if news.page is not None:
                self._recent = tuple(Past.of_entry(entry) for entry in news.page.rows)
                self._live.clear()
            return True
        if news.ticket == self._list_ticket and isinstance(news.question, CheckDoNotCall):
            self._list_ticket = None
            account, number = news.question.account, news.question.number
            told = Standing.told(news.page, news.fault)
            self._standings[(account, number)] = told
            self._answers.keep(account, number, told)
            return True
        return False

    def take_action(self, news: ActionNews) -> None:
        """Takes a step of an action of this console."""
        from dataclasses import replace

        from console.actions.news import Step
        from console.actions.preflight.circumstances import Past

        past, former = Past.of_news(news), self._live.get(news.id)
        begun = former or next((each for each in self._recent if each.id == news.id), None)
        if begun is not None and news.step is not Step.SENDING:
            past = replace(past, at=begun.at)  # what comes of it later does not make it a new action
        self._live[news.id] = past

    def take_reading(self, reading: AnyReading) -> bool:
        """Takes what the agents of an account do by now; False for readings of something else."""
        if reading.noun is not Noun.AGENTS:
            return False
        others = [agent for agent in self._agents if agent.account != reading.account]
        former = [agent for agent in self._agents if agent.account == reading.account]
        self._agents = (*others, *as_of_now(reading, former, time.monotonic()))
        return True

    def circumstances(self, draft: Draft, account: AccountSummary, now: datetime) -> Circumstances:
        """All that is known as of now."""
        from console.actions.preflight.circumstances import Circumstances

        recent = {past.id: past for past in self._recent} | self._live
        newest = sorted(recent.values(), key=lambda past: past.at, reverse=True)
        return Circumstances(
            now=now,
            region=account.region,
            outbound_numbers=account.outbound_numbers,
            safety=self._backend.safety,
            recent=tuple(newest),
            blindness=self._blindness,
            standing=self._standing(draft, account),
            agents=self._agents,
        )

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        for ticket in (self._journal_ticket, self._list_ticket):
            if ticket is not None:
                self._backend.forget(ticket)
        self._journal_ticket = self._list_ticket = None

    def _standing(self, draft: Draft, account: AccountSummary) -> Standing | None:
        key = _number(draft, account)
        if key is None:
            return None
        return self._standings.get(key) or self._answers.standing(*key)


def untold(agent: Agent) -> Agent:
    """The agent whose status is too old to be trusted."""
    from dataclasses import replace

    return replace(agent, status=None, no_status=f"{agent.account} has told nothing lately")


def as_of_now(reading: AnyReading, former: Iterable[Agent], monotonic: float) -> Iterator[Agent]:
    """The agents of a reading; who is in it no more has logged out, and an old one tells nobody's status."""
    from dataclasses import replace

    rows = [row for row in reading.rows if isinstance(row, Agent)]
    if reading.fault is not None and reading.freshness(monotonic) is not Freshness.FRESH:
        for agent in rows:
            yield untold(agent)
        return
    yield from rows
    present = {agent.id for agent in rows}
    for agent in former:
        if agent.id not in present:
            yield replace(agent, status=LOGGED_OUT, since=None)


def _number(draft: Draft, account: AccountSummary) -> tuple[str, str] | None:
    """The account and the number its do-not-call list is asked for; None where there is none of either."""
    from console.actions.preflight.reach import reach

    reached = reach(draft)
    if reached is None or not reached.number or not account.answers(CheckDoNotCall):
        return None
    return (account.name, reached.number)
