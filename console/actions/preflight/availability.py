"""Whether the agent who is to talk is there to talk, and whom an agent who is moved is talking to."""

from __future__ import annotations

from console.actions.preflight.circumstances import Circumstances
from console.actions.preflight.review import Review
from console.domain.agents import Agent, StatusKind
from console.domain.drafts.agents import ForceLogout, SetAgentStatus
from console.domain.drafts.calls import OutboundCall
from console.domain.drafts.draft import Draft
from console.domain.text import clean

_MOST_NAMED = 3


def note_moved(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    """Notes which of the agents that are to be moved or logged out are with somebody now."""
    if circumstances.agents is None or not isinstance(draft, SetAgentStatus | ForceLogout):
        return
    moved = {str(identifier) for identifier in draft.agent_ids}
    own = [each for each in circumstances.agents if each.account == draft.account and str(each.id) in moved]
    busy = [each for each in own if each.status is not None and each.status.kind is StatusKind.BUSY]
    for agent in busy[:_MOST_NAMED]:
        review.warn(f"{_name(agent)} is busy: {_standing(agent)}. The vendor may refuse it.")
    if len(busy) > _MOST_NAMED:
        review.warn(f"{len(busy) - _MOST_NAMED} more of them are busy.")


def note_agent(review: Review, draft: Draft, circumstances: Circumstances) -> None:
    """Notes whether the agent a call is from is available now, as far as that was told."""
    agents = circumstances.agents
    if agents is None or not isinstance(draft, OutboundCall):
        return
    email = draft.agent_email.strip().casefold()
    if "@" not in email:
        return
    own = [agent for agent in agents if agent.account == draft.account]
    agent = next((each for each in own if (each.email or "").casefold() == email), None)
    if agent is not None:
        _note_status(review, agent)
    elif any(each.email for each in own):
        review.warn(f"None of the agents known here has the address {clean(draft.agent_email.strip())}.")
    else:
        review.info(f"Whether {clean(draft.agent_email.strip())} is available is not known.")


def _note_status(review: Review, agent: Agent) -> None:
    if agent.status is None:
        why = f": {clean(agent.no_status)}" if agent.no_status else ""
        review.info(f"Whether {_name(agent)} is available is not known{why}.")
    elif agent.status.kind is not StatusKind.AVAILABLE:
        review.warn(f"{_name(agent)} is not available: {_standing(agent)}.")


def _name(agent: Agent) -> str:
    return clean(agent.name or agent.email or str(agent.id))


def _standing(agent: Agent) -> str:
    """The status, and since when."""
    name = "" if agent.status is None else clean(agent.status.name)
    return f"{name} since {agent.since.astimezone():%H:%M}" if agent.since is not None else name
