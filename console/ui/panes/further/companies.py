"""Whose login an account uses: the vendor's own user behind it."""

from __future__ import annotations

from console.domain.agents import Agent
from console.domain.companies import Company
from console.domain.questions.agents import OneAgent
from console.domain.questions.question import AnyPage
from console.ui.format import UNKNOWN
from console.ui.panes.base.detail_lines import Line
from console.ui.panes.base.further import Further


def _ask(company: Company) -> OneAgent:
    return OneAgent(company.account, None)


def _lines(page: AnyPage, now: float) -> list[Line]:
    return [Line("", _who(agent)) for agent in page.rows]


def _who(agent: Agent) -> str:
    return " · ".join(filter(None, (agent.name or UNKNOWN, agent.email, agent.number)))


FURTHERS: tuple[Further, ...] = (Further(Company, OneAgent, "Login of", _ask, _lines),)
