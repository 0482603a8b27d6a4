"""The dispatcher: carries an action from the supervisor's word to its end, and sends it at most once.

Written down, its turn awaited, written down again, sent ONCE, its outcome written down, followed. Nothing at
any layer sends it again, whatever comes back; what is not proven is said to be unknown.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.actions import outcomes
from console.actions.actor import Actor
from console.actions.crossing import NEVER, Crossed, Crossing
from console.actions.journal.journal import Journal
from console.actions.journal.store import JournalUnavailable
from console.actions.journal.writer import JournalWriter
from console.actions.news import ActionNews, Step
from console.actions.reasons import why_not_sent, why_unwritten
from console.actions.waiting import in_time
from console.domain.actions import Outcome, OutcomeState
from console.domain.calls import OPEN_STATUSES
from console.domain.drafts.draft import Draft
from console.domain.text import clean
from console.transport.errors import TransportError
from console.transport.request import Request

logger = logging.getLogger(__name__)

FOLLOW_FOR = 30 * 60.0
"""Seconds an action is followed at most."""
FOLLOWED_OUTCOMES = frozenset(
    {
        OutcomeState.ACCEPTED,
        OutcomeState.WAITING_FOR_AGENT,
        OutcomeState.PARTLY_DONE,
        OutcomeState.UNKNOWN,
    }
)
"""Outcomes after which something may have been made, and the account's rows with it."""


class Dispatcher:
    """Acts for all accounts. Lives on one event loop; `publish` is called there and must not block."""

    def __init__(
        self,
        journal: Journal,
        publish: Callable[[ActionNews], None],
        now: Callable[[], datetime],
        actors: Mapping[str, Actor],
        *,
        follow_for: float = FOLLOW_FOR,
        on_doubt: Callable[[Draft], bool] = lambda _: False,
        crossing: Crossing = NEVER,
    ) -> None:
        """`now` is the wall clock, UTC; `actors` are by account name.

        `crossing` says what other consoles did a moment ago that keeps an action from being sent.

        `on_doubt` hears of each action that ended in doubt, once that is written down, and says whether it
        will be looked for.
        """
        self._writer = JournalWriter(journal)
        self._publish = publish
        self._now = now
        self._actors = actors
        self._follow_for = follow_for
        self._on_doubt = on_doubt
        self._crossing = crossing

    def describe(self, draft: Draft) -> str:
        """The exact request the draft would send, secrets hidden. Raises ValueError where there is none."""
        actor = self._actors.get(draft.account)
        if actor is None:
            raise ValueError(_no_account(draft))
        try:
            return actor.describe(draft)
        except ValueError as error:
            raise ValueError(f"Nothing can be sent: {error}.") from None
        except Exception as error:
            raise ValueError(why_not_sent(error)) from error

    async def act(self, draft: Draft) -> Outcome:
        """Carries a draft out and follows it to its end; returns the outcome of sending it.

        A cancellation before it was sent leaves it "not sent", after that "unknown".
        """
        action = _Action(draft, self._writer, self._publish, self._now)
        actor = self._actors.get(draft.account)
        if actor is None:
            return action.refuse(_no_account(draft))
        try:
            request, description = actor.request(draft), actor.describe(draft)
        except ValueError as error:
            return action.refuse(f"Nothing was sent: {error}.")
        except Exception as error:
            return action.refuse(why_not_sent(error))
        outcome = await action.send_once(actor, request, description, self._crossing)
        following = _following(actor, outcome, draft)
        is_searched = outcome.state is OutcomeState.UNKNOWN and self._on_doubt(draft)
        is_final = following is None and not is_searched
        action.tell(Step.OUTCOME, outcome.message, outcome, is_final=is_final)
        if following is not None:
            await action.follow(following, outcome, self._follow_for)
        return outcome

    def refuse(self, draft: Draft, reason: str) -> Outcome:
        """Tells that a draft is not sent, and why; there is no journal to write that down in."""
        return _Action(draft, self._writer, self._publish, self._now).refuse(reason)

    def following_found(
        self, action_id: str, draft: Draft, outcome: Outcome
    ) -> Coroutine[Any, Any, None] | None:
        """Follows a contact that was found for an action in doubt, as an accepted one is; None: nobody can.

        `outcome` names the contact.
        """
        actor = self._actors.get(draft.account)
        states = None if actor is None else _following(actor, outcome, draft)
        if states is None:
            return None
        action = _Action(draft, self._writer, self._publish, self._now, action_id)
        return action.follow(states, outcome, self._follow_for)

    async def recover(self) -> str | None:
        """Publishes what consoles that are gone left open, as closed now. Call it once, at the start.

        Returns why the journal cannot be used (actions will be refused), or None when it can.
        """
        try:
            entries = await self._writer.recover()
        except JournalUnavailable as error:
            return str(error)
        for entry in reversed(entries):
            outcome = entry.outcome
            message = outcome.message if outcome is not None else ""
            at = entry.steps[-1].at
            self._publish(
                ActionNews(entry.id, at, entry.draft, Step.OUTCOME, message, outcome, is_final=True)
            )
        return None

    def close(self) -> None:
        """Waits until the journal has everything, and closes it. May take a second; call it last."""
        self._writer.close()


def _no_account(draft: Draft) -> str:
    """Why nobody acts: the account is not there, or its secret could not be had yet."""
    return f"No account named {clean(draft.account)} is open."


