"""The way of an action from its form to the engine: weighed, confirmed, handed over at most once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import ModalScreen

from console.domain.agents import Agent
from console.engine import AccountSummary, Backend
from console.ui.dialogs.confirmation import Confirmation
from console.ui.dialogs.lookout import ListAnswers, Lookout
from console.ui.dialogs.opening import open_over
from console.ui.dialogs.quiet import Quiet
from console.ui.messages import ActionHanded, ActionMoved, AnswerArrived, ReadingArrived
from console.ui.text import plain

if TYPE_CHECKING:
    from console.actions.preflight.preflight import Preflight

ANSWER_WITHIN = 4.0
"""Seconds the do-not-call list may take; then an action may be confirmed without it, after a warning."""


class Sending(Quiet[bool], ModalScreen[bool]):
    """What every form of an action does once its fields are read."""

    def __init__(
        self,
        backend: Backend,
        account: AccountSummary,
        agents: Iterable[Agent] = (),
        answers: ListAnswers | None = None,
    ) -> None:
        super().__init__()
        self.backend = backend
        self.account = account
        self.lookout = Lookout(backend, agents, answers)
        self.was_sent = False
        self._reviewed: Preflight | None = None
        self._confirmation: Confirmation | None = None

    @abstractmethod
    def show_findings(self) -> None:
        """Shows what is found by now."""

    def weighed(self, preflight: Preflight) -> Preflight:
        """What was found, with what the circumstances add to it as of now."""
        from console.actions.preflight.weighing import weigh

        around = self.lookout.circumstances(preflight.draft, self.account, datetime.now(UTC))
        return weigh(preflight, around)

    def confirm(self, preflight: Preflight) -> None:
        """Asks for a deliberate yes; the do-not-call list is asked meanwhile.

        A request that cannot be shown yet cannot be read, and so not be confirmed.
        """
        try:
            request = self.backend.preview(preflight.draft)
        except ValueError as error:
            self.app.notify(plain(str(error)), severity="warning", markup=False)
            return
        self.lookout.look_up(preflight.draft, self.account)
        self._look_back()
        is_awaited = self.lookout.awaits(preflight.draft, self.account)
        confirmation = Confirmation(
            self.weighed(preflight),
            request,
            look_again=self._look_again,
            is_awaited=is_awaited,
        )
        self._reviewed, self._confirmation = preflight, confirmation
        if is_awaited:
            self.set_timer(ANSWER_WITHIN, partial(self._give_up, confirmation))
        open_over(self, confirmation, self._confirmed)

    def on_screen_resume(self) -> None:
        """What others did while something else was on screen is known in time."""
        self._look_back()

    def on_unmount(self) -> None:
        """Nobody waits for answers any more."""
        self.lookout.close()

    @on(AnswerArrived)
    def _answer_arrived(self, message: AnswerArrived) -> None:
        if self.lookout.take_answer(message.news):
            self._renew()

    @on(ActionMoved)
    def _action_moved(self, message: ActionMoved) -> None:
        self.lookout.take_action(message.news)
        self._renew()

    @on(ReadingArrived)
    def _reading_arrived(self, message: ReadingArrived) -> None:
        if self.lookout.take_reading(message.reading):
            self._renew()

    def _look_back(self) -> None:
        self.lookout.look_back(datetime.now(UTC))

    def _look_again(self) -> Preflight:
        """What is found as of the yes; what others did just now still comes in before it is sent."""
        if self._reviewed is None:
            raise RuntimeError("nothing is being confirmed")
        self._look_back()
        return self.weighed(self._reviewed)

    def _give_up(self, confirmation: Confirmation) -> None:
        """Waits no longer for what that one waited for; a later one has its own time."""
        if confirmation is self._confirmation:
            self.lookout.give_up()
            self._renew()

    def _renew(self) -> None:
        """Tells whatever is on screen what is found by now."""
        if self._confirmation is None or self._reviewed is None:
            self.show_findings()
            return
        is_awaited = self.lookout.awaits(self._reviewed.draft, self.account)
        self._confirmation.renew(self.weighed(self._reviewed), is_awaited=is_awaited)

    def _confirmed(self, is_confirmed: bool | None) -> None:
        reviewed, self._reviewed, self._confirmation = self._reviewed, None, None
        if is_confirmed and reviewed is not None and not self.was_sent:
            self.was_sent = True
            self.app.post_message(ActionHanded(reviewed.draft))  # before the engine can tell its end
            self.backend.act(reviewed.draft)
            self.dismiss(True)
