"""The panes of the board screen: the floor's from the start, the others when somebody goes to them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from console.actions.news import ActionNews
from console.domain.accounts import Identifier
from console.domain.agents import Team
from console.domain.menus import Menu
from console.domain.parts import Part
from console.domain.questions.question import Question
from console.engine import Answered, Backend
from console.feeds.reading import AnyReading, Noun
from console.ui.panes.agent_view import agent_name
from console.ui.panes.agents import AgentsPane
from console.ui.panes.base.asking import AskingPane
from console.ui.panes.base.clocks import Clocks
from console.ui.panes.base.held import Held
from console.ui.panes.base.pane import Pane
from console.ui.panes.calls import CallsPane
from console.ui.panes.health import Health, health
from console.ui.panes.queues import QueuesPane
from console.ui.panes.service_levels import ServiceLevelsPane
from console.ui.panes.webhooks import WebhooksPane
from console.ui.screens.boards import BOARDS, ONE_PANE

if TYPE_CHECKING:
    from console.ui.panes.actions import ActionsPane

STEPS = 2000
"""Steps of actions that a pane made later is told."""


class BoardPanes:
    """Every pane there is so far, and the news each of them needs."""

    def __init__(self, backend: Backend, clocks: Clocks, mount: Callable[[Pane[Any]], None]) -> None:
        """`mount` puts a pane made later on the screen."""
        self._backend = backend
        self._clocks = clocks
        self._mount = mount
        accounts = backend.accounts
        self.agents = AgentsPane(accounts, clocks)
        self.queues = QueuesPane(accounts, clocks)
        self.service_levels = ServiceLevelsPane(accounts, clocks)
        self.calls = CallsPane(accounts, clocks)
        self.webhooks = WebhooksPane(accounts, clocks)
        self.floor: tuple[Pane[Any], ...] = (
            self.agents,
            self.queues,
            self.service_levels,
            self.calls,
            self.webhooks,
        )
        self._part: Part | None = None
        self._later: dict[int, Pane[Any]] = {}
        self._readings: dict[tuple[str, Noun], AnyReading] = {}
        self._steps: deque[ActionNews] = deque(maxlen=STEPS)

    @property
    def every(self) -> list[Pane[Any]]:
        """The floor's panes, and those made since."""
        return [*self.floor, *self._later.values()]

    def of_board(self, number: int) -> Pane[Any]:
        """The pane of a board of one pane, 2 being the first; made if need be."""
        place = number - 2
        if place < len(self.floor):
            return self.floor[place]
        if number not in self._later:
            pane = self._later[number] = ONE_PANE[place].make(self._backend, self._clocks)
            self._mount(pane)
            pane.set_part(self._part)
            for reading in self._readings.values():
                if reading.noun in pane.nouns:
                    pane.take(reading)
            for news in self._steps:
                pane.take_action(news)
            for name in pane.beside:
                self._ask_beside(BOARDS.index(name) + 1)
        return self._later[number]

    @property
    def actions(self) -> ActionsPane:
        """The pane of actions; made if need be."""
        from console.ui.panes.actions import ActionsPane

        pane = self.of_board(BOARDS.index("actions") + 1)
        if not isinstance(pane, ActionsPane):
            raise TypeError("the board of actions has another pane")
        return pane

    def _ask_beside(self, number: int) -> None:
        """Has another board's pane ask, because forms of this one choose among its rows."""
        pane = self.of_board(number)
        if isinstance(pane, AskingPane):
            pane.ask_unless_asked()

    def put(self, reading: AnyReading) -> None:
        """Hands a reading to every pane that speaks of its noun; it is shown with `show_news`."""
        self._readings[reading.account, reading.noun] = reading
        for pane in self.every:
            if reading.noun in pane.nouns:
                pane.put(reading)

    def show_news(self, *, ticks: bool) -> None:
        """Shows what the panes were handed; `ticks`: their clocks move on right afterwards."""
        for pane in self.every:
            pane.show_news(ticks=ticks)

    def take_answer(self, news: Answered) -> None:
        """Hands an answer to the pane that asked."""
        for pane in self.every:
            if isinstance(pane, AskingPane) and pane.take_answer(news):
                return

    def take_action(self, news: ActionNews) -> None:
        """Hands a step of an action to every pane; those made later are told it then."""
        self._steps.append(news)
        for pane in self.every:
            pane.take_action(news)

    def rows_of(self, noun: Noun, account: str) -> tuple[Any, ...]:
        """The newest rows of a noun of an account, whether a pane shows them or not."""
        reading = self._readings.get((account, noun))
        return () if reading is None else reading.rows

    def known(self) -> dict[tuple[str, Noun], tuple[Any, ...]]:
        """The newest rows of everything, by account and noun."""
        return {key: reading.rows for key, reading in self._readings.items()}

    def answers_to(self, question: type[Question]) -> tuple[Any, ...]:
        """The rows of the pane that asks this, as far as they have come; none before it was made."""
        panes = (pane for pane in self._later.values() if isinstance(pane, AskingPane))
        return tuple(row for pane in panes if pane.question is question for row in pane.answers.rows())

    def find(self, noun: Noun, account: str, identifier: Identifier) -> Any | None:
        """The newest row of that id."""
        return next((row for row in self.rows_of(noun, account) if row.id == identifier), None)

    def agent_name(self, account: str, agent_id: Identifier) -> str:
        """The agent's name; the id where nobody has named it."""
        agent = self.find(Noun.AGENTS, account, agent_id)
        return f"agent {agent_id}" if agent is None else agent_name(agent)

    def nodes(self) -> list[tuple[str, list[Team], list[Menu]]]:
        """The teams and menus of each account, as last told."""
        return [
            (
                account.name,
                list(self.rows_of(Noun.TEAMS, account.name)),
                list(self.rows_of(Noun.MENUS, account.name)),
            )
            for account in self._backend.accounts
        ]

    def show_part(self, part: Part | None) -> None:
        """Cuts every pane to a part of the floor; those made later too."""
        self._part = part
        for pane in self.every:
            pane.set_part(part)

    def account_health(self) -> list[Health]:
        """How each account fares, over all panes that are fed."""
        monotonic = self._clocks.monotonic()
        fed = [pane for pane in self.every if isinstance(pane.held, Held)]
        ages = [age for pane in fed for age in pane.held.ages(monotonic)]
        return [
            health(account.name, [age for age in ages if age.account == account.name])
            for account in self._backend.accounts
        ]