def _following(actor: Actor, outcome: Outcome, draft: Draft) -> AsyncGenerator[str, None] | None:
    """The later states of what was made, where anything may have been and the vendor tells."""
    if outcome.state not in FOLLOWED_OUTCOMES:
        return None
    try:
        states = actor.follow(outcome, draft)
    except Exception:
        # The outcome must be told whatever happens to its sequel.
        logger.exception("following an action could not begin")
        return None
    if outcome.state is OutcomeState.UNKNOWN and outcome.contact_id is None:
        return None  # which contact it is, if any, is for the reconciler to find
    return states


class _Action:
    """One action on its way."""

    def __init__(
        self,
        draft: Draft,
        writer: JournalWriter,
        publish: Callable[[ActionNews], None],
        now: Callable[[], datetime],
        action_id: str | None = None,
    ) -> None:
        self.id = action_id or str(uuid.uuid4())
        self._draft = draft
        self._writer = writer
        self._publish = publish
        self._now = now

    def tell(
        self,
        step: Step,
        message: str,
        outcome: Outcome | None = None,
        contact_status: str | None = None,
        *,
        is_final: bool = False,
    ) -> None:
        """Publishes one step."""
        self._publish(
            ActionNews(self.id, self._now(), self._draft, step, message, outcome, contact_status, is_final)
        )

    def refuse(self, reason: str) -> Outcome:
        """Gives the action up before it was written down."""
        outcome = outcomes.not_sent(reason)
        self.tell(Step.OUTCOME, reason, outcome, is_final=True)
        return outcome

    async def send_once(
        self, actor: Actor, request: Request, description: str, crossing: Crossing
    ) -> Outcome:
        """From the first word in the journal to the outcome in the journal. The outcome is not told yet."""
        try:
            await self._wait_for_turn(actor, description, crossing)
        except asyncio.CancelledError:
            self._give_up(outcomes.not_sent("The console stopped before it was sent."))
            raise
        except Crossed as error:
            return await self._record(outcomes.refused_here(str(error)), is_sent=False)
        except Exception as error:
            return await self._record(outcomes.not_sent(why_not_sent(error)), is_sent=False)
        self.tell(Step.SENDING, "Sending; it cannot be recalled.")
        try:
            outcome = await actor.send(self._draft, request)
        except asyncio.CancelledError as error:
            self._give_up(outcomes.of_error(error, self._draft))
            raise
        except Exception as error:
            if not isinstance(error, TransportError):
                logger.exception("sending an action failed")
            outcome = outcomes.of_error(error, self._draft)
        return await self._record(outcome, is_sent=True)

    async def _wait_for_turn(self, actor: Actor, description: str, crossing: Crossing) -> None:
        """Everything before the first byte."""
        now = self._now()
        within = crossing.looks_back(now)
        before = await self._writer.intend_among(self._draft, description, self.id, within)
        crossing.refuse(self._draft, before, now)
        self.tell(Step.INTENDED, "Waiting for its turn.")
        await in_time(actor.turn)
        await self._writer.step(self.id, Step.SENDING, "Sending")

    async def _record(self, outcome: Outcome, *, is_sent: bool) -> Outcome:
        """Writes the outcome down; where that fails, the outcome says so."""
        try:
            await self._writer.step(self.id, Step.OUTCOME, outcome.message, outcome)
        except asyncio.CancelledError:
            self.tell(Step.OUTCOME, outcome.message, outcome, is_final=True)
            raise
        except Exception as error:
            if is_sent:
                message = f"{outcome.message} This could not be written down: {why_unwritten(error)}."
                return replace(outcome, message=message)
        return outcome

    def _give_up(self, outcome: Outcome) -> None:
        """The end of a cancelled action: written down and told without waiting for anything."""
        self._writer.close_with(self.id, outcome)
        self.tell(Step.OUTCOME, outcome.message, outcome, is_final=True)

    async def follow(self, states: AsyncGenerator[str, None], outcome: Outcome, seconds: float) -> None:
        """Tells each later state until the last, at most for `seconds`."""
        status: str | None = None
        ending = "It is followed no further."
        try:
            async with asyncio.timeout(seconds), aclosing(states):
                async for state in states:
                    if state == status:
                        continue
                    status = state
                    if await self._followed(state, outcome):
                        return
        except asyncio.CancelledError:
            self.tell(Step.FOLLOWED, ending, outcome, status, is_final=True)
            raise
        except TimeoutError:
            ending = "It is followed no longer."
        except TransportError as error:
            ending = f"It can be followed no further: {error}."
        except Exception:
            logger.exception("following an action failed")
            ending = "It can be followed no further; the log has the details."
        self.tell(Step.FOLLOWED, ending, outcome, status, is_final=True)

    async def _followed(self, state: str, outcome: Outcome) -> bool:
        """Writes down and tells one later state; True when it is the last."""
        message = f"It is {state.replace('_', ' ')}."
        try:
            await self._writer.step(self.id, Step.FOLLOWED, message, contact_status=state)
        except JournalUnavailable as error:
            message = f"{message} This could not be written down: {error}."
        is_last = state not in OPEN_STATUSES
        self.tell(Step.FOLLOWED, message, outcome, state, is_final=is_last)
        return is_last
