"""The pane of agents: who is on the phone, who is free, and who has been away too long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from console.domain.agents import Agent
from console.domain.crowd import Confluence
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.agent_view import AgentView
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.held import Held
from console.ui.panes.base.pane import Pane


class AgentsPane(Pane[Agent]):
    """Agents of all accounts."""

    noun: ClassVar[Noun] = Noun.AGENTS
    title: ClassVar[str] = "Agents"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.AGENTS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        told = tuple(accounts)
        self._readings = Held(Noun.AGENTS, told)
        super().__init__(AgentView(), told, clocks, id="agents", held=self._readings)
        self._everybody: Confluence[Agent] = Confluence()

    def rows(self) -> Sequence[Agent]:
        """The agents of all accounts, of whom few change from one reading to the next."""
        return self._everybody.take(self._readings.rows_by_account())
