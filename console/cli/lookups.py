"""What the vendor is asked before an action: the do-not-call list, and whether the agent is there to talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from console.cli.output import tell
from console.config.settings import AnyAccount, Settings
from console.domain.agents import LOGGED_OUT, Agent
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.domain.faults import Fault, FaultKind
from console.domain.questions.agents import AgentsPage, AgentsPresent
from console.domain.questions.do_not_call import CheckDoNotCall
from console.domain.text import clean

if TYPE_CHECKING:
    from console.actions.preflight.circumstances import Standing
    from console.wiring.asking import Ask

LIST_WITHIN = 4.0
"""Seconds the do-not-call list may take; then it is said that nobody knows."""
AGENT_WITHIN = 4.0
"""Seconds the look for the agent may take beyond that."""
LOOKED_THROUGH = 300
"""Agents of the directory that are looked through for an address: no vendor finds an agent by it, and a page
of a hundred costs a slot of the budget that the action waits for."""
NO_ANSWER = "the vendor did not answer"
ASKED_NO_MORE = frozenset(
    {FaultKind.UNREACHABLE, FaultKind.SLOW, FaultKind.CREDENTIALS, FaultKind.THROTTLED, FaultKind.SECRET}
)
"""Faults after which the next question would fare no better, and the action would only wait for it."""


class Lookups(NamedTuple):
    """What was told."""

    standing: Standing | None
    """How the number stands on the account's list; None where there is no list, or no number."""
    agents: tuple[Agent, ...] | None
    """The agent the call is from, or all agents where none has the address; None where nobody is asked."""


def look_up(settings: Settings, account: AnyAccount, draft: Draft) -> Lookups:
    """Asks the account of the draft, a question a slot; one that has no answers is not even opened."""
    from console.wiring.summaries import summary

    known = summary(account)
    if not any(known.answers(question) for question in (CheckDoNotCall, AgentsPage)):
        return Lookups(None, None)
    about = "the number and the agent" if isinstance(draft, OutboundCall) else "the number"
    tell(f"Asking {clean(account.name)} about {about} ...")

    from console.wiring.asking import converse, within

    async def talk(ask: Ask) -> Lookups:
        standing, is_well = await _standing(ask, draft)
        if not isinstance(draft, OutboundCall):
            return Lookups(standing, None)
        if not is_well:
            return Lookups(standing, (_untold(draft, NO_ANSWER),))
        agents = await within(AGENT_WITHIN, _agents(ask, draft))
        if isinstance(agents, Fault):
            agents = (_untold(draft, agents.message),)
        return Lookups(standing, agents)

    return converse(settings, draft.account, talk)


async def _standing(ask: Ask, draft: Draft) -> tuple[Standing | None, bool]:
    """How the number stands, and whether it makes sense to ask the vendor for more."""
    from console.actions.preflight.circumstances import Standing
    from console.actions.preflight.reach import reach
    from console.wiring.asking import within

    reached = reach(draft)
    if reached is None or not reached.number:
        return None, True
    answer = await within(LIST_WITHIN, ask(CheckDoNotCall(draft.account, reached.number)))
    if answer is None:
        return None, True
    if isinstance(answer, Fault):
        return Standing.told(None, answer), answer.kind not in ASKED_NO_MORE
    return Standing.told(answer), True


async def _agents(ask: Ask, draft: OutboundCall) -> tuple[Agent, ...] | Fault:
    """The agent with the draft's address and what they do now; everybody where the address is nobody's."""
    email = draft.agent_email.strip().casefold()
    if "@" not in email:
        return ()
    known: list[Agent] = []
    more, page = True, 1
    while more:
        if len(known) >= LOOKED_THROUGH:
            return (_untold(draft, f"none of the first {len(known)} agents has this address"),)
        answer = await ask(AgentsPage(draft.account, page))
        if answer is None or isinstance(answer, Fault):
            return answer or ()
        for agent in answer.rows:
            if (agent.email or "").casefold() == email:
                return await _now(ask, agent)
        known += answer.rows
        # a page that cannot be read does not say that nobody has the address
        if answer.rejected or (answer.total or 0) > LOOKED_THROUGH:
            return (_untold(draft, f"the first {len(known)} agents do not include this address"),)
        more, page = answer.more and bool(answer.rows), page + 1
    return tuple(known)


async def _now(ask: Ask, agent: Agent) -> tuple[Agent, ...]:
    """The agent and what they do: presence in the live list is the truth, not the directory (facts MG24)."""
    answer = await ask(AgentsPresent(agent.account))
    if answer is None or isinstance(answer, Fault):
        return (replace(agent, no_status=NO_ANSWER if answer is None else answer.message),)
    for there in answer.rows:
        if str(there.id) == str(agent.id):
            return (replace(agent, status=there.status, since=there.since, is_live=True),)
    if answer.rejected:
        return (replace(agent, no_status="the list of who is there could not be read"),)
    return (replace(agent, status=LOGGED_OUT),)


def _untold(draft: OutboundCall, why: str) -> Agent:
    """The agent of whom only the address is known, and why."""
    return Agent(draft.account, draft.agent_email, None, email=draft.agent_email.strip(), no_status=why)
