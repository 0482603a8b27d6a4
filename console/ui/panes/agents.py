"""The pane of agents: who is on the phone, who is free, and who has been away too long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from console.domain.agents import Agent
from console.engine import AccountSummary
from console.feeds.reading import Noun
from console.ui.panes.agent_view import AgentView
from console.ui.panes.base.clocks import SYSTEM_CLOCKS, Clocks
from console.ui.panes.base.pane import Pane


class AgentsPane(Pane[Agent]):
    """Agents of all accounts."""

    noun: ClassVar[Noun] = Noun.AGENTS
    title: ClassVar[str] = "Agents"
    nouns: ClassVar[frozenset[Noun]] = frozenset({Noun.AGENTS})

    def __init__(self, accounts: Iterable[AccountSummary], clocks: Clocks = SYSTEM_CLOCKS) -> None:
        super().__init__(AgentView(), accounts, clocks, id="agents")
